// The first reader of the table's stream: hands each new outbox row to its queue, then takes it off the due index.
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { getApp } from "../../../shared/app.ts";
import { deliver, UnknownEvent } from "../../../shared/outbox.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import { ConditionFailed } from "../../../shared/store/table.ts";

type Marshalled = Parameters<typeof unmarshall>[0];

const rowOf = (record: DynamoDBRecord): OutboxItem | undefined => {
  const image = record.dynamodb?.NewImage;
  if (record.eventName !== "INSERT" || image?.t?.S !== "outbox") return undefined;
  return unmarshall(image as unknown as Marshalled) as OutboxItem;
};

/** Only a queue or a table that fails stops the batch, which is tried again; every row is also on the due index until it is delivered. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const app = await getApp();
  for (const record of event.Records) {
    const row = rowOf(record);
    if (!row) continue;
    try {
      await deliver(app, row);
    } catch (error) {
      // The row may have ended its life meanwhile.
      if (error instanceof ConditionFailed) continue;
      app.log.error("an outbox row was not delivered", {
        key: `${row.pk} / ${row.sk}`,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      // Trying again at once does not help, and must not hold up what comes after it.
      if (error instanceof UnknownEvent) continue;
      throw error;
    }
  }
  return { batchItemFailures: [] };
}
