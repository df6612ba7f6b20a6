// What the tests of the local cloud share: a server on a free port, a folder of its own, a wait for a state.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** Serves until the test is over; answers the base URL. */
export async function serve(handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>): Promise<string> {
  const server = createServer(
    (req, res) =>
      void handle(req, res).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined)),
  );
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "fairbrief-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export async function until(state: () => boolean): Promise<void> {
  const patience = Date.now() + 10_000;
  while (!state()) {
    if (Date.now() > patience) throw new Error("It did not come to be.");
    await sleep(5);
  }
}

export type RawAnswer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** A request whose target and repeated headers are sent exactly as given, which fetch would tidy up. */
export async function raw(
  base: string,
  method: string,
  target: string,
  headers: string[] = [],
  body?: Uint8Array | string,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  return await new Promise((resolve, reject) => {
    const sending = request(
      { host: hostname, port, method, path: target, headers: ["host", `${hostname}:${port}`, ...headers] },
      (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk));
        res.on("end", () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sending.on("error", reject);
    sending.end(body);
  });
}
