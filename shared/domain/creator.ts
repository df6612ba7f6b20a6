// A creator: a public profile that may be pseudonymous, accounts with dated metrics, and how they are paid.
import type { Currency, Money } from "./money.ts";
import type { PlatformName, Surface } from "./platform.ts";

/** Stored under CREATOR#<id> / H. The birth date is not here: it is in the private partition. */
export type Creator = {
  id: string;
  version: number;
  userId: string;
  handle: string;
  displayName: string;
  country: string;
  languages: string[];
  niches: string[];
  values: string[];
  bio: string;
  minFee?: Money;
  rateCard: { platform: PlatformName; type: string; price: Money }[];
  adult: boolean;
  suspendedAt?: string;
  createdAt: string;
  updatedAt: string;
};

/** The latest snapshot of an account; ratios with a zero denominator are null. */
export type Metrics = {
  followers?: number;
  members?: number;
  likes: number;
  comments: number;
  shares: number;
  views: number;
  posts: number;
  capturedAt: string;
  source: "self" | "screenshot" | "provider" | "api";
  /** (likes + comments + shares) / posts / followers in basis points. */
  engagementBps: number | null;
};

/** Stored under CREATOR#<id> / ACCT#<accountId>. */
export type SocialAccount = {
  id: string;
  creatorId: string;
  platform: PlatformName;
  surface: Surface;
  handle: string;
  url: string;
  latest?: Metrics;
  version: number;
  createdAt: string;
  updatedAt: string;
};

/** Stored under CREATOR#<id> / PAYOUT#<rail>. */
export type PayoutAccount = {
  creatorId: string;
  rail: "connect" | "offline";
  status: "onboarding" | "pending" | "enabled" | "restricted";
  country: string;
  entityType: "individual" | "company";
  currency: Currency;
  stripeAccountId?: string;
  transfersEnabled: boolean;
  payoutsEnabled: boolean;
  requirementsDue: string[];
  version: number;
  createdAt: string;
  updatedAt: string;
};
