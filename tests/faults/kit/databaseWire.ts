// Something between the product and its database that answers instead of it, or hangs up, and notes what was asked.
import { createServer } from "node:http";
import { afterAll } from "vitest";
import { EMULATOR } from "../../../local/unsigned.ts";
import { documentClient, dynamoTable } from "../../../shared/store/table.ts";
import { testDatabase } from "../../kit/table.ts";

export type Trick =
  /** The database never hears of it; this is the answer. */
  | { says: string; status?: number; reasons?: readonly { Code: string; Message?: string }[] }
  /** The line breaks before the database hears of it, or after it did what was asked. */
  | { hangsUp: "before" | "after" }
  /** The database did what was asked; this is the answer all the same. */
  | { instead: string; status: number };
type Asked = { operation: string; token: string | undefined };

/** Call at the top of a test file. Tricks are played on transactions, one after the other, each once. */
export async function wiredTable() {
  const { client, name, table: direct } = await testDatabase();
  const endpoint = await client.config.endpoint?.();
  if (!endpoint) throw new Error("The database has no address");
  const database = `http://${endpoint.hostname}:${endpoint.port}`;
  const tricks: Trick[] = [];
  const asked: Asked[] = [];
  const readTricks: Trick[] = [];

  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const body = Buffer.concat(chunks);
    const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    const { ClientRequestToken: token } = JSON.parse(body.toString("utf8")) as { ClientRequestToken?: string };
    asked.push({ operation, token });
    const trick = (operation === "TransactWriteItems" ? tricks : readTricks).shift();
    const forward = async () => {
      const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
      return fetch(`${database}/`, { method: "POST", headers: headers as Record<string, string>, body });
    };
    const fail = (type: string, status: number, more: object = {}) => {
      const text = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...more });
      response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(text);
    };
    if (trick && "says" in trick)
      return fail(trick.says, trick.status ?? 400, trick.reasons ? { CancellationReasons: trick.reasons } : {});
    if (trick && "hangsUp" in trick && trick.hangsUp === "before") return void request.socket.destroy();
    const reply = await forward();
    const text = await reply.text();
    if (trick && "hangsUp" in trick) return void request.socket.destroy();
    if (trick && "instead" in trick) return fail(trick.instead, trick.status);
    const { "content-length": _, "transfer-encoding": __, ...headers } = Object.fromEntries(reply.headers);
    response.writeHead(reply.status, headers).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const documents = documentClient({
    ...EMULATOR,
    endpoint: `http://127.0.0.1:${port}`,
  });
  afterAll(async () => {
    documents.destroy();
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
  });
  return {
    table: dynamoTable(documents, name),
    /** The same table with nothing in between. */
    direct,
    tricks,
    /** The same for reads. */
    readTricks,
    /** What was asked since the last time. */
    asked: () => asked.splice(0),
  };
}
export type Wired = Awaited<ReturnType<typeof wiredTable>>;
