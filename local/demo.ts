// npm run demo: the main job over HTTP with the typed client, on a system of its own; every amount is checked.
// npm run demo -- marketplace: search in five scripts, a match with its reasons, a drop, a change that asks applicants again.
// Its books stay in a directory of their own until the next demo, for `npm run check:ledger`.
import { parseArgs } from "node:util";
import { type Checks, checks } from "./demo/checks.ts";
import { playMainJob } from "./demo/mainJob.ts";
import { playMarketplace } from "./demo/marketplace.ts";
import { DEMO_DIR } from "./demo/place.ts";
import { type System, startSystem } from "./system.ts";
import { seedAccounts } from "./world/accounts.ts";

const { values, positionals } = parseArgs({
  options: { data: { type: "string", default: DEMO_DIR } },
  allowPositionals: true,
});
const [chapter = "mainJob"] = positionals;
const CHAPTERS: Readonly<Record<string, (system: System, story: Checks) => Promise<void>>> = {
  mainJob: async (started, told) => {
    for (const currency of ["usd", "eur", "jpy", "thb"] as const) await playMainJob(started, told, currency);
  },
  marketplace: playMarketplace,
};
const play = CHAPTERS[chapter];
if (!play) {
  process.stderr.write(`There is no ${chapter} here: ${Object.keys(CHAPTERS).join(", ")}\n`);
  process.exit(2);
}
const story = checks((line) => void process.stdout.write(`${line}\n`));
let system: System | undefined;
try {
  story.say("Starting a system of its own ...");
  system = await startSystem({ dataDir: values.data, port: 0, fresh: true });
  await seedAccounts(system);
  await play(system, story);
} catch (error) {
  story.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await system?.stop();
}
const { passed, failed } = story.result();
story.say(`demo: ${passed} checks passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
