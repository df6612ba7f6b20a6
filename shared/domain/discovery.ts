// What discovery knows of a creator, and when a creator answers a search.
import type { TIERS } from "./brief.ts";
import type { Creator, SocialAccount } from "./creator.ts";
import type { Currency, Money } from "./money.ts";
import type { PlatformName, Surface } from "./platform.ts";
import { audienceOf } from "./socialAccount.ts";
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
  /** What the rate card has a price for: "instagram.reel". */
  formats?: string[];
  accounts: CardAccount[];
  createdAt: string;
};

/** So that a card stays small. */
const MOST_FORMATS = 12;

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
    formats: [...new Set(creator.rateCard.map(({ platform, type }) => `${platform}.${type}`))].slice(0, MOST_FORMATS),
    accounts: accounts.map(({ platform, surface, latest }) => ({
      platform,
      surface,
      tier: latest ? tierOf(audienceOf(latest)) : null,
      audience: latest ? audienceOf(latest) : null,
      engagementBps: latest?.engagementBps ?? null,
      capturedAt: latest?.capturedAt ?? null,
    })),
    createdAt: creator.createdAt,
  };
}

/** The filters that go by value lists; the rest is `accountAndFeeFit`. */
export const facetsOf = (card: CreatorCard) => ({
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
};

const anyOf = (wanted: readonly string[] | undefined, value: string | null) =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));

/** One account must be on the platform, in the tier and engaging enough at once; the fee is compared within its currency only. */
export function accountAndFeeFit(card: CreatorCard, filter: AccountAndFeeFilter): boolean {
  const { platform, tier, minEngagement, maxFee, currency } = filter;
  const asksAccount = (platform?.length ?? 0) + (tier?.length ?? 0) > 0 || minEngagement !== undefined;
  const account = card.accounts.some(
    (candidate) =>
      anyOf(platform, candidate.platform) &&
      anyOf(tier, candidate.tier) &&
      (minEngagement === undefined || (candidate.engagementBps !== null && candidate.engagementBps >= minEngagement)),
  );
  const fee =
    maxFee === undefined || card.minFee === null || (card.minFee.currency === currency && card.minFee.amount <= maxFee);
  return (!asksAccount || account) && fee;
}

/** True when the creator takes work on this day, by UTC. */
export const isAvailable = ({ awayUntil }: { awayUntil?: string | undefined }, now: Date) =>
  awayUntil === undefined || awayUntil < now.toISOString().slice(0, 10);
