// What the search of an address asks a list for: codes as the API takes them. What is no code of ours filters nothing, so that an old or mistyped link still shows a list.
import { CURRENCIES, MAX_AMOUNT } from "../../shared/domain/money.ts";
import { valuesOf } from "./url.ts";

export type Search = Readonly<Record<string, unknown>>;

const MAX_WORDS = 200;

const textOf = (value: unknown) => (value === undefined || value === null ? "" : String(value));

const PATTERNS = {
  country: /^[A-Z]{2}$/,
  language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
  word: /^[\p{Ll}\p{Lo}\p{M}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}_-]{0,39}$/u,
} as const;

export const isMinor = (text: string | undefined): text is string =>
  /^\d{1,10}$/.test(text ?? "") && Number(text) <= MAX_AMOUNT;

/** Each answers with the part of a query that it is: nothing where nothing is asked. */
export function asked(search: Search) {
  const one = (name: string) => textOf(search[name]);
  const some = (name: string, fits: (value: string) => boolean) => {
    const values = valuesOf(one(name)).filter(fits);
    return values.length > 0 ? { [name]: values } : {};
  };
  const q = one("q").trim().slice(0, MAX_WORDS);
  return {
    words: () => (q ? { q } : {}),
    among: (name: string, all: readonly string[]) => some(name, (value) => all.includes(value)),
    like: (name: string, pattern: keyof typeof PATTERNS) => some(name, (value) => PATTERNS[pattern].test(value)),
    upTo: (name: string, most: number) =>
      /^\d{1,7}$/.test(one(name)) && Number(one(name)) <= most ? { [name]: one(name) } : {},
    flag: (name: string) => (one(name) === "true" ? { [name]: "true" } : {}),
    /** Amounts and their currency; without a currency they say nothing. */
    pay: (names: readonly string[], usual?: string) => {
      const currency = CURRENCIES.find((each) => each === (search.currency ?? usual));
      const given = names.filter((name) => isMinor(one(name)));
      return currency && given.length > 0
        ? { ...Object.fromEntries(given.map((name) => [name, one(name)])), currency }
        : {};
    },
  };
}
