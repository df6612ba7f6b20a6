// On which days an account is paid out by itself.
import { type Account, WEEKDAYS } from "./state.ts";
import { DAY } from "./work.ts";

/** Unix seconds of the next midnight (UTC) at which money leaves; undefined when somebody has to order it. */
export function nextPayoutDay({ payoutInterval, settings }: Account, now: number): number | undefined {
  if (payoutInterval === "manual") return undefined;
  const weekdays = settings?.weekdays ?? ["monday"];
  const monthdays = settings?.monthdays ?? [1];
  let at = (Math.floor(now / DAY) + 1) * DAY;
  for (let tries = 0; tries < 62; tries += 1, at += DAY) {
    const day = new Date(at * 1000);
    if (payoutInterval === "daily") return at;
    if (payoutInterval === "weekly" && weekdays.includes(WEEKDAYS[day.getUTCDay()] ?? "")) return at;
    if (payoutInterval === "monthly" && monthdays.includes(day.getUTCDate())) return at;
  }
  return at;
}
