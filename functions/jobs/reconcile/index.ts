// Compares us with the payment provider: every hour what was missed, every night the day before, a day whenever finance asks,
// and all of it after a restore.
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type App, getApp } from "../../../shared/app.ts";
import { failureOf, giveUp, runReconciliation } from "../../../shared/payments/reconcile.ts";
import { daily } from "./daily.ts";
import { hourly } from "./hourly.ts";
import { restored } from "./restored.ts";

/** The queue sets a message aside after its fifth delivery. */
const LAST_DELIVERY = 5;

const TASKS = { hourly, daily, restored } as const;
export type ReconcileTask = keyof typeof TASKS;

async function onRequest(app: App, event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    const { reconciliationId } = JSON.parse(record.body) as { reconciliationId: string };
    try {
      await runReconciliation(app, reconciliationId);
    } catch (error) {
      app.log.error("a reconciliation failed", {
        reconciliationId,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      if (Number(record.attributes.ApproximateReceiveCount) >= LAST_DELIVERY)
        await giveUp(app, reconciliationId, failureOf(error));
      else batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}

/** The Lambda handler of queue `reconcile` (messages are `{ reconciliationId }`) and of the schedules and people (`{ task }`). */
export async function handler(event: SQSEvent | { task: ReconcileTask }): Promise<SQSBatchResponse | undefined> {
  const app = await getApp();
  if ("Records" in event) return onRequest(app, event);
  await TASKS[event.task](app);
  return undefined;
}
