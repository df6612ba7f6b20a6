// The table's server on one machine: finds the emulator, starts it on a data directory, ends what an earlier run left behind.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { accessSync, closeSync, constants, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { delimiter, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

export type DynamoDb = {
  endpoint: string;
  /** Settles when the server is gone, by `stop` or by itself; never for a server that was not started here. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

export type Emulator = { binary: string } | { endpoint: string };

type Env = Record<string, string | undefined>;
type Search = { env?: Env; packageFolder?: () => string | undefined };

const READY_WITHIN_MS = 15_000;
const STOP_WITHIN_MS = 3_000;

/** Where the table's server comes from: the installed package, `dynoxide` on the PATH, or DYNAMODB_ENDPOINT. */
export function findEmulator({ env = process.env, packageFolder = installedPackage }: Search = {}): Emulator {
  const folder = packageFolder();
  const binary = (folder && executable(join(folder, "dynoxide"))) ?? onPath("dynoxide", env);
  if (binary) return { binary };
  if (env.DYNAMODB_ENDPOINT) return { endpoint: env.DYNAMODB_ENDPOINT };
  throw new Error(
    "No DynamoDB emulator was found: install the package @dynoxide/linux-x64 (Linux on x64), or put the program dynoxide on the PATH, " +
      "or set DYNAMODB_ENDPOINT to the address of a running DynamoDB Local.",
  );
}

/** Starts the server on `<dataDir>/table.db`. Ends a leftover of the same directory first, so the caller must already know that no live system uses it. */
export async function startDynamoDb({ dataDir, ...search }: { dataDir: string } & Search): Promise<DynamoDb> {
  const emulator = findEmulator(search);
  if ("endpoint" in emulator) return givenServer(emulator.endpoint);

  const dir = resolve(dataDir);
  mkdirSync(dir, { recursive: true });
  await endLeftover(dir);
  for (let attempt = 1; ; attempt += 1) {
    // Between choosing a free port and the server taking it another program may be faster: then the next port is tried.
    const port = await freePort();
    const child = launch(emulator.binary, dir, port);
    const endpoint = `http://127.0.0.1:${port}`;
    if (await answers(endpoint, child)) {
      indexStream(dir);
      return running(dir, endpoint, child);
    }
    await end(child);
    if (attempt === 3) throw new Error(`The DynamoDB emulator does not start: ${lastWords(dir)}`);
  }
}

/**
 * The emulator numbers each record of its stream, and finds those after a place, by reading all that there are: each write
 * would cost more than the one before it. With these two it finds them at once.
 */
const STREAM_INDEXES = `
  CREATE INDEX IF NOT EXISTS stream_last ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS stream_page ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
`;

function indexStream(dir: string): void {
  const file = new DatabaseSync(database(dir), { timeout: READY_WITHIN_MS });
  try {
    file.exec(STREAM_INDEXES);
  } catch (error) {
    // Another version of the emulator keeps its records elsewhere: it may be slow, it is not wrong.
    if (!String(error).includes("no such")) throw error;
  } finally {
    file.close();
  }
}

async function givenServer(endpoint: string): Promise<DynamoDb> {
  if (!(await answers(endpoint))) throw new Error(`Nothing answers at DYNAMODB_ENDPOINT (${endpoint}).`);
  return { endpoint, exited: new Promise(() => {}), stop: async () => {} };
}

function running(dir: string, endpoint: string, child: ChildProcess): DynamoDb {
  const atExit = (): void => void child.kill("SIGKILL");
  process.once("exit", atExit);
  const exited = new Promise<void>((done) => {
    if (gone(child)) done();
    else child.once("exit", () => done());
  });
  const stop = async (): Promise<void> => {
    await end(child);
    process.off("exit", atExit);
    rmSync(pidFile(dir), { force: true });
  };
  return { endpoint, exited, stop };
}

function launch(binary: string, dir: string, port: number): ChildProcess {
  const args = ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", database(dir)];
  // setpriv asks the kernel to end the server with us, even when we are killed; where it is missing the next start does it.
  const setpriv = process.platform === "linux" ? onPath("setpriv", process.env) : undefined;
  const log = openSync(logFile(dir), "w");
  const child = setpriv
    ? spawn(setpriv, ["--pdeathsig", "TERM", binary, ...args], { stdio: ["ignore", log, log] })
    : spawn(binary, args, { stdio: ["ignore", log, log] });
  closeSync(log);
  child.on("error", () => {});
  if (child.pid) writeFileSync(pidFile(dir), `${child.pid}\n`);
  return child;
}

/** Ends the server that an earlier, killed run left on this directory; a stranger who has its pid by now is left alone. */
async function endLeftover(dir: string): Promise<void> {
  const pid = Number(readText(pidFile(dir)));
  if (!Number.isInteger(pid) || pid <= 1 || !isOurs(pid, dir)) return;
  signal(pid, "SIGTERM");
  const patience = Date.now() + STOP_WITHIN_MS;
  while (isOurs(pid, dir)) {
    if (Date.now() > patience) signal(pid, "SIGKILL");
    await sleep(10);
  }
}

function isOurs(pid: number, dir: string): boolean {
  const words = commandLine(pid);
  return words.includes("serve") && words.includes(database(dir)) && words.some((word) => word.endsWith("dynoxide"));
}

function commandLine(pid: number): string[] {
  if (process.platform === "linux") return readText(`/proc/${pid}/cmdline`).split("\0");
  const { stdout } = spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  return (stdout ?? "").trim().split(/\s+/);
}

async function answers(endpoint: string, child?: ChildProcess): Promise<boolean> {
  const patience = Date.now() + READY_WITHIN_MS;
  while (Date.now() < patience && !(child && gone(child))) {
    try {
      await (await fetch(endpoint, { signal: AbortSignal.timeout(2_000) })).arrayBuffer();
      return true;
    } catch {
      if (!child && Date.now() > patience - READY_WITHIN_MS + 3_000) return false;
      await sleep(5);
    }
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (gone(child)) return;
  const left = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await left;
  clearTimeout(impatience);
}

const gone = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
const database = (dir: string): string => join(dir, "table.db");
const pidFile = (dir: string): string => join(dir, "table.pid");
const logFile = (dir: string): string => join(dir, "table.log");
const lastWords = (dir: string): string => readText(logFile(dir)).trim().split("\n").at(-1) || "it said nothing.";

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It went by itself.
  }
}

function installedPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json"));
  } catch {
    return undefined;
  }
}

function onPath(name: string, env: Env): string | undefined {
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    const found = folder && executable(join(folder, name));
    if (found) return found;
  }
  return undefined;
}

function executable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  return await new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
