// Makes time pass on one machine: sweeps what is due, waits until all is quiet, moves the clock from due instant to due instant.
import type { Clock } from "./clock.ts";
import type { DueNow, DueShard } from "./due.ts";

export type Parts = {
  clock: Clock;
  /** What of our own is due at this instant, and when something next will be. */
  due(): Promise<DueNow>;
  /** The stand-in's; absent when the real provider is used. */
  standIn?: { nextDue(): Date | undefined; runDue(): Promise<void>; quiet(): Promise<void> };
  /** Sends what is due to its queue, as the one-minute schedule does in the cloud. */
  tick(only: readonly DueShard[]): Promise<void>;
  streams: { quiet(): Promise<void> };
  queue: { quiet(): Promise<void> };
  /** Grows with every function that ran: equal readings mean that nothing happened between them. */
  activity(): number;
};

const MAX_ROUNDS = 20_000;
const TICK_MS = 1_000;

export function time(parts: Parts) {
  const { clock, standIn } = parts;
  let moving: Promise<void> = Promise.resolve();

  const standInIsDue = () => {
    const at = standIn?.nextDue();
    return at !== undefined && at.getTime() <= clock.now().getTime();
  };
  const queues = async () => {
    await parts.queue.quiet();
    await standIn?.quiet();
  };

  /** Resolves when streams, queues, operations and webhooks are quiet and nothing is due; says when something next will be. */
  const drain = async (): Promise<Date | undefined> => {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      if (standInIsDue()) await standIn?.runDue();
      const { shards } = await parts.due();
      if (shards.length > 0) await parts.tick(shards);
      await queues();
      const before = parts.activity();
      await parts.streams.quiet();
      await queues();
      if (parts.activity() !== before || standInIsDue()) continue;
      const after = await parts.due();
      if (after.shards.length === 0) return after.earliest;
    }
    throw new Error("The system does not come to rest: something falls due again and again.");
  };

  const advance = async (seconds: number): Promise<void> => {
    const target = clock.now().getTime() + seconds * 1000;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const instants = [await drain(), standIn?.nextDue()].flatMap((at) => (at ? [at.getTime()] : []));
      const next = Math.min(...instants);
      if (next > target) break;
      clock.moveTo(new Date(next));
    }
    clock.moveTo(new Date(target));
    await drain();
  };

  const oneAtATime = (work: () => Promise<unknown>): Promise<void> => {
    const next = moving.then(work, work);
    moving = next.then(
      () => undefined,
      () => undefined,
    );
    return next.then(() => undefined);
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
          const { shards } = await parts.due();
          if (shards.length > 0) await parts.tick(shards);
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
