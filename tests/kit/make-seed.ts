// A process of its own that makes the tests' seed: starts a system, plays the demo accounts' commands, stops it.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { startSystem } from "../../local/system.ts";
import { seedAccounts } from "../../local/world/accounts.ts";

const target = process.argv[2] ?? "";
const work = `${target}.making`;

/** Two test files may begin at once: one makes the folder and the seed, the other waits for it. */
async function waitForOther(): Promise<void> {
  const deadline = Date.now() + 200_000;
  while (!existsSync(target)) {
    if (Date.now() > deadline) throw new Error("The seed was not ready in time.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

if (!existsSync(target)) {
  let first = true;
  try {
    mkdirSync(work);
  } catch {
    first = false;
  }
  if (!first) await waitForOther();
  else {
    try {
      const system = await startSystem({ dataDir: work, port: 0 });
      await seedAccounts(system);
      await system.drain();
      await system.stop();
      renameSync(work, target);
    } catch (error) {
      rmSync(work, { recursive: true, force: true });
      throw error;
    }
  }
}
process.exit(0);
