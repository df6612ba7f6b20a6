// Hands a run of stream records to one handler the way the cloud's event source does: in order, retried, split until the bad one stands alone.
import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { failedItems, type LambdaHandler, lambdaContext, type Report, withinTime } from "./lambda.ts";

export type Delivery = {
  name: string;
  handler: LambdaHandler<DynamoDBStreamEvent>;
  batchSize: number;
  maxTries: number;
  /** The first wait before another try; each further one is twice as long, up to half a second. */
  retryMs: number;
  timeoutMs: number;
  report: Report;
  stopped: () => boolean;
  /** Everything up to and including this record is done. */
  done: (record: DynamoDBRecord) => void;
  /** This record failed every time; it is set aside and the rest goes on. */
  giveUp: (record: DynamoDBRecord, error: unknown) => void;
};

const RETRY_AT_MOST_MS = 500;

/** Resolves when all records are done or set aside, or early when stopped (what is left comes again at the next start). */
export async function deliverInOrder(records: readonly DynamoDBRecord[], to: Delivery): Promise<void> {
  let from = 0;
  let size = to.batchSize;
  let tries = 0;
  let failures = 0;
  while (from < records.length && !to.stopped()) {
    const batch = records.slice(from, from + size);
    const outcome = await attempt(batch, to);
    if (outcome.good > 0) {
      const last = batch[outcome.good - 1];
      if (last) to.done(last);
      from += outcome.good;
      tries = 0;
      failures = 0;
      size = to.batchSize;
    }
    if (outcome.good === batch.length) continue;

    const head = records[from];
    if (outcome.headFailed || batch.length === 1) {
      tries += 1;
      size = 1;
    } else {
      // A failure of the whole batch says nothing about which record it was: halve it, without counting a try.
      size = Math.max(1, Math.ceil(batch.length / 2));
    }
    if (tries >= to.maxTries && head) {
      to.giveUp(head, outcome.error);
      from += 1;
      tries = 0;
      failures = 0;
      size = to.batchSize;
      continue;
    }
    failures += 1;
    await sleep(Math.min(RETRY_AT_MOST_MS, to.retryMs * 2 ** (failures - 1)));
  }
}

type Outcome = { good: number; headFailed: boolean; error?: unknown };

async function attempt(batch: readonly DynamoDBRecord[], to: Delivery): Promise<Outcome> {
  try {
    const call = Promise.resolve(to.handler({ Records: [...batch] }, lambdaContext(to.name, to.timeoutMs)));
    const answer = await withinTime(call, to.timeoutMs, () => {
      throw new Error("The handler was not done in its time.");
    });
    const ids = batch.map((record) => record.dynamodb?.SequenceNumber ?? "");
    const failed = failedItems(answer, ids);
    if (failed === "all")
      return { good: 0, headFailed: false, error: new Error("The handler named a record that was not in its batch.") };
    const first = ids.findIndex((id) => failed.has(id));
    if (first < 0) return { good: batch.length, headFailed: false };
    return { good: first, headFailed: true, error: new Error("The handler named it in batchItemFailures.") };
  } catch (error) {
    to.report(`stream ${to.name}`, error);
    return { good: 0, headFailed: false, error };
  }
}
