// Calendar days of the person's zone and the instants they begin and end at: for fields of a date.
import { timeZone } from "./format.ts";

const MINUTE_MS = 60_000;

/** How far the zone's clock is ahead of UTC at that instant. */
function offsetOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return Math.round((shown - at) / MINUTE_MS) * MINUTE_MS;
}

/** "2027-01-12", as a field of a date wants it: the day of that instant in the person's zone. */
export function dayOf(instant: string | undefined, zone = timeZone()): string {
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  return Number.isNaN(at) ? "" : new Date(at + offsetOf(at, zone)).toISOString().slice(0, 10);
}

/** "2027-01-12T10:30", as a field of a time wants it: that instant on the clocks of the person's zone. */
export function minuteOf(instant: string | undefined, zone = timeZone()): string {
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  return Number.isNaN(at) ? "" : new Date(at + offsetOf(at, zone)).toISOString().slice(0, 16);
}

/** The instant of a minute on the clocks of the person's zone; undefined for what is none. */
export function instantAt(minute: string, zone = timeZone()): string | undefined {
  const wall = Date.parse(`${minute}:00Z`);
  if (Number.isNaN(wall)) return undefined;
  const once = wall - offsetOf(wall, zone);
  return new Date(wall - offsetOf(once, zone)).toISOString();
}

/** The first or the last second of a day in the person's zone; undefined for what is no day. */
export function instantOf(day: string, end: "start" | "end", zone = timeZone()): string | undefined {
  const wall = Date.parse(`${day}T${end === "start" ? "00:00:00" : "23:59:59"}Z`);
  if (Number.isNaN(wall)) return undefined;
  // The offset that holds at the result, also where the clocks change that night.
  const once = wall - offsetOf(wall, zone);
  return new Date(wall - offsetOf(once, zone)).toISOString();
}
