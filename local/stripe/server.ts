// The stand-in as a server on this machine: requests in, webhooks out, and a timer so that it lives by itself.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import type { Disk } from "../disk.ts";
import { advance, advanceOf } from "./advance.ts";
import { openCore } from "./core.ts";
import { jsonReply, type Reply } from "./http.ts";
import { openStore } from "./store.ts";
import type { Watch } from "./watch.ts";
import { openSender, type WebhookTargets } from "./webhooks.ts";

export type { WebhookTarget, WebhookTargets } from "./webhooks.ts";

export type StandIn = {
  url: string;
  /** The earliest instant of the product's clock at which something happens by itself. */
  nextDue(): Date | undefined;
  /** Does all that is due now, and waits for its webhooks. */
  runDue(): Promise<void>;
  /** Resolves when no webhook is under way or to be sent now. */
  quiet(): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  disk: Disk;
  clock: Clock;
  /** 0 picks one, and so does a port that is taken. */
  port: number;
  /** Read before each sending; a url that is none yet lets the webhooks wait. */
  webhookTargets: () => WebhookTargets;
  seed?: string;
  watch?: Watch;
  log?: (line: string) => void;
};

/** Where real money could move there is no place for a stand-in. */
export function refuseLive(key: string | undefined) {
  if (/^(sk|rk)_live_/.test(key ?? ""))
    throw new Error(
      "The stand-in does not start beside a live key: unset STRIPE_SECRET_KEY, or give one of the test mode.",
    );
}

const MAX_BODY = 1_000_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size <= MAX_BODY) chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, reply: Reply) {
  const bytes = Buffer.from(reply.body);
  if (reply.wire === "reset") return void response.socket?.resetAndDestroy();
  response.writeHead(reply.status, { ...reply.headers, "content-length": bytes.length });
  if (reply.wire !== "cut") return void response.end(bytes);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
}

export async function startStandIn(options: Options): Promise<StandIn> {
  const { disk, clock, port, webhookTargets, seed, watch, log = () => {} } = options;
  refuseLive(process.env.STRIPE_SECRET_KEY);
  let url = "";
  const core = openCore({
    store: openStore(disk),
    now: () => clock.now(),
    baseUrl: () => url,
    ...(seed === undefined ? {} : { seed }),
    ...(watch ? { watch } : {}),
  });
  const sender = openSender({ core, now: () => clock.now(), targets: webhookTargets, log });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { method = "GET", url: path = "/", headers } = request;
    const body = await bodyOf(request);
    const seconds = advanceOf({ method, url: path, headers, body });
    const reply =
      seconds === undefined
        ? core.handle({ method, url: path, headers, body })
        : jsonReply(200, { now: (await advance({ clock, nextDue: core.nextDue, runDue }, seconds)).toISOString() });
    // A receiver that reads while it handles a webhook must not wait for that webhook.
    if (method !== "GET" && core.webhooksFirst()) await sender.quiet();
    if (reply.latencyMs) {
      const gone = new Promise((resolve) => response.once("close", resolve));
      await Promise.race([setTimeout(reply.latencyMs, undefined, { ref: false }), gone]);
      core.release(reply);
    }
    if (reply.wire === "hang") response.once("close", () => core.release(reply));
    else send(response, reply);
    setImmediate(() => sender.pump());
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log(`The stand-in failed at ${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
      const body = { error: { type: "api_error", message: "The stand-in failed." } };
      if (!response.headersSent) send(response, jsonReply(500, body));
    });
  });
  server.keepAliveTimeout = 60_000;
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(at, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  await listen(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return listen(0);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in has no address.");
  url = `http://127.0.0.1:${address.port}`;

  async function runDue() {
    core.runDue();
    await sender.quiet();
  }
  const timer = setInterval(() => {
    try {
      core.runDue();
      sender.pump();
    } catch (error) {
      log(`The stand-in failed by itself: ${error instanceof Error ? error.stack : error}`);
    }
  }, 1000);
  timer.unref();

  return {
    url,
    nextDue: () => core.nextDue(),
    runDue,
    quiet: () => sender.quiet(),
    close: async () => {
      clearInterval(timer);
      await sender.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
