// The whole gate: types, lint, then every test. `npm test -- <filter>` runs the test files whose path has the filter.
// The last line is "N passed, N failed", with ", N skipped" when any was.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.ts";

const root = join(import.meta.dirname, "..");
const filters = process.argv.slice(2);
// Each test file is a process of its own and reads the same packages: compiled once, not two hundred times.
process.env.NODE_COMPILE_CACHE ??= join(root, "node_modules", ".cache", "compiled");
// Systems that live for a test need not wait for a disk at each commit, where memory has room for their files.
const MEMORY = "/dev/shm";
const ROOM_BYTES = 4 * 2 ** 30;
const roomIn = (folder: string) => {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
if (process.env.TMPDIR === undefined && roomIn(MEMORY) >= ROOM_BYTES) process.env.TMPDIR = MEMORY;
const count = { passed: 0, failed: 0, skipped: 0 };

function run(title: string, script: string, args: string[]): boolean {
  process.stdout.write(`\n${title}\n`);
  const done = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  return done.status === 0;
}

function gate(title: string, script: string, args: string[]): void {
  if (run(title, script, args)) count.passed += 1;
  else count.failed += 1;
}

type Report = { testResults: { status: string; assertionResults: { status: string }[] }[] };

/** Tests of pages need a browser; it is looked for only when they are among those that run. */
function browser(): void {
  if (filters.length > 0 && !filters.some((filter) => "tests/web".includes(filter) || filter.includes("web"))) return;
  process.env.CHROMIUM_PATH = ensureChromium();
}

function tests(): void {
  browser();
  const folder = mkdtempSync(join(tmpdir(), "fairbrief-tests-"));
  const file = join(folder, "report.json");
  const ok = run("Tests", "vitest/vitest.mjs", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...filters,
  ]);
  const before = count.failed;
  try {
    for (const suite of (JSON.parse(readFileSync(file, "utf8")) as Report).testResults) {
      for (const { status } of suite.assertionResults) {
        if (status === "passed") count.passed += 1;
        else if (status === "failed") count.failed += 1;
        else count.skipped += 1;
      }
      // A file that does not even load has no assertions, and is a failure all the same.
      if (suite.status === "failed" && !suite.assertionResults.some(({ status }) => status === "failed"))
        count.failed += 1;
    }
  } catch (error) {
    process.stdout.write(`The test runner left no report: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  if (!ok && count.failed === before) count.failed += 1;
  rmSync(folder, { recursive: true, force: true });
}

if (filters.length === 0) {
  gate("Types", "typescript/bin/tsc", ["--noEmit"]);
  gate("Types of the web", "typescript/bin/tsc", ["--noEmit", "-p", "web"]);
  gate("Lint and format", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]);
}
tests();
process.stdout.write(
  `\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}\n`,
);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);
