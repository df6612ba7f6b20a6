// Fault 58: a report is made while deals are paid, released and arrive at banks, by writers of whom some commit late.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeContent } from "../../functions/jobs/export/content.ts";
import { readBack } from "../../functions/jobs/export/read.ts";
import { config } from "../../shared/config.ts";
import type { PayoutFact } from "../../shared/domain/payout.ts";
import { NewReport, watermarkOf } from "../../shared/domain/report.ts";
import { applyBankPayout } from "../../shared/payments/bankLeg.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import type { Table } from "../../shared/store/table.ts";
import { openVirtual, type VirtualDeal, virtualDeal } from "./kit/virtual.ts";

const LAG = config.watermarkLagSeconds;
/** A request is refused by the database this long after it was signed; what it says of its instant is no older than that. */
const LATEST_COMMIT = 15 * 60;

type World = ReturnType<typeof openVirtual>;
type Step = () => Promise<unknown>;

/** All that happens to a deal, one step at a time. */
function stepsOf(world: World, deal: VirtualDeal, n: number): Step[] {
  let opId = "";
  const bank = (status: string) => {
    const transfers = world.provider.transfers.filter(({ metadata }) => metadata.agreement_id === deal.id);
    const arrivalDate = Math.floor(world.clock.now().getTime() / 1000);
    world.provider.bank.set(`po_${n}`, { status, arrivalDate, transfers: transfers.map(({ id }) => id) });
    return applyBankPayout(deal.app, deal.from.account, `po_${n}`, "test");
  };
  return [
    () => deal.paid(),
    async () => {
      opId = await deal.release();
    },
    () => dispatch(deal.app, opId),
    () => bank("in_transit"),
    () => bank("paid"),
  ];
}

/** Deals in the middle of their lives, and writers whose clocks are up to a quarter of an hour late. */
async function busyWorld(lateness: readonly number[]) {
  const world = openVirtual();
  const queue: Step[][] = [];
  for (const [n, late] of lateness.entries()) {
    const behind = { ...world.app, now: () => new Date(world.clock.now().getTime() - late * 1000) };
    const deal = await virtualDeal(
      { ...world, app: behind },
      { fee: 40_000 + n, currency: n % 3 === 2 ? "jpy" : "usd" },
    );
    queue.push(stepsOf(world, deal, n));
  }
  let turn = 0;
  const next = async (seconds: number) => {
    turn += 1;
    const open = queue.filter((steps) => steps.length > 0);
    const step = open[turn % Math.max(1, open.length)]?.shift();
    await step?.();
    world.clock.pass(seconds);
  };
  return { ...world, next };
}
type Busy = Awaited<ReturnType<typeof busyWorld>>;

const request = (world: Busy, type: "payouts" | "ledger", format: "csv" | "jsonl") => {
  const day = (n: number) => new Date(world.clock.now().getTime() + n * 86_400_000).toISOString();
  return NewReport.parse({ type, from: day(-3), to: day(3), timeZone: "Asia/Bangkok", format, masked: false });
};

/** The report, made while a step of some deal comes before each of its reads. */
async function madeAmidWrites(world: Busy, asked: NewReport, watermark: string) {
  let steps = 0;
  let turn = Promise.resolve();
  const after = async <T>(read: () => Promise<T>): Promise<T> => {
    steps += 1;
    turn = turn.then(() => world.next(7));
    await turn;
    return read();
  };
  const { table } = world;
  const shared: Table = {
    ...table,
    query: (given) => after(() => table.query(given)),
    queryAll: (given) => after(() => table.queryAll(given)),
    getMany: (keys) => after(() => table.getMany(keys)),
  };
  const content = await makeContent(shared, asked, watermark);
  return { content, steps };
}

/** What the books say of everything up to that instant, counted from the items themselves. */
function booked(world: Busy, type: "payouts" | "ledger", watermark: string) {
  const items = world.table.items();
  const sums = new Map<string, { rows: number; amount: number }>();
  const add = (currency: string, amount: number, rows: number) => {
    const sum = sums.get(currency) ?? { rows: 0, amount: 0 };
    sums.set(currency, { rows: sum.rows + rows, amount: sum.amount + amount });
  };
  for (const item of items) {
    if (String(item.recordedAt) > watermark) continue;
    const { currency, creatorAmountMinor } = item as unknown as PayoutFact;
    if (type === "payouts" && item.t === "payout_fact") add(currency, creatorAmountMinor, 1);
    if (type === "ledger" && item.t === "posting")
      for (const { dr } of (item as unknown as PostingItem).lines) add(String(item.currency), dr, 1);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => ({ currency, ...sum }));
}

const late = fc.array(fc.integer({ min: 0, max: LATEST_COMMIT }), { minLength: 4, maxLength: 7 });

describe("fault 58: an export during writes", () => {
  it.each([
    ["payouts", "csv", "creator_amount_minor"],
    ["ledger", "jsonl", "debit_minor"],
  ] as const)(
    "of %s is the snapshot at its watermark: to the byte what a quiet export gives, and equal to the books",
    async (type, format, column) => {
      let withRows = 0;
      await fc.assert(
        fc.asyncProperty(
          late,
          fc.integer({ min: 4, max: 30 }),
          fc.integer({ min: 30, max: 600 }),
          async (lateness, before, pace) => {
            const world = await busyWorld(lateness);
            for (let n = 0; n < before; n += 1) await world.next(pace);
            const asked = request(world, type, format);
            const now = world.clock.now();
            const watermark = watermarkOf({ requestedAt: now.toISOString() }, now, LAG);
            const { content, steps } = await madeAmidWrites(world, asked, watermark);
            expect(steps).toBeGreaterThan(3);

            for (let n = 0; n < 60; n += 1) await world.next(60);
            const quiet = await makeContent(world.table, asked, watermark);
            expect(content.bytes.equals(quiet.bytes)).toBe(true);
            expect(content).toEqual(quiet);

            const read = readBack(content.bytes, format);
            expect([read.rows, read.totals]).toEqual([content.rows, content.totals]);
            const totals = content.totals.map(({ currency, rows, amounts }) => ({
              currency,
              rows,
              amount: amounts[column],
            }));
            expect(totals).toEqual(booked(world, type, watermark));
            withRows += content.rows > 0 ? 1 : 0;
            expect(await world.broken()).toEqual([]);
          },
        ),
        { numRuns: 30 },
      );
      expect(withRows).toBeGreaterThan(5);
    },
  );

  it("keeps a distance from now that is longer than a commit can take", () => {
    expect(LAG).toBeGreaterThan(LATEST_COMMIT + 60);
    const now = new Date("2026-11-22T10:00:00.000Z");
    expect(watermarkOf({ requestedAt: now.toISOString() }, now, LAG)).toBe("2026-11-22T09:40:00.000Z");
    // Asked for again later, the same report has the same watermark.
    const later = new Date("2026-11-29T10:00:00.000Z");
    const requestedAt = "2026-11-22T09:40:00.000Z";
    expect(watermarkOf({ requestedAt }, later, LAG)).toBe(requestedAt);
  });

  it("would miss what commits late, were the watermark the present instant", async () => {
    const world = await busyWorld([LATEST_COMMIT, LATEST_COMMIT]);
    const asked = request(world, "ledger", "csv");
    await world.next(1);
    const watermark = world.clock.now().toISOString();
    const first = await makeContent(world.table, asked, watermark);
    await world.next(1);
    const second = await makeContent(world.table, asked, watermark);
    expect(second.rows).toBeGreaterThan(first.rows);
  });
});
