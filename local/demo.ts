// npm run demo: the main job over HTTP with the typed client, on a system of its own; every amount is checked.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks } from "./demo/checks.ts";
import { playMainJob } from "./demo/mainJob.ts";
import { startSystem } from "./system.ts";
import { seedAccounts } from "./world/accounts.ts";

const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-demo-"));
const story = checks((line) => void process.stdout.write(`${line}\n`));
let system: Awaited<ReturnType<typeof startSystem>> | undefined;
try {
  story.say("Starting a system of its own ...");
  system = await startSystem({ dataDir, port: 0 });
  await seedAccounts(system);
  for (const currency of ["usd", "eur", "jpy", "thb"] as const) await playMainJob(system, story, currency);
} catch (error) {
  story.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await system?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
const { passed, failed } = story.result();
story.say(`demo: ${passed} checks passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
