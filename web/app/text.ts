// The texts of the page, area by area, in the language of the person. Areas are folders of web/text, but for the niches'; keys come from English.
import { type I18n, type Messages, setupI18n } from "@lingui/core";
import { useSyncExternalStore } from "react";
import type { Areas } from "../text/areas.ts";
import { currentLocale, type Locale, onLocale, TAGS } from "./locale.ts";

export type Area = keyof Areas;
export type Key<A extends Area> = keyof Areas[A] & string;
export type Values = Readonly<Record<string, string | number>>;
export type T<A extends Area> = (key: Key<A>, values?: Values) => string;

/** The domain names the niches: searches go by their names too. */
const files = {
  ...import.meta.glob<{ default: Messages }>("../text/*/*.json"),
  ...import.meta.glob<{ default: Messages }>("../../shared/domain/niches/*.json"),
};
const fileOf = (area: Area, locale: Locale) =>
  Object.entries(files).find(([path]) => path.endsWith(`/${area}/${locale}.json`))?.[1];
const loaded = new Map<Area, I18n>();
const listeners = new Set<() => void>();
let edition = 0;

async function speak(area: Area, locale: Locale): Promise<void> {
  const file = fileOf(area, locale);
  if (!file) throw new Error(`There is no text ${area} in ${locale}`);
  const { default: messages } = await file();
  loaded.set(area, setupI18n({ locale, locales: TAGS[locale], messages: { [locale]: messages } }));
}

/** Before a page is shown: its texts are there. */
export async function loadText(...areas: Area[]): Promise<void> {
  const locale = currentLocale();
  await Promise.all(areas.filter((area) => loaded.get(area)?.locale !== locale).map((area) => speak(area, locale)));
}

onLocale(async (locale) => {
  await Promise.all([...loaded.keys()].map((area) => speak(area, locale)));
  document.documentElement.lang = locale;
  edition += 1;
  for (const tell of listeners) tell();
});

const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** The text of a key, outside of components; throws when the area is not loaded. */
export function textOf<A extends Area>(area: A, key: Key<A>, values: Values = {}): string {
  const words = loaded.get(area);
  if (!words) throw new Error(`The text ${area} is not loaded`);
  return words._(key, values);
}

/** `const t = useText("deal"); t("sign.title", { name })`. The area was loaded by the page's route. */
export function useText<A extends Area>(area: A): T<A> {
  useSyncExternalStore(listen, () => edition);
  return (key, values) => textOf(area, key, values);
}

/** For keys that are made at run time, as of a status: undefined when there is no such text. */
export const textIfAny = (area: Area, key: string, values: Values = {}): string | undefined => {
  const words = loaded.get(area);
  return words && key in words.messages ? words._(key, values) : undefined;
};

/** Renders again when the language changes. */
export const useLocale = (): Locale => {
  useSyncExternalStore(listen, () => edition);
  return currentLocale();
};
