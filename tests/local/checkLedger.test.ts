// npm run check:ledger, as a person starts it: beside a running system, on a directory at rest, and when something is wrong.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dueBetween } from "../../local/schedules.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const script = join(import.meta.dirname, "../../local/checkLedger.ts");

/** In a process of its own; this one goes on serving. */
const check = (...args: string[]) =>
  new Promise<{ code: number | null; lines: string[]; text: string }>((resolve) => {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args]);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (text += String(data)));
    child.on("close", (code) =>
      resolve({ code, text, lines: text.split("\n").filter((line) => /^ {2}(ok|NO) /.test(line)) }),
    );
  });

it("asks a running system, reads a directory at rest, and fails with a sentence when something is wrong", async () => {
  const asked = await check("--data", system.dataDir);
  expect(asked.text).toContain(`${system.dataDir} (asked of the system that runs there, ${system.url})`);
  expect(asked.lines.map((line) => line.slice(0, 10).trim())).toEqual(
    Array.from({ length: 10 }, (_, n) => `ok  I${n + 1}`),
  );
  expect(asked.code).toBe(0);

  const lines = [{ account: "stripe:platform", dr: 5, cr: 0 }];
  await system.table.transact([
    {
      put: {
        pk: "TXN#stray",
        sk: "H",
        t: "posting",
        sv: 1,
        txnId: "stray",
        kind: "adjustment",
        currency: "usd",
        lines,
      },
    },
  ]);
  await system.stop();
  const rested = await check("--data", system.dataDir);
  expect(rested.text).toContain("read by a system started for it");
  expect(rested.lines.filter((line) => line.startsWith("  NO")).map((line) => line.slice(6, 10).trim())).toEqual([
    "I1",
    "I10",
  ]);
  expect(rested.text).toContain("The posting stray (adjustment, usd) debits 5 and credits 0.");
  expect(rested.code).toBe(1);
  expect(await check("--date", "x")).toMatchObject({
    code: 1,
    text: expect.stringContaining("Usage: npm run check:ledger"),
  });
});

it.each([
  ["2026-11-22T10:10:00Z", "2026-11-22T10:59:00Z", undefined],
  ["2026-11-22T10:59:00Z", "2026-11-22T11:00:00Z", "hourly"],
  ["2026-11-22T01:59:00Z", "2026-11-22T02:00:00Z", "daily"],
  ["2026-11-22T10:00:00Z", "2026-12-24T09:00:00Z", "daily"],
])("the schedules on one machine: between %s and %s %s", (before, now, task) => {
  expect(dueBetween(new Date(before), new Date(now))).toBe(task);
});
