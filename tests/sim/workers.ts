// The product's own functions, run as workers: queues between them, the stream's reader, and the sweep of the due index.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { handler as due } from "../../functions/jobs/due/index.ts";
import { handler as inbox } from "../../functions/jobs/inbox/index.ts";
import { handler as operations } from "../../functions/jobs/operations/index.ts";
import { handler as outbox } from "../../functions/jobs/outbox/index.ts";
import { config } from "../../shared/config.ts";
import type { QueueName } from "../../shared/ports/queue.ts";
import type { Chance } from "./chance.ts";
import { type Change, streamRecordOf } from "./changes.ts";
import { isIn, type Plan } from "./plan.ts";
import type { Ending, Scheduler } from "./scheduler.ts";

type Parts = {
  chance: Chance;
  plan: Plan;
  scheduler: Scheduler;
  startAt: number;
  isQuiet: () => boolean;
  met: (fault: string) => void;
};

type Batch = { batchItemFailures: readonly unknown[] };
type Run = (event: SQSEvent) => Promise<Batch>;

const LAMBDA = { getRemainingTimeInMillis: () => 60_000 };
const RUNS: Readonly<Partial<Record<QueueName, Run>>> = {
  operations,
  "stripe-inbox": inbox,
  due: (event) => due(event, LAMBDA),
};
const MAX_RECEIVES = 4;
const TICK_MS = 60_000;
/** What a queue or the stream takes to hand something on. */
const HOP_MS = 300;

const recordOf = (body: string, messageId: string) => ({ body, messageId }) as SQSRecord;

export function openWorkers({ chance, plan, scheduler, startAt, isQuiet, met }: Parts) {
  let messages = 0;

  /** Not while no worker runs. */
  const working = (at: number) => {
    const age = at - startAt;
    return plan.outage && isIn(plan.outage, age) ? startAt + plan.outage.to + chance.below(600_000) : at;
  };
  const skew = () => (plan.skewMs === 0 ? 0 : chance.between(-plan.skewMs, plan.skewMs));
  const start = (
    name: string,
    at: number,
    work: () => Promise<unknown>,
    onEnd: (ending: Ending, value: unknown) => void,
  ) => scheduler.spawn(name, working(at), work, { mortal: true, skewMs: skew(), onEnd });

  /** One receiving of a message; what failed or died is received again. */
  function receive(queue: QueueName, body: string, at: number, receives = 1): void {
    const run = RUNS[queue];
    if (!run) return;
    messages += 1;
    const event: SQSEvent = { Records: [recordOf(body, `message-${messages}`)] };
    start(
      `${queue}`,
      at,
      () => run(event),
      (ending, value) => {
        const failed = ending !== "done" || (value as Batch).batchItemFailures.length > 0;
        if (failed && queue !== "due" && receives < MAX_RECEIVES)
          receive(queue, body, scheduler.now() + config.clocks.sqsVisibilityMs, receives + 1);
      },
    );
  }

  const hop = () => {
    if (isQuiet() || !chance.hits(plan.messages.delayed)) return chance.below(HOP_MS);
    met("message_delayed");
    return chance.below(chance.hits(0.8) ? 60_000 : 3_600_000);
  };

  function sent(queue: QueueName, message: Record<string, string>): void {
    const body = JSON.stringify(message);
    receive(queue, body, scheduler.now() + hop());
    if (isQuiet() || !chance.hits(plan.messages.repeated)) return;
    met("message_repeated");
    receive(queue, body, scheduler.now() + hop());
  }

  /** The stream's reader, for a new row of the outbox. The sweep does it when the stream does not. */
  function streamed(change: Change): void {
    if (change.event !== "INSERT" || change.after?.t !== "outbox") return;
    if (!isQuiet() && chance.hits(plan.messages.lost)) {
      met("stream_lost");
      return;
    }
    start(
      "outbox",
      scheduler.now() + hop(),
      () => outbox({ Records: [streamRecordOf(change)] }),
      () => undefined,
    );
  }

  const shards = new Map<string, { rows: Map<string, number>; ticksAt: number }>();
  const shardOf = (name: string) => {
    const known = shards.get(name) ?? { rows: new Map(), ticksAt: Number.POSITIVE_INFINITY };
    shards.set(name, known);
    return known;
  };

  /** The minute's tick for one shard, planned for when something in it is due. */
  function planTick(name: string, notBefore = 0): void {
    const shard = shardOf(name);
    const earliest = Math.max(Math.min(...shard.rows.values()), scheduler.now(), notBefore);
    if (earliest === Number.POSITIVE_INFINITY || shard.ticksAt <= earliest + TICK_MS) return;
    const at = working(earliest + chance.below(TICK_MS));
    shard.ticksAt = at;
    const [, kind = "", number = ""] = name.split("#");
    scheduler.at(at, () => {
      if (shard.ticksAt !== at) return;
      shard.ticksAt = Number.POSITIVE_INFINITY;
      const earliest = Math.min(...shard.rows.values());
      if (earliest > at) return planTick(name);
      const sweep: SQSEvent = { Records: [recordOf(JSON.stringify({ kind, shard: number }), "tick")] };
      start(
        `due ${kind}`,
        at,
        () => due(sweep, LAMBDA),
        () => undefined,
      );
      // The next tick comes whatever became of this one.
      planTick(name, at + TICK_MS);
    });
  }

  /** Follows the due index. */
  function indexed({ key, before, after }: Change): void {
    const id = `${key.pk}|${key.sk}`;
    const [from, to] = [before?.gsi3pk, after?.gsi3pk];
    if (typeof from === "string" && from !== to) shardOf(from).rows.delete(id);
    // The longest that money is held is longer than a world lives: nothing is at rest before that, and all is over long before.
    if (typeof to !== "string" || key.sk === "agreement.hold") return;
    shardOf(to).rows.set(id, Date.parse(String(after?.gsi3sk).split("#")[0] ?? ""));
    planTick(to);
  }

  return {
    sent,
    /** Told of every change of the table. */
    changed: (change: Change) => {
      streamed(change);
      indexed(change);
    },
    /** A request or a webhook that a worker answers. */
    serve: (name: string, work: () => Promise<unknown>, onEnd: (ending: Ending, value: unknown) => void) =>
      start(name, scheduler.now(), work, onEnd),
    isOut: () => isIn(plan.outage, scheduler.now() - startAt),
  };
}
export type Workers = ReturnType<typeof openWorkers>;
