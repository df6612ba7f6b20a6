// What a seed has in store: which things go wrong in its world, how often, and when they stop.
import type { Chance } from "./chance.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every way in which a call to Stripe can go wrong on the wire. */
export const WIRE_FAULTS = [
  "429",
  "lock_timeout",
  "500_before",
  "500_after",
  "timeout_before",
  "timeout_after",
  "reset_before",
  "reset_after",
  "cut_body",
  "html_502",
  "json_no_error",
  "json_200",
  "json_404",
  "409",
  "wrong_object",
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

export const TABLE_FAULTS = ["conflict", "throttled", "lost_request", "lost_answer"] as const;
export type TableFault = (typeof TABLE_FAULTS)[number];

/** A stretch of time, in milliseconds from the beginning. */
export type Span = { from: number; to: number };
export const isIn = (span: Span | undefined, at: number) => span !== undefined && at >= span.from && at < span.to;

export type Plan = {
  /** Probabilities: of a worker's death and of its sleep per step, of a fault per call. */
  crash: number;
  freeze: number;
  wire: number;
  wireFaults: readonly [WireFault, ...WireFault[]];
  table: number;
  tableFaults: readonly [TableFault, ...TableFault[]];
  /** Of an answer of an index from before the last commit. */
  stale: number;
  /** Of a webhook whose try fails, that is never sent again, that is sent twice, or that comes late. */
  webhooks: { dropped: number; lost: number; repeated: number; delayed: number; delayMs: number };
  /** Of a message between our own functions that comes twice, late, or not at all. */
  messages: { repeated: number; delayed: number; lost: number };
  /** Clocks of workers differ by up to this. */
  skewMs: number;
  /** Of a long sleep just after a claim, before what was claimed is sent. */
  doze: number;
  /** Of a transfer that is made and whose answer is lost; the webhooks that tell of it fail too. */
  deaf: number;
  /** Of a connection that breaks under what is sent, while the worker sleeps. */
  broken: number;
  /** Of a dispute at the moment of an approval. */
  torn: number;
  /** The longest time that no worker runs begins when Stripe has made a transfer and nobody has heard of it. */
  outageAtTransfer: boolean;
  /** No worker runs. */
  outage?: Span;
  /** Stripe answers nothing sensible. */
  down?: Span;
  /** Transfers are refused for want of balance. */
  drained?: Span;
  /** From here on nothing goes wrong any more. */
  quietAt: number;
};

const span = (chance: Chance, startWithin: number, shortest: number, longest: number): Span => {
  const from = chance.below(startWithin);
  return { from, to: from + chance.between(shortest, longest) };
};

/** Each kind of trouble is absent from some worlds and frequent in others: what is rare everywhere is never seen together. */
export function planOf(chance: Chance): Plan {
  const often = (share: number, most: number) => (chance.hits(share) ? chance.next() * chance.next() * most : 0);
  const outage = chance.hits(0.25) ? span(chance, 4 * DAY, 20 * HOUR, 40 * HOUR) : undefined;
  const down = chance.hits(0.2) ? span(chance, 4 * DAY, 25 * HOUR, 50 * HOUR) : undefined;
  const deaf = chance.hits(0.15) ? 0.6 : 0;
  const drained = chance.hits(0.15) ? span(chance, 3 * DAY, 12 * HOUR, 72 * HOUR) : undefined;
  return {
    crash: often(0.7, 0.06),
    freeze: often(0.6, 0.08),
    wire: often(0.8, 0.5),
    wireFaults: chance.some(WIRE_FAULTS),
    table: often(0.5, 0.06),
    tableFaults: chance.some(TABLE_FAULTS),
    stale: often(0.4, 0.2),
    webhooks: {
      dropped: deaf > 0 ? 0.7 : often(0.6, 0.7),
      lost: often(0.5, 1),
      repeated: often(0.5, 0.5),
      delayed: often(0.5, 0.5),
      delayMs: chance.pick([MINUTE, HOUR, 30 * HOUR]),
    },
    messages: { repeated: often(0.5, 0.3), delayed: often(0.5, 0.3), lost: often(0.4, 0.3) },
    skewMs: chance.hits(0.4) ? chance.below(10 * MINUTE) : 0,
    doze: often(0.4, 0.8),
    deaf,
    broken: chance.hits(0.15) ? 0.5 : 0,
    torn: chance.hits(0.3) ? 0.6 : 0,
    outageAtTransfer: chance.hits(0.15),
    ...(outage ? { outage } : {}),
    ...(down ? { down } : {}),
    ...(drained ? { drained } : {}),
    quietAt: chance.between(5 * DAY, 8 * DAY),
  };
}
