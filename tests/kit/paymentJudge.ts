// Judges for the whole run what went to and from payment stand-ins: the checks take a second to load, which each file would pay anew.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Exchange } from "../../local/stripe/watch.ts";

/** Of `product` every request has to be right; `anyone` sends wrong ones on purpose, and they have to be refused. */
export type Recorded = { senders: "product" | "anyone"; exchanges: Exchange[]; webhooks: string[] };

async function faultsIn({ senders, exchanges, webhooks }: Recorded): Promise<string[]> {
  const { exchangeFaults, webhookFaults } = await import("../stripe/described.ts");
  const found = [
    ...exchanges.flatMap((exchange) => exchangeFaults(exchange, senders)),
    ...webhooks.flatMap(webhookFaults),
  ];
  return [...new Set(found)];
}

/** `POST` a `Recorded` to its address: the answer names all that was not as described. */
export async function startJudge(): Promise<{ url: string; stop(): void }> {
  const server = createServer(async (req, res) => {
    try {
      res.end(JSON.stringify(await faultsIn((await json(req)) as Recorded)));
    } catch (error) {
      res.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
}

export async function askJudge(url: string, recorded: Recorded): Promise<string[]> {
  const reply = await fetch(url, { method: "POST", body: JSON.stringify(recorded) });
  if (!reply.ok) throw new Error(`The payments could not be judged: ${await reply.text()}`);
  return (await reply.json()) as string[];
}
