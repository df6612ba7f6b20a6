// npm run demo: the main job over HTTP with the typed client, on a system of its own; every amount is checked.
// Its books stay in a directory of their own until the next demo, for `npm run check:ledger`.
import { parseArgs } from "node:util";
import { checks } from "./demo/checks.ts";
import { playMainJob } from "./demo/mainJob.ts";
import { DEMO_DIR } from "./demo/place.ts";
import { startSystem } from "./system.ts";
import { seedAccounts } from "./world/accounts.ts";

const { values } = parseArgs({ options: { data: { type: "string", default: DEMO_DIR } } });
const story = checks((line) => void process.stdout.write(`${line}\n`));
let system: Awaited<ReturnType<typeof startSystem>> | undefined;
try {
  story.say("Starting a system of its own ...");
  system = await startSystem({ dataDir: values.data, port: 0, fresh: true });
  await seedAccounts(system);
  for (const currency of ["usd", "eur", "jpy", "thb"] as const) await playMainJob(system, story, currency);
} catch (error) {
  story.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await system?.stop();
}
const { passed, failed } = story.result();
story.say(`demo: ${passed} checks passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
