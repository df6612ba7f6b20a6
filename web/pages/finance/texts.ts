// Dates of a report's own zone, and the sizes of files.
import { numberText } from "../../app/format.ts";
import { currentLocale, TAGS } from "../../app/locale.ts";

export { numberText };

/** The calendar day of an instant in the zone that the report was asked for, with the time unless it is midnight. */
export function dateText(instant: string, timeZone: string): string {
  const locale = TAGS[currentLocale()];
  const at = new Date(instant);
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const isMidnight = clock.format(at) === "00:00";
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    ...(isMidnight ? {} : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" as const }),
  }).format(at);
}

const KB = 1000;
const MB = KB * KB;
const sized = (value: number, unit: "byte" | "kilobyte" | "megabyte") =>
  numberText(value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 });
export const bytesText = (bytes: number): string =>
  bytes < KB ? sized(bytes, "byte") : bytes < MB ? sized(bytes / KB, "kilobyte") : sized(bytes / MB, "megabyte");
