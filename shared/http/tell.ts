// What is wrong with fields, in words of the reader's language.
import type { FieldError } from "../domain/errors.ts";
import { type FieldKey, fieldWords } from "../domain/fieldWords.ts";
import { isCurrency } from "../domain/money.ts";
import type { Fact } from "../domain/notification.ts";
import { LOCALES, type Locale } from "../domain/text.ts";
import { formatDay, formatInstant, formatMoney, formatNumber, formatShare } from "../notify/format.ts";

/** A key that a language lacks does not compile. */
export type FieldWords = Readonly<Record<FieldKey, string>>;

/** Loaded when first asked for, so that no cold start waits for words. */
const LANGUAGES: Readonly<Record<Locale, () => Promise<FieldWords>>> = {
  en: async () => fieldWords,
  th: async () => (await import("./fieldWords/th.ts")).words,
  ja: async () => (await import("./fieldWords/ja.ts")).words,
  bg: async () => (await import("./fieldWords/bg.ts")).words,
  vi: async () => (await import("./fieldWords/vi.ts")).words,
};

/** The language of ours that an Accept-Language likes best; English when it names none. */
export function localeOf(accepted: string | undefined): Locale {
  const wishes = (accepted ?? "").split(",").flatMap((wish) => {
    const [tag = "", ...params] = wish.split(";").map((part) => part.trim().toLowerCase());
    const locale = LOCALES.find((known) => known === tag.split("-")[0]);
    const weight = Number(params.find((param) => param.startsWith("q="))?.slice(2) ?? 1);
    return locale && weight > 0 ? [{ locale, weight }] : [];
  });
  return wishes.sort((a, b) => b.weight - a.weight)[0]?.locale ?? "en";
}

function say(locale: Locale, timeZone: string, fact: Fact | number): string {
  if (typeof fact === "number") return formatNumber(locale, fact);
  if (typeof fact === "string") return fact;
  if ("amount" in fact)
    return isCurrency(fact.currency)
      ? formatMoney(locale, { amount: fact.amount, currency: fact.currency })
      : `${fact.amount} ${fact.currency}`;
  if ("at" in fact) return formatInstant(locale, timeZone, fact.at);
  if ("day" in fact) return formatDay(locale, fact.day);
  return "share" in fact ? formatShare(locale, fact.share) : fact.word;
}

/** Each error as a reply has it: where, and what is wrong. Times name their zone: UTC where the reader's is not known. */
export async function tell(
  locale: Locale,
  errors: readonly FieldError[],
  timeZone = "UTC",
): Promise<{ path: string; message: string }[]> {
  const words = await LANGUAGES[locale]();
  return errors.map(({ path, key, facts = {} }) => ({
    path,
    message: words[key].replace(/\{(\w+)\}/g, (_, name: string) => say(locale, timeZone, facts[name] ?? "")),
  }));
}
