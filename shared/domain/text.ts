// The text and time fields that nouns share. User text is kept code point for code point: no trim, no normalisation.
import * as z from "zod/mini";
import { COUNTRIES } from "./countries.ts";
import type { FieldKey } from "./fieldWords.ts";

const codePoints = (text: string) => {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
};

/** What nobody could read: blanks, and what is not drawn. */
const NOTHING = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Text of `min` to `max` code points. */
export const text = (max: number, min = 1) =>
  z.string().check(
    // Half of a surrogate pair has no UTF-8 form: stored and hashed text would differ.
    z.refine((value) => value.isWellFormed(), { error: "well_formed" satisfies FieldKey }),
    z.refine((value) => codePoints(NOTHING.test(value) ? "" : value) >= min, {
      error: (min === 1 ? "empty" : "min_characters") satisfies FieldKey,
      params: { min },
    }),
    z.refine((value) => codePoints(value) <= max, { error: "max_characters" satisfies FieldKey, params: { max } }),
  );

/** Controls and line ends, and what turns the direction of all that follows it. */
const UNRULY = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** A name or title, as it stands in the middle of other text: `text` of one line that changes nothing around it. */
export const line = (max: number, min = 1) =>
  text(max, min).check(z.refine((value) => !UNRULY.test(value), { error: "one_line" satisfies FieldKey }));

/** RFC 3339 in UTC; milliseconds allowed. */
export const Instant = z.iso.datetime();
/** A calendar date, YYYY-MM-DD. */
export const CalendarDate = z.iso.date();
const isCountry = new Set(COUNTRIES);
/** The code of a country that there is, upper case. */
export const Country = z.string().check(
  z.regex(/^[A-Z]{2}$/, { error: "country_code" satisfies FieldKey, abort: true }),
  z.refine((code) => isCountry.has(code), { error: "country_code" satisfies FieldKey }),
);
export const LOCALES = ["en", "th", "ja", "bg", "vi"] as const;
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;
/** BCP 47 language tag, as in `th` or `pt-BR`. */
export const Language = z
  .string()
  .check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: "language_tag" satisfies FieldKey }));
/** A public host name; its last label may be one in other letters, which browsers write as xn--. */
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/i;
export const HttpsUrl = z
  .url({ protocol: /^https$/, hostname: HOST_NAME, error: "https_url" satisfies FieldKey })
  .check(z.maxLength(2048));
/** An id of ours; which noun it belongs to is checked where it is looked up. */
export const Id = z.string().check(z.regex(/^[a-z]{2,4}_[0-9A-Za-z_.-]{1,80}$/, { error: "id" satisfies FieldKey }));
/** A word of a controlled list chosen by configuration or by people: lower case, digits, hyphen, underscore. */
export const Slug = z.string().check(
  z.regex(/^[\p{Ll}\p{Lo}\p{M}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}_-]{0,39}$/u, {
    error: "slug" satisfies FieldKey,
  }),
);
/** Basis points of the whole. */
export const Bps = z.int().check(z.gte(0), z.lte(10_000));
