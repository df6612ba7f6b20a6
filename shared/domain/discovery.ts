// What discovery knows of a creator, and when a creator answers a search.
import { config } from "../config.ts";
import type { REGULATED, TIERS } from "./brief.ts";
import type { Creator, Metrics, SocialAccount } from "./creator.ts";
import type { Currency, Money } from "./money.ts";
import type { PlatformName, Surface } from "./platform.ts";
import { audienceOf, isStale } from "./socialAccount.ts";
import { tierOf } from "./tier.ts";

/** An account in a search: its figures are null until some were recorded. */
type CardAccount = {
  platform: PlatformName;
  /** Missing in rows of before it was noted. */
  surface?: Surface;
  tier: (typeof TIERS)[number] | null;
  audience: number | null;
  engagementBps: number | null;
  capturedAt: string | null;
  /** Where a fair share of the audience lives, the largest first; missing where the figures do not say it. */
  audienceCountries?: string[];
  /** 0 to 100; missing where too little is known. Like all figures it holds while they are fresh. */
  authenticity?: number;
};

export type CreatorCard = {
  id: string;
  handle: string;
  displayName: string;
  country: string;
  languages: string[];
  niches: string[];
  /** Judged by the filter, never shown. */
  minFee: Money | null;
  values?: string[];
  /** The last day on which the creator takes no work. */
  awayUntil?: string;
  /** Categories that the creator makes nothing for. */
  refuses?: (typeof REGULATED)[number][];
  /** What the rate card has a price for: "instagram.reel". */
  formats?: string[];
  accounts: CardAccount[];
  createdAt: string;
};

/** So that a card stays small. */
const MOST_FORMATS = 12;

/** The countries where so much of an account's audience lives that it may be found by them. */
export const audienceCountries = ({ audienceCountries: shares = [] }: Pick<Metrics, "audienceCountries">): string[] =>
  shares
    .filter(({ shareBps }) => shareBps >= config.discovery.audienceShareBps)
    .sort((a, b) => b.shareBps - a.shareBps)
    .map(({ country }) => country);

/** What an account's figures say of its audience, where they say it. */
function toldOf({ latest, authenticity }: Pick<SocialAccount, "latest" | "authenticity">) {
  const countries = latest ? audienceCountries(latest) : [];
  const score = authenticity?.score ?? null;
  return {
    ...(countries.length === 0 ? {} : { audienceCountries: countries }),
    ...(score === null ? {} : { authenticity: score }),
  };
}

/** The searchable summary of a profile; undefined while it may not be found. */
export function creatorCard(creator: Creator, accounts: readonly SocialAccount[]): CreatorCard | undefined {
  if (creator.suspendedAt !== undefined) return undefined;
  return {
    id: creator.id,
    handle: creator.handle,
    displayName: creator.displayName,
    country: creator.country,
    languages: creator.languages,
    niches: creator.niches,
    minFee: creator.minFee ?? null,
    values: creator.values,
    ...(creator.awayUntil === undefined ? {} : { awayUntil: creator.awayUntil }),
    ...(creator.blackoutCategories === undefined ? {} : { refuses: creator.blackoutCategories }),
    formats: [...new Set(creator.rateCard.map(({ platform, type }) => `${platform}.${type}`))].slice(0, MOST_FORMATS),
    accounts: accounts
      .filter(({ lostAt }) => lostAt === undefined)
      .map(({ platform, surface, latest, authenticity }) => ({
        platform,
        surface,
        tier: latest ? tierOf(audienceOf(latest)) : null,
        audience: latest ? audienceOf(latest) : null,
        engagementBps: latest?.engagementBps ?? null,
        capturedAt: latest?.capturedAt ?? null,
        ...toldOf({ ...(latest && { latest }), ...(authenticity && { authenticity }) }),
      })),
    createdAt: creator.createdAt,
  };
}

/** The filters that go by value lists; the rest is `accountAndFeeFit`. */
export const facetsOf = (card: CreatorCard) => ({
  audience: card.accounts.flatMap((account) => account.audienceCountries ?? []),
  value: card.values ?? [],
  niche: card.niches,
  platform: card.accounts.map((account) => account.platform),
  tier: card.accounts.flatMap(({ tier }) => (tier === null ? [] : [tier])),
  country: [card.country],
  language: card.languages,
});

export type AccountAndFeeFilter = {
  platform?: readonly string[] | undefined;
  tier?: readonly string[] | undefined;
  /** Basis points. */
  minEngagement?: number | undefined;
  /** Minor units of `currency`. */
  maxFee?: number | undefined;
  currency?: Currency | undefined;
  /** Where a fair share of an account's audience lives, by fresh figures. */
  audienceCountry?: readonly string[] | undefined;
  /** Only creators who live in another country than that audience. */
  diaspora?: boolean | undefined;
  /** 0 to 100; who is unverified has no score, and does not pass. */
  minAuthenticity?: number | undefined;
};

const isFresh = ({ capturedAt }: CardAccount, now: Date) => capturedAt !== null && !isStale({ capturedAt }, now);

/** Whether the audience that is asked for is there: in one of the countries, and abroad where that is asked. */
function audienceFits(
  { country, account }: { country: string; account: CardAccount },
  { audienceCountry = [], diaspora = false }: AccountAndFeeFilter,
): boolean {
  const there = account.audienceCountries ?? [];
  return there.some(
    (each) => (audienceCountry.length === 0 || audienceCountry.includes(each)) && !(diaspora && each === country),
  );
}

const anyOf = (wanted: readonly string[] | undefined, value: string | null) =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));

/** One account must be on the platform, in the tier, engaging, believable and read where it is asked at once; the fee is compared within its currency only. */
export function accountAndFeeFit(card: CreatorCard, filter: AccountAndFeeFilter, now: Date): boolean {
  const { platform, tier, minEngagement, maxFee, currency, minAuthenticity, audienceCountry = [], diaspora } = filter;
  const asksAudience = audienceCountry.length > 0 || diaspora === true;
  const asksFresh = asksAudience || minAuthenticity !== undefined;
  const asksAccount = (platform?.length ?? 0) + (tier?.length ?? 0) > 0 || minEngagement !== undefined || asksFresh;
  const account = card.accounts.some(
    (candidate) =>
      anyOf(platform, candidate.platform) &&
      anyOf(tier, candidate.tier) &&
      (minEngagement === undefined || (candidate.engagementBps !== null && candidate.engagementBps >= minEngagement)) &&
      (!asksFresh || isFresh(candidate, now)) &&
      (minAuthenticity === undefined || (candidate.authenticity ?? -1) >= minAuthenticity) &&
      (!asksAudience || audienceFits({ country: card.country, account: candidate }, filter)),
  );
  const fee =
    maxFee === undefined || card.minFee === null || (card.minFee.currency === currency && card.minFee.amount <= maxFee);
  return (!asksAccount || account) && fee;
}

/** True when the creator takes work on this day, by UTC. */
export const isAvailable = ({ awayUntil }: { awayUntil?: string | undefined }, now: Date) =>
  awayUntil === undefined || awayUntil < now.toISOString().slice(0, 10);
