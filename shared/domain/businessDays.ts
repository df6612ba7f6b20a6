// Deadlines in business days: Monday to Friday in a zone, at the same time of day there.

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Where the days of a deal begin and end: agreements carry no zone of their own. */
export const DEAL_ZONE = "UTC";

/** The wall clock of a zone, told as if it were UTC, so that days can be counted on it. */
function wallClock(instant: number, timeZone: string): number {
  if (timeZone === "UTC") return instant;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(instant));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const rest = ((instant % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute")) + rest;
}

/** The instant at which the zone's clock shows `wall`; where a clock change skips it, the next one after. */
function instantOf(wall: number, timeZone: string): number {
  const first = wall - (wallClock(wall, timeZone) - wall);
  return first - (wallClock(first, timeZone) - wall);
}

const isBusinessDay = (wall: number) => {
  const day = new Date(wall).getUTCDay();
  return day !== 0 && day !== 6;
};

/** The instant `days` business days later. From a weekend on, the first of them is the next Monday. */
export function businessDaysAfter(instant: Date, days: number, timeZone: string): Date {
  let wall = wallClock(instant.getTime(), timeZone);
  for (let left = days; left > 0; ) {
    wall += DAY_MS;
    if (isBusinessDay(wall)) left -= 1;
  }
  return new Date(instantOf(wall, timeZone));
}
