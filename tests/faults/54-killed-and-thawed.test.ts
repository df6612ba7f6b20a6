// Fault 54: a worker is killed at its time limit in the middle of a send, or frozen for hours or days and woken again.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { key } from "../../shared/store/keys.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import type { Item } from "../../shared/store/table.ts";
import { sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { claimedOn, keysOf, mustBePaidOnce } from "./kit/deal.ts";
import { type Sleep, sleeper } from "./kit/frozen.ts";
import { HOUR, openLine } from "./kit/line.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const { leaseMs, sendFenceMs, stripeCallMs, jobOperationsTimeoutMs } = config.clocks;
const FATES: Fate[] = [
  "ok",
  "lost_request",
  "lost_answer",
  "saved_500",
  "rate_limited",
  { rejected: "balance_insufficient" },
];
const nameOf = (fate: Fate) => (typeof fate === "string" ? fate : fate.rejected);

type World = ReturnType<typeof openVirtual>;

/** Somebody else carries on until it is paid. */
async function othersPay(world: World, opId: string) {
  for (let round = 0; round < 8; round += 1) {
    const { status } = await sweep(world, opId, 6);
    if (status === "done") return;
    world.clock.pass(25 * HOUR);
  }
  throw new Error("It was never paid");
}

/** One world in which the worker falls asleep there for so long; false when its work has no such await. */
async function frozen(fate: Fate, place: Sleep, hours: number, othersGoOn: boolean): Promise<boolean> {
  const world = openVirtual();
  const deal = await virtualDeal(world);
  await deal.paid();
  const opId = await deal.release();
  world.provider.fates.push(fate);
  const worker = sleeper(world.app, place);
  const { state, rest } = await worker.begin((app) => dispatch(app, opId));
  if (state === "ended") return false;
  if (othersGoOn) await othersPay(world, opId);
  world.clock.pass(hours * HOUR);
  const before = world.provider.sent.length;
  worker.wake();
  await rest;
  const late = world.provider.sent.slice(before);
  // What it sends after it woke can only be of a claim that it made after it woke.
  for (const { key: sentAs, at } of late) {
    const row = await world.table.get<Item>(key.attempt(opId, Number(sentAs.split(":").at(-1))));
    expect(Date.parse(at) - Date.parse(String(row?.lastSentAt))).toBeLessThanOrEqual(sendFenceMs);
  }
  if (othersGoOn) expect(late).toEqual([]);
  await othersPay(world, opId);
  expect(world.provider.transfers).toHaveLength(1);
  expect(world.postings().filter((kind) => kind === "transfer_done")).toHaveLength(1);
  expect(await loadOperation(world.table, opId)).toMatchObject({
    status: "done",
    stripeId: world.provider.transfers[0]?.id,
  });
  expect(await world.broken()).toEqual([]);
  return true;
}

describe("fault 54: a worker that was frozen and woke", () => {
  it.each(FATES.map((fate) => [nameOf(fate), fate] as const))(
    "at any of its awaits, for any time (%s): nothing is sent late, and it is paid once",
    async (_, fate) => {
      let worlds = 0;
      for (const hours of [0.009, 23.9, 30, 2_000])
        for (const othersGoOn of [true, false])
          for (const after of [false, true])
            for (let n = 1; await frozen(fate, { n, after }, hours, othersGoOn); n += 1) worlds += 1;
      expect(worlds).toBeGreaterThan(60);
    },
  );

  it("between its claim and its send: the fence says so, and counts it", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    const fenced: string[] = [];
    const log = { ...world.app.log, metric: (metric: string) => void fenced.push(metric) };
    for (const [seconds, sends] of [
      [sendFenceMs / 1000 + 0.001, 0],
      [leaseMs / 1000 + 1, 0],
      [sendFenceMs / 1000, 1],
    ] as const) {
      const table: typeof world.table = {
        ...world.table,
        transact: async (writes) => {
          await world.table.transact(writes);
          // The claim is on disk; the process sleeps before its next step.
          if (world.provider.sent.length === 0) world.clock.pass(seconds);
        },
      };
      await dispatch({ ...world.app, log, table }, opId);
      expect(world.provider.sent).toHaveLength(sends);
      world.clock.pass(leaseMs / 1000 + 1);
    }
    expect(fenced.filter((metric) => metric === "operation_fenced")).toHaveLength(2);
    expect(await sweep(world, opId)).toMatchObject({ status: "done" });
    expect(world.provider.transfers).toHaveLength(1);
  });

  it("is the right way round: a send ends within its lease, and the function lives as long as both", () => {
    expect(sendFenceMs + stripeCallMs).toBeLessThan(jobOperationsTimeoutMs);
    expect(jobOperationsTimeoutMs).toBeLessThan(leaseMs);
  });
});

const line = await openLine();

describe("fault 54: a worker that is killed in the middle of its send", () => {
  it.each([
    ["before the provider got it", "reset_before"],
    ["after the provider did it", "reset_after"],
  ])("%s: another one asks again with the same key", async (_, action) => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault(action, { count: 2 });
    const payments = await line.app.payments();
    const { send } = payments;
    // The invocation ends while it waits: its continuation never runs.
    const killed = {
      ...line.app,
      payments: async () => ({
        ...payments,
        send: (operation: Parameters<typeof send>[0]) => {
          void send(operation).catch(() => undefined);
          return new Promise<never>(() => undefined);
        },
      }),
    };
    void dispatch(killed, deal.opId);
    // With the process its connections end; the library had tried once more by then.
    while ((await deal.asked()).length < 2) await sleep(5);
    expect(await deal.operation()).toMatchObject({ status: "sending", sends: 1 });
    await line.hooks();
    line.pass(leaseMs / 1000 + 1);
    await line.advance(HOUR);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });
});
