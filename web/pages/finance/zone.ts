// Calendar days of a time zone, and the instants at which they begin.

const HOUR_MS = 3_600_000;

/** "2026-11-22" and so many days later. */
export function dayIn(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The calendar day of an instant in a zone. */
export const dayOf = (instant: string | Date, zone: string): string =>
  new Intl.DateTimeFormat("en-CA-u-ca-gregory", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(new Date(instant));

/** The zone's clock at an instant, told as if it were UTC. */
function wallAt(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-u-ca-gregory", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(ms));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** The instant at which a calendar day begins in a zone; where its midnight is skipped, the first instant after. */
export function startOfDay(day: string, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const first = wanted - (wallAt(wanted, zone) - wanted);
  const second = wanted - (wallAt(first, zone) - first);
  const at = [second, first].find((ms) => wallAt(ms, zone) === wanted) ?? second + HOUR_MS;
  return new Date(at).toISOString();
}

/** A day that the calendar has, as a field of a date writes it; an address may hold anything. */
export function isDay(text: string | undefined): text is string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return at >= 0 && new Date(at).toISOString().slice(0, 10) === text;
}
