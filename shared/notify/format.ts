// Money, times and shares as a reader of each language expects them. What is shown is never read back.
import { type Currency, decimal } from "../domain/money.ts";
import type { Locale } from "../domain/text.ts";

/** Thai would show Buddhist years otherwise. */
const TAGS: Readonly<Record<Locale, string>> = {
  en: "en",
  th: "th-TH-u-ca-gregory-nu-latn",
  ja: "ja-JP-u-ca-gregory",
  bg: "bg-BG",
  vi: "vi-VN",
};

/** With the currency's code: a dollar sign says too little to readers in five countries. */
export const formatMoney = (locale: Locale, { amount, currency }: { amount: number; currency: string }): string =>
  new Intl.NumberFormat(TAGS[locale], { style: "currency", currency, currencyDisplay: "code" }).format(
    decimal(amount, currency as Currency) as `${number}`,
  );

/** Day, time and zone of an instant, where the reader is. */
export const formatInstant = (locale: Locale, timeZone: string, at: string): string =>
  new Intl.DateTimeFormat(TAGS[locale], {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(new Date(at));

/** A calendar day, which no zone moves. */
export const formatDay = (locale: Locale, day: string): string =>
  new Intl.DateTimeFormat(TAGS[locale], { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** Basis points of the whole as per cent. */
export const formatShare = (locale: Locale, bps: number): string =>
  new Intl.NumberFormat(TAGS[locale], { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);

export const formatNumber = (locale: Locale, value: number): string =>
  new Intl.NumberFormat(TAGS[locale]).format(value);
