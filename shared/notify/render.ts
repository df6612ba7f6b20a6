// From a text's key and its facts to words in one language.
import type { Fact, Facts } from "../domain/notification.ts";
import type { Locale } from "../domain/text.ts";
import { formatDay, formatInstant, formatMoney, formatShare } from "./format.ts";
import type { TextKey, Texts } from "./text/en.ts";
import type { WordKey, Words } from "./words/en.ts";

export type Language = { texts: Texts; words: Words };
export type Reader = { locale: Locale; timeZone: string };
export type Told = { title: string; paragraphs: string[] };

const PLACE = /\{(\w+)\}/g;

/** Names of the facts that a text speaks of. */
export const placesIn = (text: string): string[] => [...text.matchAll(PLACE)].map((match) => match[1] ?? "");

function say({ words }: Language, { locale, timeZone }: Reader, fact: Fact): string {
  if (typeof fact === "string") return fact;
  if ("amount" in fact) return formatMoney(locale, fact);
  if ("at" in fact) return formatInstant(locale, timeZone, fact.at);
  if ("day" in fact) return formatDay(locale, fact.day);
  if ("share" in fact) return formatShare(locale, fact.share);
  return Object.hasOwn(words.reasons, fact.word) ? words.reasons[fact.word as WordKey] : fact.word;
}

/** The words of one message. A paragraph that speaks of an absent fact is left out; a key of newer code is told as news. */
export function render(language: Language, reader: Reader, key: string, facts: Facts): Told {
  if (!Object.hasOwn(language.texts, key)) return { title: language.words.frame.news, paragraphs: [] };
  const { title, body } = language.texts[key as TextKey];
  const fill = (text: string) =>
    text.replace(PLACE, (_, name: string) => {
      const fact = facts[name];
      return fact === undefined ? "" : say(language, reader, fact);
    });
  return {
    title: fill(title),
    paragraphs: body
      .split("\n\n")
      .filter((paragraph) => placesIn(paragraph).every((name) => facts[name] !== undefined))
      .map(fill),
  };
}
