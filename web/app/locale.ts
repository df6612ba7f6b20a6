// The language of the page: the person's own choice, else the browser's.
import type { Locale } from "../../shared/domain/text.ts";

export type { Locale };
export const LOCALES = ["en", "th", "ja", "bg", "vi"] as const satisfies readonly Locale[];
/** Each in its own language. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: "English",
  th: "ไทย",
  ja: "日本語",
  bg: "Български",
  vi: "Tiếng Việt",
};
/** For dates and numbers. Thai dates would be of the Buddhist era, which no contract means. */
export const TAGS: Readonly<Record<Locale, string>> = {
  en: "en-GB",
  th: "th-TH-u-ca-gregory-nu-latn",
  ja: "ja-JP",
  bg: "bg-BG",
  vi: "vi-VN",
};

/** A letter that only the fonts of this language have; Japanese is drawn by the device's own. */
const LETTERS: Readonly<Record<Locale, string>> = { en: "a", th: "ก", ja: "a", bg: "Я", vi: "ệ" };

/** Begins to fetch the letters of the language before the first line is drawn with them. */
export const fetchLetters = () =>
  document.fonts.load('1em "Source Sans 3 Variable", "Noto Sans Thai Variable"', LETTERS[locale]);

const KEY = "fairbrief.locale";
const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);

function first(): Locale {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(KEY);
  if (isLocale(asked)) return asked;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? "en";
}

let locale = first();
const listeners = new Set<(locale: Locale) => unknown>();

export const currentLocale = () => locale;

/** Resolves when all that is on the page speaks it. */
export async function setLocale(next: Locale): Promise<void> {
  localStorage.setItem(KEY, next);
  await speak(next);
}

// Chosen in another tab. What its words could not be fetched for stays as it was.
addEventListener("storage", ({ key, newValue }) => {
  if (key === KEY && isLocale(newValue)) speak(newValue).catch(() => undefined);
});

async function speak(next: Locale): Promise<void> {
  if (next === locale) return;
  const before = locale;
  locale = next;
  try {
    await Promise.all([...listeners].map((tell) => tell(next)));
  } catch (error) {
    locale = before;
    throw error;
  }
}

export const onLocale = (tell: (locale: Locale) => unknown) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};
