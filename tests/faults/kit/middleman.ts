// Something between the product and its payment provider that may answer instead of it, or change what it says.
import { createServer, type IncomingMessage } from "node:http";
import { afterAll } from "vitest";

export type Answer = { status: number; type?: string; body: string };
export type Trick = {
  /** Whether the provider gets the request and executes it. */
  passesOn: boolean;
  /** What the product hears; it is given what the provider said, when it was asked. */
  says: (said: string) => Answer;
};

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** Only POSTs to `/v1/transfers` are tampered with, and each trick is played once, in their order. */
export function middleman() {
  const tricks: Trick[] = [];
  const open = async (provider: string): Promise<string> => {
    const server = createServer(async (request, response) => {
      const { method = "GET", url = "/" } = request;
      const body = await bodyOf(request);
      const trick = method === "POST" && url === "/v1/transfers" ? tricks.shift() : undefined;
      let said = "";
      if (trick?.passesOn !== false) {
        const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
        const reply = await fetch(`${provider}${url}`, {
          method,
          headers: headers as Record<string, string>,
          ...(method === "GET" ? {} : { body }),
        });
        said = await reply.text();
        if (!trick) {
          response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(said);
          return;
        }
      }
      if (!trick) return;
      const { status, type = "application/json", body: instead } = trick.says(said);
      response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(instead) }).end(instead);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  };
  return { tricks, open };
}
