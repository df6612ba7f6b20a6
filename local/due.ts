// When our own next work falls due: one look at the whole due index, which is small on one machine.
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { documentClient } from "../shared/store/table.ts";

/** The earliest instant on the due index, undefined when nothing waits. */
export async function earliestDue(
  client: ReturnType<typeof documentClient>,
  tableName: string,
): Promise<Date | undefined> {
  let earliest: string | undefined;
  let after: Record<string, unknown> | undefined;
  do {
    const reply = await client.send(
      new ScanCommand({
        TableName: tableName,
        IndexName: "gsi3",
        ProjectionExpression: "gsi3sk",
        ...(after ? { ExclusiveStartKey: after } : {}),
      }),
    );
    for (const item of reply.Items ?? []) {
      const at = String(item.gsi3sk).split("#")[0] ?? "";
      if (earliest === undefined || at < earliest) earliest = at;
    }
    after = reply.LastEvaluatedKey;
  } while (after);
  return earliest === undefined ? undefined : new Date(earliest);
}
