// The whole line of the money for one test file: the product's own functions on the emulated table, the payment stand-in
// over HTTP with its webhooks, queues and the sweep between them, and a clock that only the test moves.
import { createServer, type Server } from "node:http";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord, SQSEvent } from "aws-lambda";
import Stripe from "stripe";
import { afterAll } from "vitest";
import { handler as due } from "../../../functions/jobs/due/index.ts";
import { handler as inbox } from "../../../functions/jobs/inbox/index.ts";
import { handler as operations } from "../../../functions/jobs/operations/index.ts";
import { handler as outbox } from "../../../functions/jobs/outbox/index.ts";
import { handler as tick } from "../../../functions/jobs/tick/index.ts";
import { handler as webhooks } from "../../../functions/webhooks/index.ts";
import { dueNow } from "../../../local/due.ts";
import { createGateway } from "../../../local/gateway.ts";
import { lambdaContext } from "../../../local/lambda.ts";
import { time } from "../../../local/time.ts";
import { type App, installApp } from "../../../shared/app.ts";
import { stripeGateway } from "../../../shared/payments/stripe.ts";
import type { QueueName } from "../../../shared/ports/queue.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { Put, Table, Write } from "../../../shared/store/table.ts";
import { moneyApp } from "../../kit/money.ts";
import { standInAt } from "../../kit/standIn.ts";
import { testDatabase } from "../../kit/table.ts";
import { openStage } from "../../stripe/stage.ts";

export const HOUR = 3_600;
export const DAY = 24 * HOUR;
const TRIES = 3;

type Options = {
  /** Puts something between the product and the stand-in; answers the address to call instead. */
  through?: (url: string) => Promise<string>;
};
type Message = { queue: QueueName; body: string; tries: number };

const messages = (bodies: readonly string[]) =>
  ({ Records: bodies.map((body, n) => ({ messageId: String(n), body })) }) as unknown as SQSEvent;

/** The stream's record of a row that was put. */
const inserted = (row: Put["put"]): DynamoDBRecord => ({
  eventName: "INSERT",
  dynamodb: { NewImage: marshall(row, { removeUndefinedValues: true }) as never },
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

/** What a test may do between two steps of the product. */
type Between = {
  /** Before a transaction is made. */
  commit: ((writes: readonly Write[]) => Promise<void>) | undefined;
  /** After a webhook was stored and before it is answered. */
  received: (() => Promise<void>) | undefined;
};

/** Queues and the stream of one machine, in memory: messages are delivered in their order, and again when they fail. */
function carriers(real: Table, between: Between) {
  const waiting: Message[] = [];
  const rows: Put["put"][] = [];
  let calls = 0;

  const table: Table = {
    ...real,
    transact: async (writes) => {
      await between.commit?.(writes);
      await real.transact(writes);
      for (const write of writes) if ("put" in write && write.put.t === "outbox") rows.push(write.put);
    },
  };
  const send = async (queue: QueueName, body: Record<string, string>) => {
    waiting.push({ queue, body: JSON.stringify(body), tries: 0 });
  };
  const deliver = async ({ queue, body }: Message): Promise<boolean> => {
    const event = messages([body]);
    if (queue === "operations") return (await operations(event)).batchItemFailures.length === 0;
    if (queue === "stripe-inbox") return (await inbox(event)).batchItemFailures.length === 0;
    if (queue === "due") await due(event, lambdaContext("job-due", 60_000));
    return true;
  };
  const queue = {
    quiet: async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        calls += 1;
        if (!(await deliver(next)) && next.tries < TRIES) waiting.push({ ...next, tries: next.tries + 1 });
      }
    },
  };
  const streams = {
    quiet: async () => {
      for (let row = rows.shift(); row; row = rows.shift()) {
        calls += 1;
        await outbox({ Records: [inserted(row)] });
      }
    },
  };
  return { table, send, queue, streams, activity: () => calls };
}

/** Call at the top of a test file: `const line = await openLine();` */
export async function openLine({ through }: Options = {}) {
  const { client, name, table: real } = await testDatabase();
  const secrets = { snapshot: ["whsec_snapshot_now"], thin: ["whsec_thin_now"] };
  let receiver = "";
  const target = (kind: "snapshot" | "thin", path: string) => ({
    url: `${receiver}/v1/webhooks/${path}`,
    secret: secrets[kind][0] ?? "",
  });
  const stage = await openStage({
    webhooks: () => ({ snapshot: target("snapshot", "stripe"), thin: target("thin", "stripe-thin") }),
  });
  const { clock } = stage;
  const between: Between = { commit: undefined, received: undefined };
  const carried = carriers(real, between);
  const base = moneyApp(carried.table);
  const metrics = new Map<string, number>();
  const direct = stage.standIn.url;
  const payments = await stripeGateway({ apiKey: "sk_test_line", baseUrl: through ? await through(direct) : direct });
  const app: App = {
    ...base.app,
    now: clock.now,
    queue: { send: carried.send },
    log: {
      ...base.app.log,
      metric: (metric, value) => void metrics.set(metric, (metrics.get(metric) ?? 0) + value),
    },
    payments: async () => payments,
    webhookSecrets: async () => secrets,
    originSecrets: async () => [],
  };
  installApp(app);

  const api = createGateway({
    routes: Object.values(routes.webhooks).map(({ method, path, area }) => ({ method, path, area, authorizer: false })),
    defaultArea: "webhooks",
    handlers: {
      webhooks: async (event, context) => {
        const answer: unknown = await webhooks(event as never, context as never);
        await between.received?.();
        return answer;
      },
    },
    verify: () => undefined,
  });
  const server = createServer((request, response) => void api.handle(request, response));
  receiver = await listen(server);

  const moves = time({
    clock,
    due: () => dueNow(client, name, clock.now()),
    standIn: stage.standIn,
    tick: (only) => tick({ only }),
    streams: carried.streams,
    queue: carried.queue,
    activity: carried.activity,
  });
  afterAll(async () => {
    await stage.close();
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
  });

  const pass = (seconds: number) => clock.moveTo(new Date(clock.now().getTime() + seconds * 1000));
  const { standIn } = standInAt(direct);

  /** A body signed as Stripe signs it, by default now and with the secret that is accepted. */
  const sign = (body: string, more: { secret?: string; at?: number; kind?: "snapshot" | "thin" } = {}) =>
    Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret: more.secret ?? secrets[more.kind ?? "snapshot"][0] ?? "",
      timestamp: more.at ?? Math.floor(clock.now().getTime() / 1000),
    });
  const post = async (
    body: string | Uint8Array<ArrayBuffer>,
    signature?: string,
    kind: "snapshot" | "thin" = "snapshot",
  ) => {
    const reply = await fetch(target(kind, kind === "thin" ? "stripe-thin" : "stripe").url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(signature ? { "stripe-signature": signature } : {}) },
      body,
    });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };

  return {
    app,
    /** What `signedMoney` needs, on this line. */
    rig: { ...base, app, clock: { now: clock.now, pass } },
    between,
    /** Works on what the stream and the queues hold, and moves no clock. */
    carry: async () => {
      await carried.streams.quiet();
      await carried.queue.quiet();
    },
    table: carried.table,
    stage,
    stripe: stage.stripe,
    secrets,
    logged: base.logged,
    now: clock.now,
    pass,
    /** Lets all that is due now happen. */
    drain: moves.drain,
    /** Lets time pass, with all that falls due on its way. */
    advance: moves.advance,
    sign,
    /** Sends a webhook over HTTP. */
    post,
    /** Calls a control of the stand-in. */
    standIn,
    /** The next `count` calls of this kind meet the fault. */
    fault: (action: string, match: Record<string, unknown> = {}) =>
      standIn("POST", "/faults", { action, match: { method: "POST", path: "^/v1/transfers$", ...match } }),
    /** What webhooks meet; nothing when empty. */
    hooks: (knobs: Record<string, unknown> = {}) => standIn("POST", "/webhooks", knobs),
    calm: async () => {
      await standIn("DELETE", "/faults");
      await standIn("POST", "/webhooks", {});
    },
    metric: (metric: string) => metrics.get(metric) ?? 0,
  };
}
export type Line = Awaited<ReturnType<typeof openLine>>;
