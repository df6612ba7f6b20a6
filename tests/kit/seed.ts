// Made once per run: a data directory with the demo accounts, which each test's system starts from as a copy.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { buildWeb } from "../../web/build/build.ts";
import { startJudge } from "./paymentJudge.ts";

declare module "vitest" {
  interface ProvidedContext {
    seedDir: string;
    judgeUrl: string;
  }
}

const script = fileURLToPath(new URL("./make-seed.ts", import.meta.url));

/** Only tests that start a system need it, so it is made only when one of them is among those that run. */
export default async function setup(project: TestProject): Promise<() => void> {
  // Pages are served, and looked at, as they are built.
  await buildWeb();
  const seedDir = join(mkdtempSync(join(tmpdir(), "fairbrief-seed-")), "data");
  project.provide("seedDir", seedDir);
  const judge = await startJudge();
  project.provide("judgeUrl", judge.url);
  return () => {
    judge.stop();
    rmSync(join(seedDir, ".."), { recursive: true, force: true });
  };
}

/** Makes the seed unless another test process of this run has: the first one in takes the lock. */
export function makeSeed(seedDir: string): void {
  const done = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", script, seedDir], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (done.status !== 0) throw new Error("The seed of the tests could not be made; the lines above say why.");
}
