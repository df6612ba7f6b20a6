// `/_standin/clock {advance: seconds}`: moves the product's clock, from one thing that happens by itself to the next.
import type { Clock } from "../clock.ts";
import { type Request, readJson } from "./http.ts";

/** The seconds this request asks to move on; undefined when it asks for something else, or for nothing that can be. */
export function advanceOf({ method, url, body }: Request): number | undefined {
  if (method !== "POST" || url !== "/_standin/clock") return undefined;
  const seconds = readJson(body)?.advance;
  return typeof seconds === "number" && seconds >= 0 ? seconds : undefined;
}

type Parts = { clock: Clock; nextDue(): Date | undefined; runDue(): Promise<void> };

export async function advance({ clock, nextDue, runDue }: Parts, seconds: number): Promise<Date> {
  const end = new Date(clock.now().getTime() + seconds * 1000);
  for (let next = nextDue(); next && next <= end; next = nextDue()) {
    clock.moveTo(next);
    await runDue();
  }
  clock.moveTo(end);
  await runDue();
  return clock.now();
}
