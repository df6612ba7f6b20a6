// Money, dates and numbers for people, by language and time zone.
import { type Currency, decimal, EXPONENTS, type Money } from "../../shared/domain/money.ts";
import { currentLocale, TAGS } from "./locale.ts";

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** The person's own zone, once it is known; the browser's until then. */
export const setTimeZone = (next: string) => {
  zone = next;
};
export const timeZone = () => zone;

const tag = () => TAGS[currentLocale()];
const made = new Map<string, Intl.DateTimeFormat>();

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([tag(), zone, options]);
  const format = made.get(key) ?? new Intl.DateTimeFormat(tag(), { timeZone: zone, ...options });
  made.set(key, format);
  return format;
}

/** "12,500.00", without its currency: 1250000 usd. */
export const amountText = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat(tag(), {
    minimumFractionDigits: EXPONENTS[currency],
    // In Bulgarian 1 575 would else stand ungrouped above 14 500.
    useGrouping: "always",
    maximumFractionDigits: EXPONENTS[currency],
    // A decimal text is exact where a division is not.
  }).format(decimal(amount, currency) as Intl.StringNumericLiteral);

/** "12,500.00 USD" */
export const moneyText = (money: Money): string => `${amountText(money)}\u00a0${money.currency.toUpperCase()}`;

export const numberText = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(tag(), { useGrouping: "always", ...options }).format(value);

/** 610 -> "6.1%" */
export const bpsText = (bps: number): string =>
  new Intl.NumberFormat(tag(), { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);

type Instant = string | number | Date;
/** "12 Jan 2027" */
export const dateText = (at: Instant): string =>
  dates({ day: "numeric", month: "short", year: "numeric" }).format(new Date(at));
/** "Tue 12 Jan 2027, 14:00" */
export const dateTimeText = (at: Instant): string =>
  dates({
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
/** "Tue 12 Jan 2027, 14:00 GMT+7", in another zone or the person's own. */
export const zonedText = (at: Instant, where = zone): string =>
  dates({
    timeZone: where,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(new Date(at));
/** "Tue 12 Jan 2027" */
export const dayText = (at: Instant): string =>
  dates({ weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(new Date(at));
/** "14:00" */
export const clockText = (at: Instant): string =>
  dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
export const utcText = (at: Instant): string =>
  new Date(at)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
/** "in 3 days", "2 hours ago" */
export function fromNowText(at: Instant, now = Date.now()): string {
  const ms = new Date(at).getTime() - now;
  const [unit, size] = STEPS.find(([, length]) => Math.abs(ms) >= length) ?? ["minute", 60_000];
  return new Intl.RelativeTimeFormat(tag(), { numeric: "auto" }).format(Math.trunc(ms / size), unit);
}

function names(type: "region" | "language" | "currency", code: string): string {
  try {
    return new Intl.DisplayNames(tag(), { type, fallback: "code" }).of(code) ?? code;
  } catch {
    // What is no code at all, as in a mistyped address, stands for itself.
    return code;
  }
}
export const countryText = (code: string) => names("region", code);
export const languageText = (code: string) => names("language", code);
export const currencyText = (code: Currency) => names("currency", code.toUpperCase());
export const listText = (items: readonly string[]): string =>
  new Intl.ListFormat(tag(), { type: "unit", style: "short" }).format(items);

/** As an input shows it: plain digits with a point. */
export const inputAmount = ({ amount, currency }: Money): string => decimal(amount, currency);
