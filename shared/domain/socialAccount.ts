// A creator's account on a platform and its dated metrics, self-declared unless a source says otherwise.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { handleKey, type Metrics, type SocialAccount } from "./creator.ts";
import { type FieldError, invalid } from "./errors.ts";
import { mixesLookAlikes } from "./lookAlikes.ts";
import {
  accountAddress,
  hostFits,
  nameOf,
  needsNoAddress,
  PLATFORM_NAMES,
  PLATFORMS,
  type PlatformName,
  plainHost,
  readAddress,
  SURFACES,
  type Surface,
  surfacesOf,
} from "./platform.ts";
import { Bps, Country, HttpsUrl, Instant, line } from "./text.ts";

/** Names what `engagementBps` means, so that a later formula cannot be mistaken for this one. */
export const ENGAGEMENT_FORMULA = "er_audience_per_post_v1";

export const SOURCES = ["self", "screenshot", "provider", "api"] as const;
/** What a creator says of their own figures. What is verified nobody can say of themselves. */
const OWN_SOURCES = ["self", "screenshot"] as const satisfies readonly (typeof SOURCES)[number][];

const Count = z.int().check(z.gte(0), z.lte(100_000_000_000));

export const NewAccount = z.object({
  platform: z.enum(PLATFORM_NAMES),
  surface: z.enum(SURFACES),
  handle: line(100),
  /** May be missing where accounts have no address that others can open. */
  url: z.optional(HttpsUrl),
});
export type NewAccount = z.infer<typeof NewAccount>;

const AudienceShare = z.object({ country: Country, shareBps: Bps });

export const NewMetrics = z.object({
  followers: z.optional(Count),
  members: z.optional(Count),
  /** How many accounts this one follows. */
  following: z.optional(Count),
  /** The largest parts of the audience by country, in basis points of all of it. */
  audienceCountries: z.optional(z.array(AudienceShare).check(z.maxLength(50))),
  likes: Count,
  comments: Count,
  shares: Count,
  views: Count,
  posts: Count,
  capturedAt: Instant,
  source: z.enum(OWN_SOURCES),
});
export type NewMetrics = z.infer<typeof NewMetrics>;

/** As people write it, without the sign before it. */
const bare = (handle: string) => handle.trim().replace(/^(?:@|[ru]\/)/i, "");

/** Whatever the case and width; letters that only look alike are others. */
const spelled = (handle: string) => handle.normalize("NFKC").toUpperCase().toLowerCase();

/** A name that no address confirms. Its words may be of different alphabets, the letters of one word may not. */
const mixedErrors = (handle: string): FieldError[] =>
  handle.split(/[^\p{L}\p{M}\p{N}]+/u).some(mixesLookAlikes) ? [{ path: "handle", key: "one_script" }] : [];

/** What is wrong with the address of an account or the name in it. */
function addressErrors({ platform, surface, handle, url }: NewAccount): FieldError[] {
  if (url === undefined) return needsNoAddress(platform) ? mixedErrors(handle) : [{ path: "url", key: "missing" }];
  if (plainHost(url) === undefined) return [{ path: "url", key: "plain_host" }];
  if (!hostFits(platform, url)) return [{ path: "url", key: "address_on", facts: { place: nameOf(platform) } }];
  const address = accountAddress(platform, surface);
  const found = readAddress(platform, address, url);
  if (!found)
    return [{ path: "url", key: "account_address", facts: address === undefined ? {} : { example: address.example } }];
  if (found.handle === undefined) return mixedErrors(handle);
  if (spelled(found.handle) !== spelled(bare(handle)))
    return [{ path: "handle", key: "handle_in_address", facts: { handle: found.handle } }];
  return [];
}

/** Checks that the surface and the address belong to the platform, and the name to the address; 422 with the path that does not. */
export function newAccount(id: string, creatorId: string, given: NewAccount, now: Date): SocialAccount {
  if (!surfacesOf(given.platform).includes(given.surface)) {
    throw invalid({ path: "surface", key: "no_such_surface", facts: { platform: nameOf(given.platform) } });
  }
  const errors = addressErrors(given);
  if (errors.length > 0) throw invalid(...errors);
  const { url, ...named } = given;
  const at = now.toISOString();
  return { id, creatorId, ...named, ...(url === undefined ? {} : { url }), version: 1, createdAt: at, updatedAt: at };
}

type Keyed = { platform: PlatformName; surface: Surface; handle: string; url?: string | undefined };

/** What makes two addresses the same account: platform, surface and path; the host's variants and tracking parameters do not count. Without an address, the name. */
export function accountKey({ platform, surface, handle, url }: Keyed) {
  if (url === undefined) return `${platform}/${surface}/@${handleKey(bare(handle))}`;
  const { host, pathname, searchParams } = new URL(url);
  const path = pathname.toLowerCase().replace(/\/+$/, "");
  const id = searchParams.get("id");
  // Where the platform has no host of its own, the host is part of the name.
  const place = PLATFORMS[platform].hosts.length === 0 ? `/${host}` : "";
  return `${platform}/${surface}${place}${path}${id === null ? "" : `?id=${id}`}`;
}

/** How many people an account reaches: members of a community, followers elsewhere. */
export const audienceOf = (metrics: Pick<Metrics, "followers" | "members">) =>
  metrics.followers ?? metrics.members ?? 0;

/** Reactions per post and follower in basis points; null where there is nothing to divide by. */
export function engagementBps(metrics: {
  likes: number;
  comments: number;
  shares: number;
  posts: number;
  audience: number;
}): number | null {
  const base = metrics.posts * metrics.audience;
  return base === 0 ? null : Math.round(((metrics.likes + metrics.comments + metrics.shares) * 10_000) / base);
}

const REACTIONS = ["likes", "comments", "shares"] as const;

/** What so many people cannot have given: over the bound for each post and each of them, small audiences counted as larger; or more than there are people. */
function impossible(given: NewMetrics, surface: Surface, audience: number): FieldError[] {
  const { perPerson, leastAudience, people, followed, views } = config.metrics.most;
  const each = Math.max(audience, leastAudience) * Math.max(given.posts, 1);
  const reactions = each * (surface === "video" ? perPerson.video : perPerson.other);
  const bounds = {
    followers: people,
    members: people,
    following: followed,
    likes: reactions,
    comments: reactions,
    shares: reactions,
    views: Math.min(each * perPerson.views, views),
  };
  return (Object.keys(bounds) as (keyof typeof bounds)[])
    .filter((name) => (given[name] ?? 0) > bounds[name])
    .map((path) => ({ path, key: "impossible_count" as const, facts: { most: bounds[path] } }));
}

/**
 * Figures that cannot be true together. Some places have no views or likes to count, and groups talk without them: only a
 * video needs a view, and only so many comments where everybody can react need a like.
 */
function contradictory(given: NewMetrics, surface: Surface): FieldError[] {
  const reacted = REACTIONS.filter((name) => given[name] > 0);
  if (given.posts === 0) return reacted.length + given.views > 0 ? [{ path: "posts", key: "needs_posts" }] : [];
  if (surface === "video" && given.views === 0 && reacted.length > 0) return [{ path: "views", key: "needs_views" }];
  const isOpen = surface === "feed" || surface === "video";
  if (!isOpen || given.likes > 0) return [];
  return (["comments", "shares"] as const)
    .filter((name) => given[name] > config.metrics.most.withoutLikes * given.posts)
    .map((path) => ({ path, key: "needs_likes" }));
}

/** Shares of one whole: no country twice, and no more than all of it. */
function overfull(shares: NewMetrics["audienceCountries"] = []): FieldError[] {
  const sum = shares.reduce((total, { shareBps }) => total + shareBps, 0);
  const isTwice = new Set(shares.map(({ country }) => country)).size < shares.length;
  return sum > 10_000 || isTwice ? [{ path: "audienceCountries", key: "shares_of_one_whole" }] : [];
}

/** A snapshot for this surface: communities count members, private circles either, all others followers. */
export function snapshotOf(surface: Surface, given: NewMetrics, now: Date): Metrics {
  const { followers, members, following, audienceCountries, capturedAt, ...counts } = given;
  const wanted = surface === "community" ? "members" : surface === "private_circle" ? undefined : "followers";
  if (wanted === "members" && followers !== undefined)
    throw invalid({ path: "followers", key: "members_not_followers" });
  if (wanted === "followers" && members !== undefined) throw invalid({ path: "members", key: "followers_not_members" });
  if ((followers === undefined) === (members === undefined)) {
    throw invalid({ path: wanted ?? "followers", key: wanted ? `${wanted}_needed` : "followers_or_members" });
  }
  const captured = new Date(capturedAt);
  if (captured > now) throw invalid({ path: "capturedAt", key: "not_in_future" });
  const { since } = config.metrics;
  if (captured.toISOString() < since)
    throw invalid({ path: "capturedAt", key: "too_long_ago", facts: { from: since } });
  const audience = { ...(followers === undefined ? { members: members ?? 0 } : { followers }) };
  const errors = [
    ...impossible(given, surface, audienceOf(audience)),
    ...contradictory(given, surface),
    ...overfull(audienceCountries),
  ];
  if (errors.length > 0) throw invalid(...errors);
  return {
    ...audience,
    ...(following === undefined ? {} : { following }),
    ...(audienceCountries === undefined || audienceCountries.length === 0 ? {} : { audienceCountries }),
    ...counts,
    capturedAt: captured.toISOString(),
    engagementBps: engagementBps({ ...counts, audience: audienceOf(audience) }),
    formula: ENGAGEMENT_FORMULA,
  };
}

/** The account with the newest snapshot as its latest; an older one only joins the history. */
export function withSnapshot(account: SocialAccount, snapshot: Metrics, now: Date): SocialAccount {
  const isNewest = account.latest === undefined || account.latest.capturedAt <= snapshot.capturedAt;
  return {
    ...account,
    ...(isNewest ? { latest: snapshot } : {}),
    version: account.version + 1,
    updatedAt: now.toISOString(),
  };
}

/** True when the figures are too old to be taken as today's. */
export const isStale = (metrics: Pick<Metrics, "capturedAt">, now: Date) =>
  now.getTime() - Date.parse(metrics.capturedAt) > config.metrics.freshSeconds * 1000;
