// npm run check:ledger: every invariant of the books in a data directory, each with its sentence; exit code 1 when one is false.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { InvariantRun } from "../shared/store/invariants.ts";
import { AlreadyRuns, StartRefused } from "./data-dir.ts";
import { DEMO_DIR } from "./demo/place.ts";
import { startSystem, URL_FILE } from "./system.ts";
import { restoreWorld } from "./world/restore.ts";

const USAGE = "npm run check:ledger -- [--data DIR]";
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The directories to look at: the one named, or the machine's own and what the last demo left. */
function places(): string[] {
  try {
    const { values } = parseArgs({ options: { data: { type: "string" } } });
    return values.data === undefined ? [".data", ...(existsSync(DEMO_DIR) ? [DEMO_DIR] : [])] : [values.data];
  } catch (error) {
    throw new StartRefused(`${error instanceof Error ? error.message : String(error)} Usage: ${USAGE}`);
  }
}

/** Asks the system that runs on the directory. */
async function ask(dataDir: string): Promise<{ by: string; run: InvariantRun }> {
  const url = readFileSync(join(dataDir, URL_FILE), "utf8").trim();
  await fetch(`${url}/_local/drain`, { method: "POST" });
  const reply = await fetch(`${url}/_local/check`, { method: "POST" });
  if (!reply.ok) throw new StartRefused(`${url} could not check its ledger: ${reply.status} ${await reply.text()}`);
  return { by: `asked of the system that runs there, ${url}`, run: (await reply.json()) as InvariantRun };
}

/** Starts a system on the directory for as long as the check takes; one that is empty gets the demo world first. */
async function look(dataDir: string): Promise<{ by: string; run: InvariantRun }> {
  const system = await startSystem({
    dataDir,
    port: 0,
    restore: (parts) => restoreWorld(parts, say),
    stripeKey: process.env.STRIPE_SECRET_KEY || undefined,
  });
  try {
    await system.drain();
    return { by: "read by a system started for it", run: await system.check() };
  } finally {
    await system.stop();
  }
}

async function check(dataDir: string): Promise<boolean> {
  let result: Awaited<ReturnType<typeof look>>;
  try {
    result = await look(dataDir);
  } catch (error) {
    if (!(error instanceof AlreadyRuns)) throw error;
    result = await ask(dataDir);
  }
  say(`\n${resolve(dataDir)} (${result.by})`);
  for (const { name, ok, detail } of result.run.invariants) say(`  ${ok ? "ok" : "NO"}  ${name.padEnd(3)}  ${detail}`);
  say(result.run.balanced ? "  Every invariant holds." : "  The ledger does not add up.");
  return result.run.balanced;
}

try {
  const results: boolean[] = [];
  for (const place of places()) results.push(await check(place));
  process.exit(results.every(Boolean) ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
