// Sends operations to Stripe. Messages are `{ opId }`; the claim decides who sends, so repeats are harmless.
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { getApp } from "../../../shared/app.ts";
import { dispatch } from "../../../shared/payments/dispatch.ts";

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const app = await getApp();
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    try {
      const { opId } = JSON.parse(record.body) as { opId: string };
      await dispatch(app, opId);
    } catch (error) {
      app.log.error("an operation failed", {
        message: record.body,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
