// A day as a date field has it, in the person's own zone, and the instant that ends it.
import { timeZone } from "../../app/format.ts";

/** An instant as "2027-01-12" of the zone. */
export const dayOf = (at: string, zone = timeZone()): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(at),
  );

/** What a clock in the zone shows at `ms`, as if it were UTC. */
function wall(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(ms);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
}

/** 23:59 of that day in the zone; undefined for what is no day. */
export function endOfDay(day: string, zone = timeZone()): string | undefined {
  const wanted = Date.parse(`${day}T23:59:00Z`);
  if (Number.isNaN(wanted)) return undefined;
  // Twice, as the first guess may lie on the other side of a change of the clocks.
  let ms = wanted;
  for (const _ of [1, 2]) ms -= wall(ms, zone) - wanted;
  return new Date(ms).toISOString();
}

/** The end of that day, but no later than `last` when that is on the same day. */
export function dueOn(day: string, last: string | undefined): string | undefined {
  const end = endOfDay(day);
  return last !== undefined && end !== undefined && dayOf(last) === day && end > last ? last : end;
}
