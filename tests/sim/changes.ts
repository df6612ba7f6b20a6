// The change feed of the virtual table: what each commit made of its items, and the same as the stream's records.
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, StreamRecord } from "aws-lambda";
import type { Item, Key } from "../../shared/store/table.ts";
import { itemSize, same } from "./values.ts";

export type Change = {
  sequence: number;
  at: Date;
  event: "INSERT" | "MODIFY" | "REMOVE";
  key: Key;
  before?: Item;
  after?: Item;
};

/** Begins empty; a write that leaves its item as it was makes no change. The images are the table's own: nobody changes them. */
export function changeLog(now: () => Date) {
  const changes: Change[] = [];
  const add = ({ pk, sk }: Key, before: Item | undefined, after: Item | undefined) => {
    if (same(before, after)) return;
    changes.push({
      sequence: changes.length + 1,
      at: now(),
      event: before ? (after ? "MODIFY" : "REMOVE") : "INSERT",
      key: { pk, sk },
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
    });
  };
  return { changes, add };
}

type Image = NonNullable<StreamRecord["NewImage"]>;
const image = (item: Record<string, unknown>) => marshall(item) as Image;

/** The change as a function that reads the stream is handed it. */
export function streamRecordOf({ sequence, at, event, key, before, after }: Change): DynamoDBRecord {
  return {
    eventID: `change-${sequence}`,
    eventName: event,
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "local",
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at.getTime() / 1000),
      Keys: image(key),
      ...(before ? { OldImage: image(before) } : {}),
      ...(after ? { NewImage: image(after) } : {}),
      SequenceNumber: String(sequence).padStart(21, "0"),
      SizeBytes: itemSize(after ?? before ?? {}),
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  };
}
