// So many briefs and creators as the table holds them: the rows that the projector files for each, made by its own code.
import type { Brief } from "../../../shared/domain/brief.ts";
import { briefCard } from "../../../shared/domain/briefCard.ts";
import type { Creator, SocialAccount } from "../../../shared/domain/creator.ts";
import { creatorCard } from "../../../shared/domain/discovery.ts";
import { briefSpace, filedBrief } from "../../../shared/store/briefListing.ts";
import { creatorSpace, creatorWords } from "../../../shared/store/discovery.ts";
import { facetWrites } from "../../../shared/store/facets.ts";
import { key } from "../../../shared/store/keys.ts";
import type { Item, Write } from "../../../shared/store/table.ts";
import { type Filed, wordWrites } from "../../../shared/store/words.ts";
import { aBrief } from "../../kit/brief.ts";

const NICHES = ["food", "travel", "beauty", "fitness", "home"] as const;
const PLATFORMS = ["instagram", "tiktok"] as const;
const COUNTRIES = ["TH", "JP", "BG", "VN", "GB"] as const;
const LANGUAGES = ["th", "ja", "bg", "vi", "en"] as const;
/** One text in each language; what is asked for stands in some of them. */
const TEXTS = [
  "รีวิวชาไทยและคาเฟ่",
  "京都の抹茶カフェ巡り",
  "Чай и закуски в София",
  "Trà sữa và cà phê",
  "Tea in five kitchens",
];
const BEGAN = Date.parse("2026-01-01T00:00:00Z");

/** All figures are of one day, so that those of old rows are no older. */
export const CAPTURED = "2026-04-01T00:00:00Z";
const VALUES = ["craft", "local", "honest"] as const;

const of = <T>(list: readonly [T, ...T[]], n: number): T => list[n % list.length] ?? list[0];
const idOf = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, "0")}`;
/** A minute apart, so that each has a place of its own. */
const instantOf = (n: number) => new Date(BEGAN + n * 60_000).toISOString();
const puts = (writes: readonly Write[]) => writes.flatMap((write) => ("put" in write ? [write.put] : []));

/** Rows under words that no search of the bench asks for stand in partitions of their own, which none of them reads: they are left out. */
const filed = (kind: "brief" | "creator", document: Filed, asked: ReadonlySet<string>) =>
  puts(wordWrites(kind, undefined, { ...document, words: document.words.filter((word) => asked.has(word)) }));

function briefRows(n: number, asked: ReadonlySet<string>): Item[] {
  const at = instantOf(n);
  const brief: Brief = aBrief(new Date(at), {
    id: idOf("brf", n),
    status: "published",
    publishedAt: at,
    title: `${TEXTS[n % TEXTS.length]} ${n}`,
    niches: [of(NICHES, n)],
    language: of(LANGUAGES, Math.floor(n / 5)),
    deliverables: [{ platform: of(PLATFORMS, Math.floor(n / 25)), type: "reel", quantity: 1 }],
  });
  const card = briefCard(brief);
  const words = filedBrief({ ...brief, card });
  return [
    { ...key.brief(brief.id), t: "brief", sv: 1, ...brief, card },
    ...puts(facetWrites(briefSpace, [], card)),
    ...(words ? filed("brief", words, asked) : []),
  ];
}

function creatorRows(n: number, asked: ReadonlySet<string>): Item[] {
  const at = instantOf(n);
  const id = idOf("crt", n);
  const creator: Creator = {
    id,
    version: 1,
    userId: `user-${n}`,
    handle: `maker.${n}`,
    displayName: `Maker ${n}`,
    country: of(COUNTRIES, Math.floor(n / 5)),
    languages: [of(LANGUAGES, Math.floor(n / 5))],
    niches: [of(NICHES, n)],
    values: [of(VALUES, n)],
    bio: TEXTS[n % TEXTS.length] ?? "",
    rateCard: [],
    adult: true,
    createdAt: at,
    updatedAt: at,
  };
  const account: SocialAccount = {
    id: idOf("acc", n),
    creatorId: id,
    platform: of(PLATFORMS, Math.floor(n / 25)),
    surface: "feed",
    handle: `maker.${n}`,
    latest: {
      followers: 1_000 + (n % 90_000),
      likes: 300,
      comments: 20,
      shares: 0,
      views: 0,
      posts: 10,
      // Of every fifth creator, all of whom live elsewhere.
      audienceCountries: [{ country: of(COUNTRIES, Math.floor(n / 5) + 2), shareBps: 6_000 }],
      capturedAt: CAPTURED,
      source: "self",
      engagementBps: 100 + (n % 900),
      formula: "v1",
    },
    authenticity: {
      score: 40 + (n % 60),
      signals: [],
      by: "figures",
      formula: "v1",
      figures: "self",
      asOf: CAPTURED,
      judgedAt: CAPTURED,
      expiresAt: CAPTURED,
    },
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const card = creatorCard(creator, [account]);
  const words = creatorWords(creator, [account]);
  return [
    { ...key.creatorCard(id), t: "creatorCard", sv: 1, run: 1, card: card ?? null, words, filed: true },
    ...puts(facetWrites(creatorSpace, [], card)),
    ...filed("creator", { id, newest: at, words }, asked),
  ];
}

/** `count` briefs and `count` creators; of their words those that are in `asked`. */
export function* documentRows(count: number, asked: ReadonlySet<string>): Generator<Item> {
  for (let n = 0; n < count; n += 1) {
    yield* briefRows(n, asked);
    yield* creatorRows(n, asked);
  }
}
