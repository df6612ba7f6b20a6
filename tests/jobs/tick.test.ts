// The minute's tick says how late things are: the figures behind alarms 1, 5 and 7.
import { expect, test } from "vitest";
import { handler as tick } from "../../functions/jobs/tick/index.ts";
import { type App, installApp } from "../../shared/app.ts";
import { jsonLog } from "../../shared/log.ts";
import { newOperation } from "../../shared/store/operations.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const clock = { at: new Date("2026-11-22T10:00:00.000Z") };
const lines: Record<string, unknown>[] = [];
const woken: Record<string, string>[] = [];
installApp({
  stage: "test",
  table,
  now: () => clock.at,
  log: jsonLog("test", (line) => void lines.push(JSON.parse(line))),
  queue: { send: async (_queue, body) => void woken.push(body) },
} as Partial<App> as App);

/** The figures of one tick. */
async function figures(): Promise<Record<string, unknown>> {
  lines.length = 0;
  await tick();
  return Object.assign({}, ...lines);
}

const operation = (subjectId: string, more: Partial<Parameters<typeof newOperation>[0]> = {}) =>
  newOperation({ kind: "transfer", subjectId, n: 1, params: {}, subject: {}, now: clock.at, ...more }).writes;

test("an idle product is not late", async () => {
  expect(await figures()).toMatchObject({ tick: 1, due_oldest_seconds: 0, operation_oldest_seconds: 0 });
  expect(woken).toEqual([]);
});

test("the oldest operation that should move on counts, a blocked one does not", async () => {
  await table.transact(
    operation("mst_blocked", { blocked: { code: "account_not_ready", who: "creator", since: clock.at.toISOString() } }),
  );
  clock.at = new Date(clock.at.getTime() + 600_000);
  await table.transact(operation("mst_first"));
  clock.at = new Date(clock.at.getTime() + 60_000);
  await table.transact(operation("mst_second"));
  clock.at = new Date(clock.at.getTime() + 30_000);
  expect(await figures()).toMatchObject({ due_oldest_seconds: 90, operation_oldest_seconds: 90 });
  expect(woken.every(({ kind }) => kind === "op")).toBe(true);
  expect(woken.length).toBeGreaterThan(0);
});
