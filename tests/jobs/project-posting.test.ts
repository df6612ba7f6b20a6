// Accounts that every deal moves: whatever the stream does with its records, each posting is booked once.
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { handler } from "../../functions/jobs/project/index.ts";
import { type App, installApp } from "../../shared/app.ts";
import { isGuarded } from "../../shared/domain/ledger.ts";
import type { Currency } from "../../shared/domain/money.ts";
import { jsonLog } from "../../shared/log.ts";
import { accountsFrom, balancesOf, statementOf, trialColumns } from "../../shared/store/accounts.ts";
import { foldBalances, loadPostings, type PostingItem, postingId, postingWrites } from "../../shared/store/ledger.ts";
import { pageOf } from "../../shared/store/merge.ts";
import { platformBalances } from "../../shared/store/platformAccounts.ts";
import type { Table, Write } from "../../shared/store/table.ts";
import { postingsOfSale, type Sale } from "../kit/books.ts";
import { testTable } from "../kit/table.ts";

const real = await testTable();
const sizes: number[] = [];
let failNext = 0;
const table: Table = {
  ...real,
  transact: async (writes: readonly Write[]) => {
    sizes.push(writes.length);
    if (failNext > 0) {
      failNext -= 1;
      throw new Error("The table is away");
    }
    await real.transact(writes);
  },
};
const NOW = new Date("2026-11-22T10:00:00.000Z");
installApp({ table, now: () => NOW, log: jsonLog("test", () => undefined) } as Partial<App> as App);

async function postings(sales: readonly Sale[]): Promise<PostingItem[]> {
  const all = sales.flatMap((sale) => postingsOfSale(sale).map((each) => ({ each, at: new Date(sale.at) })));
  for (const { each, at } of all) await real.transact(foldBalances(postingWrites(each, at)));
  return loadPostings(
    real,
    all.map(({ each }) => postingId(each.kind, each.bizKey)),
  );
}

const records = (items: readonly PostingItem[]): DynamoDBRecord[] =>
  items.map((item, n) => ({
    eventName: "INSERT",
    dynamodb: {
      SequenceNumber: String(n),
      NewImage: marshall(item) as Record<string, AttributeValue>,
    },
  })) as unknown as DynamoDBRecord[];
const project = (items: readonly PostingItem[]) => handler({ Records: records(items) });

const sale = (n: number, more: Partial<Sale> = {}): Sale => ({ n, at: NOW.toISOString(), ...more });
const balance = async (account: string, currency: Currency) => {
  const name = `${account}:${currency}`;
  return (await platformBalances(real, [name])).get(name);
};
async function statement(account: string, currency?: Currency, limit = 100) {
  const rows = await statementOf(real, account, { currency, before: undefined, limit, now: NOW });
  const all: { currency: string; recordedAt: string; txnId: string; dr: number; cr: number }[] = [];
  for await (const { row } of rows ?? []) all.push(row);
  return all;
}
async function trialBalance(currency: Currency) {
  const rows = [];
  for await (const { row } of accountsFrom(real, { prefix: "", after: undefined, limit: 3 }))
    if (row.currency === currency) rows.push(row);
  const balances = await balancesOf(real, rows);
  return rows.map(({ name, account }) => ({ account, ...trialColumns(account, balances.get(name) ?? 0) }));
}
const sum = (rows: { debit: number; credit: number }[], side: "debit" | "credit") =>
  rows.reduce((total, row) => total + row[side], 0);

describe("postings on platform accounts", () => {
  it("move balances and statements once, though records come twice, together and again", async () => {
    const items = await postings([sale(1), sale(2)]);
    await project(items.slice(0, 5));
    await Promise.all([project(items), project([...items, ...items].reverse()), project(items.slice(3))]);
    await project(items);
    expect(await balance("stripe:platform", "usd")).toBe(2 * (49_500 - 30 - 45_000));
    expect(await balance("transit:charge", "usd")).toBe(0);
    expect(await balance("rev:platform_fee", "usd")).toBe(9_000);
    expect(await statement("stripe:platform")).toHaveLength(4);
    expect(await statement("rev:platform_fee")).toHaveLength(2);
  });

  it("keep one set of accounts per currency", async () => {
    await project(await postings([sale(3, { currency: "jpy", amount: 5_000 })]));
    expect(await balance("rev:platform_fee", "jpy")).toBe(500);
    expect(await balance("rev:platform_fee", "usd")).toBe(9_000);
    expect((await statement("rev:platform_fee", "jpy")).map(({ cr }) => cr)).toEqual([500]);
    expect(new Set((await statement("rev:platform_fee")).map(({ currency }) => currency))).toEqual(
      new Set(["usd", "jpy"]),
    );
  });

  it("fit their transactions however large the batch", async () => {
    const items = await postings(Array.from({ length: 25 }, (_, n) => sale(100 + n, { currency: "eur" })));
    sizes.length = 0;
    await project(items);
    const booked = sizes.filter((size) => size > 1);
    expect(Math.max(...booked)).toBeLessThanOrEqual(100);
    // Folded: a transaction of its own for each posting would be a hundred of them.
    expect(booked.length).toBeLessThan(10);
    expect(await balance("rev:platform_fee", "eur")).toBe(25 * 4_500);
  });

  it("are handed back by their numbers when the table is away, and booked when it is there", async () => {
    const items = await postings([sale(200, { currency: "thb" })]);
    failNext = 1;
    const { batchItemFailures } = await project(items);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(["0", "1", "2", "3"]);
    expect(await balance("rev:platform_fee", "thb")).toBe(0);
    expect((await project(items)).batchItemFailures).toEqual([]);
    expect(await balance("rev:platform_fee", "thb")).toBe(4_500);
  });
});

describe("the chart of accounts", () => {
  it("lists guarded and platform accounts by name, and its columns are equal in each currency", async () => {
    for (const currency of ["usd", "jpy", "eur", "thb"] as const) {
      const rows = await trialBalance(currency);
      expect(rows.map(({ account }) => account)).toContain("stripe:platform");
      expect(rows.map(({ account }) => account)).toContain("payable:crt_1");
      expect(sum(rows, "debit")).toBe(sum(rows, "credit"));
      expect(sum(rows, "debit")).toBeGreaterThan(0);
    }
  });

  it("gives each account once over its pages, whatever their size", async () => {
    const names: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await pageOf(accountsFrom(real, { prefix: "", after, limit: 8 }), {
        limit: 7,
        scope: "test",
        after,
        keep: () => true,
        show: ({ name }) => name,
      });
      names.push(...page.items);
      if (page.nextCursor === null) break;
      after = page.items.at(-1);
    }
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.filter((name) => name.startsWith("held:"))).toHaveLength(29);
    expect(names.filter((name) => !isGuarded(name))).toHaveLength(4 * 4);
  });

  it("narrows by the beginning of a name", async () => {
    const names: string[] = [];
    for await (const { row } of accountsFrom(real, { prefix: "payable:", after: undefined, limit: 25 }))
      names.push(row.name);
    expect(names).toEqual(["payable:crt_1:eur", "payable:crt_1:jpy", "payable:crt_1:thb", "payable:crt_1:usd"]);
  });
});

describe("a statement", () => {
  it("goes back over months, newest first, and pages without a gap", async () => {
    const days = ["2026-08-31T23:59:59.999Z", "2026-09-01T00:00:00.000Z", "2026-11-20T08:00:00.000Z"];
    await project(await postings(days.map((at, n) => sale(300 + n, { at, currency: "gbp" }))));
    const all = await statement("stripe:platform", "gbp");
    expect(all.map(({ recordedAt }) => recordedAt)).toEqual([...days, ...days].sort().reverse());
    const rows = await statementOf(real, "stripe:platform", {
      currency: "gbp",
      before: `${all[2]?.recordedAt}#${all[2]?.txnId}#99`,
      limit: 1,
      now: NOW,
    });
    const rest = [];
    for await (const { row } of rows ?? []) rest.push(row.txnId);
    expect(rest).toEqual(all.slice(2).map(({ txnId }) => txnId));
  });

  it("does not exist for an account that nothing was ever booked on", async () => {
    const none = { currency: undefined, before: undefined, limit: 1, now: NOW };
    expect(await statementOf(real, "exp:nothing", none)).toBeUndefined();
    expect(await statementOf(real, "payable:crt_nobody", none)).toBeUndefined();
  });
});
