// The money switch: one read for many claims, and no longer than some seconds behind the row.
import { expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { key } from "../../shared/store/keys.ts";
import { MoneyIsOff, mustBeOn } from "../../shared/store/moneySwitch.ts";
import type { Table } from "../../shared/store/table.ts";
import { testTable } from "../kit/table.ts";

const real = await testTable();
const KEPT_MS = config.operation.moneySwitchSeconds * 1000;
const at = (ms: number) => new Date(Date.UTC(2026, 10, 22) + ms);
const turn = (value: string, table = real.name) =>
  real.transact([{ put: { ...key.config("switch/money"), t: "config", sv: 1, value, table } }]);

/** The same rows seen by another process, which counts what it reads. */
function counted() {
  const state = { reads: 0 };
  const table: Table = {
    ...real,
    get: (...given) => {
      state.reads += 1;
      return real.get(...given);
    },
  };
  return { state, table };
}

it("is on while nobody has touched it, and read once for all claims of some seconds", async () => {
  const { state, table } = counted();
  for (const ms of [0, 1, KEPT_MS - 1]) await mustBeOn(table, at(ms));
  expect(state.reads).toBe(1);
  await mustBeOn(table, at(KEPT_MS));
  expect(state.reads).toBe(2);
});

it("stops a process that has just seen it on within those seconds, and lets it go on after", async () => {
  const { table } = counted();
  await mustBeOn(table, at(0));
  await turn("off");
  await mustBeOn(table, at(KEPT_MS - 1));
  await expect(mustBeOn(table, at(KEPT_MS))).rejects.toThrow(MoneyIsOff);
  await turn("on");
  await expect(mustBeOn(table, at(2 * KEPT_MS - 1))).rejects.toThrow(MoneyIsOff);
  await mustBeOn(table, at(2 * KEPT_MS));
});

it("is seen anew by another system, and by a clock that was set back", async () => {
  const first = counted();
  await mustBeOn(first.table, at(KEPT_MS));
  await turn("off");
  await expect(mustBeOn(counted().table, at(KEPT_MS))).rejects.toThrow(MoneyIsOff);
  await expect(mustBeOn(first.table, at(0))).rejects.toThrow(MoneyIsOff);
});

it("is off in a table that was restored from another: that row names the old one", async () => {
  await turn("on", "before-the-restore");
  await expect(mustBeOn(counted().table, at(0))).rejects.toThrow(MoneyIsOff);
});
