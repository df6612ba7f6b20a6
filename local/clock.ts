// The product's clock on one machine: real time plus an offset that only grows, kept on disk.
import type { Disk } from "./disk.ts";

export type Clock = {
  /** The product's now. */
  now(): Date;
  /** Moves the clock forward to `instant`; an instant in the past is left alone, the clock never goes back. */
  moveTo(instant: Date): void;
};

export function diskClock(disk: Disk): Clock {
  const row = disk.collection<{ offsetMs: number }>("clock");
  let offsetMs = row.get("clock")?.offsetMs ?? 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    moveTo: (instant) => {
      const wanted = instant.getTime() - Date.now();
      if (wanted <= offsetMs) return;
      offsetMs = wanted;
      row.put("clock", { offsetMs });
    },
  };
}
