// Creates the product's table on the emulator from the one schema.
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import { INDEX_NAMES, INDEXES, PROJECTED } from "../shared/store/schema.ts";

/** Creates the table when it is absent; resolves with the ARN of its stream. */
export async function ensureTable(
  client: Pick<DynamoDBClient, "send">,
  name: string,
): Promise<{ streamArn: string; created: boolean }> {
  const describe = async () => {
    const reply = await client.send(new DescribeTableCommand({ TableName: name }));
    return reply.Table?.LatestStreamArn ?? "";
  };
  try {
    return { streamArn: await describe(), created: false };
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
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
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  return { streamArn: await describe(), created: true };
}
