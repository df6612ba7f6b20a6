// Makes time pass on one machine: sweeps what is due, waits until all is quiet, moves the clock from due instant to due instant.
import type { Clock } from "./clock.ts";

export type Parts = {
  clock: Clock;
  /** Our own earliest due instant. */
  nextDue(): Promise<Date | undefined>;
  /** The stand-in's; absent when the real provider is used. */
  standIn?: { nextDue(): Date | undefined; runDue(): Promise<void>; quiet(): Promise<void> };
  /** Sends what is due to its queue, as the one-minute schedule does in the cloud. */
  tick(): Promise<void>;
  streams: { quiet(): Promise<void>; nudge(): void };
  queue: { quiet(): Promise<void> };
  /** Grows with every function that ran: two equal readings around a round mean that nothing happened in it. */
  activity(): number;
};

const MAX_ROUNDS = 20_000;
const TICK_MS = 1_000;

export function time(parts: Parts) {
  const { clock } = parts;
  let moving: Promise<void> = Promise.resolve();

  const isDue = (at: Date | undefined) => at !== undefined && at.getTime() <= clock.now().getTime();

  /** Resolves when streams, queues, operations and webhooks are quiet and nothing is due at this instant. */
  const drain = async (): Promise<void> => {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const before = parts.activity();
      if (isDue(parts.standIn?.nextDue())) await parts.standIn?.runDue();
      parts.streams.nudge();
      await parts.streams.quiet();
      await parts.queue.quiet();
      await parts.standIn?.quiet();
      if (isDue(await parts.nextDue())) await parts.tick();
      else if (parts.activity() === before && !isDue(parts.standIn?.nextDue())) return;
    }
    throw new Error("The system does not come to rest: something falls due again and again.");
  };

  const advance = async (seconds: number): Promise<void> => {
    const target = new Date(clock.now().getTime() + seconds * 1000);
    await drain();
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const ours = await parts.nextDue();
      const theirs = parts.standIn?.nextDue();
      const next = Math.min(ours?.getTime() ?? Number.POSITIVE_INFINITY, theirs?.getTime() ?? Number.POSITIVE_INFINITY);
      if (next > target.getTime()) break;
      clock.moveTo(new Date(next));
      await drain();
    }
    clock.moveTo(target);
    await drain();
  };

  const oneAtATime = (work: () => Promise<void>): Promise<void> => {
    const next = moving.then(work, work);
    moving = next.catch(() => undefined);
    return next;
  };

  let timer: NodeJS.Timeout | undefined;
  return {
    drain: () => oneAtATime(drain),
    advance: (seconds: number) => oneAtATime(() => advance(seconds)),
    /** Real time goes on by itself: each second what fell due is swept. */
    start: () => {
      let busy = false;
      timer = setInterval(async () => {
        if (busy) return;
        busy = true;
        try {
          if (isDue(await parts.nextDue())) await parts.tick();
        } catch {
          // The table's server is being stopped; the next start sweeps what is left.
        } finally {
          busy = false;
        }
      }, TICK_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
