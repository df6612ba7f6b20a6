// A person who signs in: how to reach them, in which language and in which time zone.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { DomainError } from "./errors.ts";
import type { FieldKey } from "./fieldWords.ts";
import { Instant, Locale } from "./text.ts";

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Any zone that Intl accepts, UTC and offsets like +07:00 included. */
export const TimeZone = z
  .string()
  .check(z.maxLength(64), z.refine(isTimeZone, { error: "time_zone" satisfies FieldKey }));

/** What a person may change about themselves. */
export const UserFields = z.object({ locale: Locale, timeZone: TimeZone });
export type UserFields = z.infer<typeof UserFields>;

/** That a person accepted a version of the terms of use: when, and in which language they read it. */
export const Consent = z.object({ version: z.string(), at: Instant, locale: Locale });
export type Consent = z.infer<typeof Consent>;

/** Stored under USER#<id> / ME; `id` is the subject of the token. */
export type User = UserFields & {
  id: string;
  email: string;
  /** Oldest first; one for each version that was accepted. */
  consents?: Consent[];
  /** The account was deleted at its owner's wish; what is left of it names nobody. */
  deletedAt?: string;
  version: number;
  createdAt: string;
  updatedAt: string;
};

export const newUser = (id: string, email: string, now: Date): User => ({
  id,
  email,
  locale: "en",
  timeZone: "UTC",
  version: 1,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
});

export const changeUser = (before: User, changes: { [K in keyof User]?: User[K] | undefined }, now: Date): User => ({
  ...before,
  email: changes.email ?? before.email,
  locale: changes.locale ?? before.locale,
  timeZone: changes.timeZone ?? before.timeZone,
  version: before.version + 1,
  updatedAt: now.toISOString(),
});

/** The terms of use in force, and what of them this person accepted last; null when nothing. */
export const termsOf = ({ consents = [] }: Pick<User, "consents">) => ({
  current: config.termsVersion,
  accepted: consents.at(-1) ?? null,
});

/** Records the consent; undefined when this version was accepted before. 409 `stale` for a version that is not in force. */
export function accept(
  before: User,
  given: { version: string; locale?: Locale | undefined },
  now: Date,
): User | undefined {
  if (given.version !== config.termsVersion)
    throw new DomainError("stale", "These terms are not the ones in force. Read the present ones before you accept.", {
      more: { terms: { current: config.termsVersion } },
    });
  if (termsOf(before).accepted?.version === given.version) return undefined;
  const consent: Consent = { version: given.version, at: now.toISOString(), locale: given.locale ?? before.locale };
  return { ...changeUser(before, {}, now), consents: [...(before.consents ?? []), consent] };
}
