// The second reader of the table's stream: each changed item goes to the projection of its type.
import type { NativeAttributeValue } from "@aws-sdk/util-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { getApp } from "../../../shared/app.ts";
import type { Item } from "../../../shared/store/table.ts";
import { projectBrief } from "./brief.ts";
import { projectCollective } from "./collective.ts";
import { projectCreator } from "./creator.ts";
import { projectPostings } from "./posting.ts";
import type { BatchProjection, Images, Projection } from "./projection.ts";

/** Item type -> projection. */
const projections: Readonly<Record<string, Projection>> = {
  brief: projectBrief,
  creator: projectCreator,
  account: projectCreator,
  collective: projectCollective,
};

/** Types whose records are cheaper to project together. */
const batchProjections: Readonly<Record<string, BatchProjection>> = { posting: projectPostings };

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

const typeOf = ({ newImage, oldImage }: Images) => (newImage ?? oldImage)?.t ?? "";

export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const app = await getApp();
  const batchItemFailures: DynamoDBBatchResponse["batchItemFailures"] = [];
  const guarded = async (records: readonly DynamoDBRecord[], work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      app.log.error("projection failed", {
        keys: JSON.stringify(records.map((record) => record.dynamodb?.Keys ?? {})),
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      for (const record of records) batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" });
    }
  };
  const batches = new Map<string, Images[]>();
  for (const record of event.Records) {
    if (isExpiry(record)) continue;
    await guarded([record], async () => {
      const images = imagesOf(record);
      const type = typeOf(images);
      if (type in batchProjections) batches.set(type, [...(batches.get(type) ?? []), images]);
      else await projections[type]?.(app, images);
    });
  }
  for (const [type, images] of batches) {
    const records = images.map(({ record }) => record);
    await guarded(records, async () => batchProjections[type]?.(app, images));
  }
  return { batchItemFailures };
};
