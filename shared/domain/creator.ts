// A creator: a public profile that may be pseudonymous, accounts with dated metrics, and how they are paid.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { AuthenticityReport, SignalCode } from "./authenticity.ts";
import { REGULATED } from "./brief.ts";
import type { Contest } from "./contest.ts";
import { invalid } from "./errors.ts";
import type { FieldKey } from "./fieldWords.ts";
import { latinLook, mixesLookAlikes } from "./lookAlikes.ts";
import { type Currency, Money } from "./money.ts";
import type { OwnershipProof, ProofCode } from "./ownership.ts";
import { PLATFORM_NAMES, type PlatformName, type Surface } from "./platform.ts";
import { typeFits } from "./terms.ts";
import { CalendarDate, Country, HttpsUrl, Language, line, Slug, text } from "./text.ts";

/** Letters, marks and digits of any script, and `._-`; nothing that a reader cannot see, and no mix of scripts whose letters look alike. */
export const Handle = z.string().check(
  z.regex(/^[\p{L}\p{N}._-][\p{L}\p{M}\p{N}._-]{2,29}$/u, {
    error: "handle" satisfies FieldKey,
  }),
  z.refine((value) => !/\p{Default_Ignorable_Code_Point}/u.test(value), {
    error: "visible_only" satisfies FieldKey,
  }),
  z.refine((value) => !mixesLookAlikes(value), { error: "one_script" satisfies FieldKey }),
);

const list = <T extends z.ZodMiniType>(item: T, max: number) => z.array(item).check(z.maxLength(max));

/** Work that nobody here has seen. */
export const PastWork = z.object({
  brand: line(100),
  year: z.int().check(z.gte(2000), z.lte(2100)),
  what: text(300),
  url: z.optional(HttpsUrl),
});
export type PastWork = z.infer<typeof PastWork>;

/** A piece that a creator shows, where anybody can see it. */
export const PortfolioPiece = z.object({
  title: line(120),
  url: HttpsUrl,
  platform: z.enum(PLATFORM_NAMES),
  brand: z.optional(line(100)),
});
export type PortfolioPiece = z.infer<typeof PortfolioPiece>;

/** The fields that a creator writes. */
export const CreatorFields = z.object({
  handle: Handle,
  displayName: line(100),
  country: Country,
  languages: list(Language, 20),
  niches: list(Slug, 20),
  values: list(Slug, 20),
  bio: text(5_000, 0),
  minFee: z.optional(Money),
  rateCard: list(z.object({ platform: z.enum(PLATFORM_NAMES), type: text(40), price: Money }).check(typeFits), 50),
  birthDate: CalendarDate,
  /** Work for brands elsewhere, in the creator's own words. */
  pastWork: z.optional(list(PastWork, 20)),
  portfolio: z.optional(list(PortfolioPiece, 12)),
  /** The last day on which the creator takes no work; a day gone by means nothing. */
  awayUntil: z.optional(CalendarDate),
  /** What the creator makes nothing for. */
  blackoutCategories: z.optional(list(z.enum(REGULATED), REGULATED.length)),
});
export type CreatorFields = z.infer<typeof CreatorFields>;

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
  pastWork?: PastWork[];
  portfolio?: PortfolioPiece[];
  awayUntil?: string;
  blackoutCategories?: (typeof REGULATED)[number][];
  adult: boolean;
  suspendedAt?: string;
  /** Left for good: nothing but the id and the country is theirs any more. */
  deletedAt?: string;
  createdAt: string;
  updatedAt: string;
};

/** The latest snapshot of an account; ratios with a zero denominator are null. */
export type Metrics = {
  followers?: number;
  members?: number;
  /** How many accounts this one follows. */
  following?: number;
  /** Where the audience is, as the platform's own statistics say it; the shares of the largest, in basis points. */
  audienceCountries?: { country: string; shareBps: number }[];
  likes: number;
  comments: number;
  shares: number;
  views: number;
  posts: number;
  capturedAt: string;
  source: "self" | "screenshot" | "provider" | "api";
  /** (likes + comments + shares) / posts / followers in basis points. */
  engagementBps: number | null;
  /** The id of the formula that gave `engagementBps`. */
  formula: string;
};

/** Stored under CREATOR#<id> / ACCT#<accountId>. */
export type SocialAccount = {
  id: string;
  creatorId: string;
  platform: PlatformName;
  surface: Surface;
  handle: string;
  /** Missing where accounts have no address that others can open. */
  url?: string;
  latest?: Metrics;
  authenticity?: AuthenticityReport;
  contest?: Contest;
  /** Signals that staff set aside. */
  setAside?: { codes: SignalCode[]; until: string };
  proof?: OwnershipProof;
  proofCode?: ProofCode;
  /** Since when another profile has shown that it is theirs; nobody else is shown it any more. */
  lostAt?: string;
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
  /** The operation that creates the account at the provider, and which one it is. */
  opId?: string;
  attempt?: number;
  transfersEnabled: boolean;
  payoutsEnabled: boolean;
  requirementsDue: string[];
  /** The provider closed or rejected it for good: another one is made when its owner asks. */
  ended?: true;
  /** It owes the provider: what is sent there would not reach the creator. */
  negative?: true;
  version: number;
  createdAt: string;
  updatedAt: string;
};

/** What makes two handles the same name, to the eye too; for comparing only, the handle itself stays as written. */
export const handleKey = (handle: string) =>
  latinLook(handle.normalize("NFKC").toUpperCase().toLowerCase()).normalize("NFKC");

/** Whole calendar years in UTC; somebody born on 29 February comes of age on 1 March of a common year. */
export function isAdult(birthDate: string, now: Date): boolean {
  const [year = "", ...monthAndDay] = birthDate.split("-");
  const comesOfAge = [Number(year) + config.creator.adultYears, ...monthAndDay].join("-");
  return comesOfAge <= now.toISOString().slice(0, 10);
}

/** A new profile, or the next version of `before` with every field replaced. The birth date stays out of it. */
export function writeCreator(
  before: Pick<Creator, "id" | "userId"> | Creator,
  { birthDate, minFee, pastWork, portfolio, awayUntil, blackoutCategories, ...fields }: CreatorFields,
  now: Date,
): Creator {
  const at = now.toISOString();
  if (birthDate > at.slice(0, 10) || birthDate < "1900-01-01")
    throw invalid({ path: "birthDate", key: "birth_date_past" });
  const thisYear = now.getUTCFullYear();
  const ahead = (pastWork ?? []).flatMap(({ year }, n) => (year > thisYear ? [n] : []));
  if (ahead.length > 0)
    throw invalid(...ahead.map((n) => ({ path: `pastWork.${n}.year`, key: "not_in_future" as const })));
  const kept = "version" in before ? before : undefined;
  return {
    id: before.id,
    userId: before.userId,
    version: (kept?.version ?? 0) + 1,
    ...fields,
    ...(minFee === undefined ? {} : { minFee }),
    ...(pastWork === undefined || pastWork.length === 0 ? {} : { pastWork }),
    ...(portfolio === undefined || portfolio.length === 0 ? {} : { portfolio }),
    ...(awayUntil === undefined ? {} : { awayUntil }),
    ...(blackoutCategories === undefined || blackoutCategories.length === 0
      ? {}
      : { blackoutCategories: [...new Set(blackoutCategories)] }),
    adult: isAdult(birthDate, now),
    ...(kept?.suspendedAt === undefined ? {} : { suspendedAt: kept.suspendedAt }),
    createdAt: kept?.createdAt ?? at,
    updatedAt: at,
  };
}

/** An admin upheld a report: nobody finds or reads the profile, and it makes no new deal. Undefined when it is so already. */
export function suspendCreator(before: Creator, now: Date): Creator | undefined {
  if (before.suspendedAt !== undefined) return undefined;
  const at = now.toISOString();
  return { ...before, suspendedAt: at, version: before.version + 1, updatedAt: at };
}

/** Undefined for one that is not suspended, and for one that has left. */
export function restoreCreator(before: Creator, now: Date): Creator | undefined {
  if (before.suspendedAt === undefined || before.deletedAt !== undefined) return undefined;
  const { suspendedAt: _, ...visible } = before;
  return { ...visible, version: before.version + 1, updatedAt: now.toISOString() };
}
