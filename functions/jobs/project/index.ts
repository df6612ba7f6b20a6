// The second reader of the table's stream: each changed item goes to the projection of its type.
import type { NativeAttributeValue } from "@aws-sdk/util-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { getApp } from "../../../shared/app.ts";
import type { Item } from "../../../shared/store/table.ts";
import { projectBrief } from "./brief.ts";
import { projectCreator } from "./creator.ts";
import type { Images, Projection } from "./projection.ts";

/** Item type -> projection. */
const projections: Readonly<Record<string, Projection>> = {
  brief: projectBrief,
  creator: projectCreator,
  account: projectCreator,
};

type StreamImage = NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"];
type Marshalled = Parameters<typeof unmarshall>[0];

const wrapNumbers = (text: string): NativeAttributeValue =>
  Number.isSafeInteger(Number(text)) || !/^-?\d+$/.test(text) ? Number(text) : BigInt(text);

const itemOf = (image: StreamImage) =>
  image ? (unmarshall(image as unknown as Marshalled, { wrapNumbers }) as Item) : undefined;

const imagesOf = (record: DynamoDBRecord): Images => {
  const newImage = itemOf(record.dynamodb?.NewImage);
  const oldImage = itemOf(record.dynamodb?.OldImage);
  return { ...(newImage ? { newImage } : {}), ...(oldImage ? { oldImage } : {}), record };
};

/** An item that only ran out of its time to live says nothing new. */
const isExpiry = (record: DynamoDBRecord) => record.userIdentity?.principalId === "dynamodb.amazonaws.com";

export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const app = await getApp();
  const batchItemFailures: DynamoDBBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    try {
      const images = imagesOf(record);
      const project = projections[(images.newImage ?? images.oldImage)?.t ?? ""];
      if (project && !isExpiry(record)) await project(app, images);
    } catch (error) {
      app.log.error("projection failed", {
        key: JSON.stringify(record.dynamodb?.Keys ?? {}),
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" });
    }
  }
  return { batchItemFailures };
};
