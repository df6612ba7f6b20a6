// Creates the product's table on the emulator from the one schema.
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { INDEX_NAMES, INDEXES, PROJECTED } from "../shared/store/schema.ts";

type Client = Pick<DynamoDBClient, "send">;

const STREAM = { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } as const;

export async function hasTable(client: Client, name: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: name }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

/** Without its stream, `openStream` comes later. */
export async function createTable(client: Client, name: string, options = { stream: true }): Promise<void> {
  const keys = ["pk", "sk", ...INDEX_NAMES.flatMap((index) => [`${index}pk`, `${index}sk`])];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: keys.map((attribute) => ({ AttributeName: attribute, AttributeType: "S" })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: INDEX_NAMES.map((index) => ({
        IndexName: index,
        KeySchema: [
          { AttributeName: `${index}pk`, KeyType: "HASH" },
          { AttributeName: `${index}sk`, KeyType: "RANGE" },
        ],
        Projection:
          INDEXES[index] === "INCLUDE"
            ? { ProjectionType: "INCLUDE", NonKeyAttributes: [...PROJECTED] }
            : { ProjectionType: INDEXES[index] },
      })),
      ...(options.stream ? { StreamSpecification: STREAM } : {}),
    }),
  );
}

/** Begins the stream of a table that was filled without one. */
export async function openStream(client: Client, name: string): Promise<void> {
  await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification: STREAM }));
}

export async function dropTable(client: Client, name: string): Promise<void> {
  if (await hasTable(client, name)) await client.send(new DeleteTableCommand({ TableName: name }));
}
