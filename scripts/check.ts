// The quick gate for every save: types, lint, architecture and the tests that need no running system.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const steps = [
  ["typescript/bin/tsc", "--noEmit"],
  ["@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  ["vitest/vitest.mjs", "run", "tests/architecture.test.ts", "tests/domain", "tests/store"],
];
for (const [script = "", ...args] of steps) {
  const done = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (done.status !== 0) process.exit(1);
}
