// The table of docs/money.md: every fault that the money must survive has a test, and every such test its row.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const rows = [
  ...readFileSync(join(root, "docs/money.md"), "utf8").matchAll(/^\| (\d+) \| .+ \| `([\w.-]+)` \|$/gm),
].map(([, n, file]) => ({ n: Number(n), file }));
const files = readdirSync(join(root, "tests/faults")).filter((name) => name.endsWith(".test.ts"));

it("maps each of the 61 faults to its test", () => {
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
  expect(rows.map(({ file }) => file).sort()).toEqual([...files].sort());
  for (const { n, file } of rows) expect(file).toMatch(new RegExp(`^${String(n).padStart(2, "0")}-`));
});

it("finds no fault test that is skipped", () => {
  const skipping = files.filter((name) =>
    /\b(it|describe|test)\.(skip|todo)|\.skipIf\(/.test(readFileSync(join(root, "tests/faults", name), "utf8")),
  );
  expect(skipping).toEqual([]);
});
