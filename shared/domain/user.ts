// A person who signs in: how to reach them, in which language and in which time zone.
import * as z from "zod/mini";
import { Locale } from "./text.ts";

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
  .check(z.maxLength(64), z.refine(isTimeZone, { error: "Expected a time zone like Asia/Bangkok" }));

/** What a person may change about themselves. */
export const UserFields = z.object({ locale: Locale, timeZone: TimeZone });
export type UserFields = z.infer<typeof UserFields>;

/** Stored under USER#<id> / ME; `id` is the subject of the token. */
export type User = UserFields & {
  id: string;
  email: string;
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
