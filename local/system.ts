// The whole product on one machine: the emulated cloud around the product's own functions, in one process and one directory.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { DynamoDBRecord } from "aws-lambda";
import type { ReconcileTask } from "../functions/jobs/reconcile/index.ts";
import { type App, installApp } from "../shared/app.ts";
import { jsonLog } from "../shared/log.ts";
import { stripeGateway } from "../shared/payments/stripe.ts";
import { cognitoPeople } from "../shared/ports/cognito.ts";
import type { Vault } from "../shared/ports/vault.ts";
import { allRoutes } from "../shared/routes/index.ts";
import { kindsOf } from "../shared/routes/route.ts";
import type { InvariantRun } from "../shared/store/invariants.ts";
import { STREAM_READERS } from "../shared/store/schema.ts";
import { documentClient, dynamoTable, type Table } from "../shared/store/table.ts";
import { WEB_DIST } from "../web/build/build.ts";
import { checkNow } from "./checkNow.ts";
import { type Clock, diskClock } from "./clock.ts";
import { handleControls } from "./controls.ts";
import { type DataDir, StartRefused, takeDataDir } from "./data-dir.ts";
import { type Disk, openDisk } from "./disk.ts";
import { docsFiles } from "./docs.ts";
import { dueNow } from "./due.ts";
import { startDynamoDb } from "./dynamodb.ts";
import { loadFunctions } from "./functions.ts";
import { createGateway } from "./gateway.ts";
import { homePage } from "./home.ts";
import { type IdentityDriver, identityDriver } from "./identity/driver.ts";
import { lambdaContext } from "./lambda.ts";
import { diskMailbox, type Mailbox } from "./mailbox.ts";
import { fileObjects } from "./objects.ts";
import { guardedApp } from "./permissions.ts";
import { diskQueue } from "./queue.ts";
import { schedules } from "./schedules.ts";
import { tableStreams } from "./streams.ts";
import { startStandIn } from "./stripe/server.ts";
import type { Watch } from "./stripe/watch.ts";
import { createTable, dropTable, hasTable, openStream } from "./table.ts";
import { time } from "./time.ts";
import { diskTrust } from "./trust.ts";
import { EMULATOR } from "./unsigned.ts";
import { fileVault } from "./vault.ts";
import { PAGE_HEADERS, webFile } from "./web.ts";

export const TABLE = "fairbrief-local";
/** Holds the address of the system that runs, or last ran, on the directory. */
export const URL_FILE = "system.url";
const USER_POOL = "local_fairbrief";
const CLIENT = "fairbrief-web";

export type System = {
  /** Origin of the API and its pages. */
  url: string;
  /** Origin of the payment provider's stand-in; Stripe's own when a test key is set. */
  stripeUrl: string;
  table: Table;
  disk: Disk;
  clock: Clock;
  dataDir: string;
  mailbox: Mailbox;
  identity: IdentityDriver;
  vault: Vault;
  drain(): Promise<void>;
  advance(seconds: number): Promise<void>;
  /** Every invariant at this moment, beside the payment provider's books too. */
  check(): Promise<InvariantRun>;
  /** Runs the reconciliation's hourly or nightly task now. */
  reconcile(task: ReconcileTask): Promise<void>;
  stop(): Promise<void>;
};

export type RestoreParts = {
  table: Table;
  disk: Disk;
  vault: Vault;
  dataDir: string;
  endpoint: string;
  url: string;
};

export type SystemOptions = {
  dataDir: string;
  /** 0 picks a free one. */
  port: number;
  fresh?: boolean;
  /** One line per request and job; nowhere unless given. */
  log?: (line: string) => void;
  /** Fills an empty table and disk before anything reads them (the demo world's snapshot). */
  restore?: (parts: RestoreParts) => Promise<void>;
  stripeKey?: string | undefined;
  /** Runs what the cloud runs by the clock (missed events each hour, reconciliation each night); else only on request. */
  schedules?: boolean;
  /** Members of staff need a second factor, as in the cloud. */
  staffSecondFactor?: boolean;
  /** Told of all that goes to and from the payment stand-in. */
  watchPayments?: Watch;
};

type Listener = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

async function listen(port: number, handle: Listener): Promise<{ server: Server; url: string }> {
  const server = createServer((req, res) => {
    handle(req, res).catch((error: unknown) => {
      process.stderr.write(`${req.method} ${req.url}: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (!res.headersSent) res.writeHead(500, { "content-type": "application/json" });
      res.end('{"message":"Internal Server Error"}');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new StartRefused(`Port ${port} is taken; give another with --port, or 0 to pick a free one.`)
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}` };
}

/** A secret made at the first run and kept in the data directory. */
function keptSecret(disk: Disk, name: string): string {
  const rows = disk.collection<string>("secret");
  const known = rows.get(name);
  if (known) return known;
  const made = `whsec_${randomBytes(24).toString("hex")}`;
  rows.put(name, made);
  return made;
}

function refuseLiveKeys(key: string | undefined): void {
  if (key && !/^(sk|rk)_test_/.test(key))
    throw new StartRefused(
      "STRIPE_SECRET_KEY is not a test key; one machine takes sk_test_... keys only, so that no real money moves.",
    );
}

/** Starts everything and resolves when it answers. */
export async function startSystem(options: SystemOptions): Promise<System> {
  refuseLiveKeys(options.stripeKey);
  const dir: DataDir = takeDataDir(options.dataDir, { fresh: options.fresh ?? false });
  const stops: (() => Promise<void> | void)[] = [dir.release];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await assemble(options, dir, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Creates the table at the first start and fills it; a filling that was cut short is begun again. */
async function prepareTable(
  client: Parameters<typeof hasTable>[0],
  disk: Disk,
  fill: (() => Promise<void> | undefined) | undefined,
): Promise<void> {
  const setup = disk.collection<"begun" | "done">("setup");
  if (setup.get("table") === "begun") await dropTable(client, TABLE);
  if (await hasTable(client, TABLE)) return;
  disk.commit(() => {
    for (const name of disk.names()) disk.collection(name).clear();
    setup.put("table", "begun");
  });
  await createTable(client, TABLE, { stream: fill === undefined });
  if (fill) {
    await fill();
    await openStream(client, TABLE);
  }
  setup.put("table", "done");
}

async function assemble(
  options: SystemOptions,
  dir: DataDir,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<System> {
  let handle: Listener = async (_req, res) => void res.writeHead(503).end();
  const { server, url } = await listen(options.port, (req, res) => handle(req, res));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });

  writeFileSync(join(dir.path, URL_FILE), url);
  const disk = openDisk(join(dir.path, "local.db"));
  stops.push(() => disk.close());
  const dynamo = await startDynamoDb({ dataDir: dir.path });
  stops.push(() => dynamo.stop());
  const client = documentClient({ ...EMULATOR, endpoint: dynamo.endpoint });
  stops.push(() => client.destroy());
  const table = dynamoTable(client, TABLE);
  const vault = fileVault(join(dir.path, "vault.key"));
  await prepareTable(
    client,
    disk,
    options.restore &&
      (() => options.restore?.({ table, disk, vault, dataDir: dir.path, endpoint: dynamo.endpoint, url })),
  );

  const clock = diskClock(disk);
  const mailbox = diskMailbox({ disk, now: clock.now });
  const trust = diskTrust(disk);
  const objects = fileObjects({ dir: join(dir.path, "objects"), baseUrl: () => url });
  const identity = identityDriver({
    disk,
    mailer: mailbox,
    userPoolId: USER_POOL,
    clientId: CLIENT,
    publicUrl: () => url,
  });
  const secrets = { snapshot: keptSecret(disk, "webhook.snapshot"), thin: keptSecret(disk, "webhook.thin") };

  // Payment pages that were opened before a restart keep their address.
  const ports = disk.collection<number>("port");
  const standIn = options.stripeKey
    ? undefined
    : await startStandIn({
        disk,
        clock,
        port: ports.get("stripe") ?? 0,
        ...(options.watchPayments ? { watch: options.watchPayments } : {}),
        webhookTargets: () => ({
          snapshot: { url: `${url}/v1/webhooks/stripe`, secret: secrets.snapshot },
          thin: { url: `${url}/v1/webhooks/stripe-thin`, secret: secrets.thin },
        }),
      });
  if (standIn) {
    stops.push(() => standIn.close());
    ports.put("stripe", Number(new URL(standIn.url).port));
  }

  const queue = diskQueue({ disk });
  const log = jsonLog("local", options.log ?? (() => undefined));
  const gateway = await stripeGateway({
    apiKey: options.stripeKey ?? "sk_test_standin",
    ...(standIn ? { baseUrl: standIn.url } : {}),
  });
  const app: App = {
    stage: "local",
    region: "local",
    webOrigin: url,
    local: true,
    now: clock.now,
    table,
    objects,
    queue,
    mailer: mailbox,
    vault,
    people: cognitoPeople({
      endpoint: identity.endpoint(),
      region: EMULATOR.region,
      userPoolId: USER_POOL,
      credentials: () => EMULATOR.credentials,
    }),
    ...trust.parts,
    staffSecondFactor: options.staffSecondFactor ?? false,
    log,
    identity: { userPoolId: USER_POOL, clientId: CLIENT, endpoint: identity.endpoint() },
    verifyToken: async (token) => {
      const claims = identity.verify(token);
      return (
        claims &&
        Object.fromEntries(
          Object.entries(claims).map(([name, value]) => [
            name,
            Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
          ]),
        )
      );
    },
    payments: async () => gateway,
    webhookSecrets: async () => ({ snapshot: [secrets.snapshot], thin: [secrets.thin] }),
    missingSecrets: async () => [],
    originSecrets: async () => [],
  };
  const check = () => checkNow(app);
  // The functions get the parts that their permissions allow; this machine's own controls use them as they are.
  installApp(guardedApp({ ...app, checkNow: check }));

  const functions = await loadFunctions();
  const streams = tableStreams({
    endpoint: dynamo.endpoint,
    tableName: TABLE,
    disk,
    readers: [
      { name: "outbox", handler: functions.outbox, filter: filterOf("outbox") },
      { name: "project", handler: functions.project, filter: filterOf("project") },
    ],
  });
  await streams.start();
  stops.push(() => streams.stop());
  queue.start({
    due: functions.due,
    operations: functions.operations,
    "stripe-inbox": functions.inbox,
    mail: functions.mail,
    export: functions.export,
    reconcile: functions.reconcile,
  });
  stops.push(() => queue.stop());

  const moves = time({
    clock,
    due: () => dueNow(client, TABLE, clock.now()),
    ...(standIn ? { standIn } : {}),
    tick: async (only) => void (await functions.tick({ only }, lambdaContext("job-tick", 20_000))),
    streams,
    queue,
    activity: functions.activity,
  });
  moves.start();
  stops.push(() => moves.stop());
  const reconcile = async (task: ReconcileTask) =>
    void (await functions.reconcile({ task }, lambdaContext("job-reconcile", 900_000)));
  if (options.schedules) {
    const clocked = schedules(clock.now, reconcile);
    stops.push(() => clocked.stop());
  }

  const api = createGateway({
    routes: allRoutes.map(({ route }) => ({
      method: route.method,
      path: route.path,
      area: route.area,
      authorizer: typeof kindsOf(route.access) !== "string",
    })),
    defaultArea: "accounts",
    handlers: functions.areas,
    verify: identity.verify,
  });
  const docs = docsFiles();
  handle = async (req, res) => {
    const path = (req.url ?? "/").split("?")[0] ?? "/";
    if (path.startsWith("/identity")) return identity.handle(req, res);
    if (path.startsWith("/_objects/")) return objects.handleObjects(req, res);
    if (path === "/_local/mailbox" || path === "/mailbox" || path.startsWith("/mailbox/"))
      return mailbox.handle(req, res);
    if (path.startsWith("/_local/"))
      return handleControls(req, res, {
        path,
        drain: moves.drain,
        advance: moves.advance,
        now: clock.now,
        check,
        reconcile,
        writeBio: trust.writeBio,
      });
    const file = docs.get(path);
    if (file && (req.method === "GET" || req.method === "HEAD"))
      return void res.writeHead(200, { "content-type": file.contentType, ...file.headers }).end(file.bytes);
    if (path === "/_demo" && req.method === "GET") return homePage(res, { stripeUrl: standIn?.url });
    // A brief's address is answered by the API, as the edge has it.
    const briefId = req.method === "GET" ? /^\/briefs\/([^/]+)\/?$/.exec(path)?.[1] : undefined;
    if (briefId) {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) res.setHeader(name, value);
      req.url = `/v1/pages/briefs/${briefId}`;
      return api.handle(req, res);
    }
    const page =
      path.startsWith("/v1/") || req.method !== "GET"
        ? undefined
        : webFile(WEB_DIST, path, String(req.headers["accept-encoding"] ?? ""));
    if (page) return void res.writeHead(200, { "content-type": page.contentType, ...page.headers }).end(page.bytes);
    return api.handle(req, res);
  };
  return {
    url,
    stripeUrl: standIn?.url ?? "https://api.stripe.com",
    table,
    disk,
    clock,
    dataDir: dir.path,
    mailbox,
    identity,
    vault,
    drain: moves.drain,
    advance: moves.advance,
    check,
    reconcile,
    stop,
  };
}

/** The stream's filter of a reader, as the cloud has it. */
function filterOf(reader: keyof typeof STREAM_READERS) {
  const events: readonly string[] = STREAM_READERS[reader].events;
  const types: readonly string[] = STREAM_READERS[reader].types;
  return ({ eventName, dynamodb }: DynamoDBRecord) =>
    events.includes(eventName ?? "") && types.includes(dynamodb?.NewImage?.t?.S ?? "");
}
