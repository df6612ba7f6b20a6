// Postings on a real table: written once, never below zero, never changed.
import { describe, expect, it } from "vitest";
import { account, cr, dr, type Posting, posting } from "../../shared/domain/ledger.ts";
import {
  AlreadyPosted,
  balanceOf,
  balances,
  entriesOf,
  foldBalances,
  loadPosting,
  Overdrawn,
  postingId,
  postingWrites,
} from "../../shared/store/ledger.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const NOW = new Date("2026-11-22T10:00:00.000Z");
let causes = 0;
const held = (n: number) => account.held(`agr_${n}`, "mst_1.1");
const charge = (to: string, amount: number, more: Partial<Posting> = {}): Posting => {
  causes += 1;
  const lines = [dr(account.transitCharge, amount), cr(to, amount)];
  return posting({ kind: "charge_succeeded", bizKey: `pi_${causes}`, currency: "usd", lines, ...more });
};
const claim = (from: string, creatorId: string, amount: number): Posting => {
  causes += 1;
  const lines = [dr(from, amount), cr(account.payable(creatorId), amount)];
  return posting({ kind: "release_claimed", bizKey: `op_${causes}`, currency: "usd", lines });
};
const post = (given: Posting, now = NOW) => table.transact(postingWrites(given, now));

describe("a posting", () => {
  it("moves its guarded accounts and leaves a statement", async () => {
    await post(charge(held(1), 49_503));
    await post(claim(held(1), "crt_1", 49_503), new Date(NOW.getTime() + 1000));
    expect(await balanceOf(table, held(1), "usd")).toBe(0);
    expect(await balanceOf(table, account.payable("crt_1"), "usd")).toBe(49_503);
    const { items } = await entriesOf(table, held(1), "usd");
    expect(items.map(({ kind, dr, cr }) => [kind, dr, cr])).toEqual([
      ["release_claimed", 49_503, 0],
      ["charge_succeeded", 0, 49_503],
    ]);
  });

  it("is written once: a repeat is known as such, another content is not taken for one", async () => {
    const given = charge(held(2), 100);
    await post(given);
    await expect(post(given, new Date(NOW.getTime() + 60_000))).rejects.toMatchObject({ same: true });
    const other = { ...given, lines: [dr(account.transitCharge, 101), cr(held(2), 101)] };
    await expect(post(other)).rejects.toMatchObject({ same: false });
    await expect(post(other)).rejects.toBeInstanceOf(AlreadyPosted);
    expect(await balanceOf(table, held(2), "usd")).toBe(100);
    expect(await loadPosting(table, postingId("charge_succeeded", given.bizKey))).toMatchObject({
      recordedAt: NOW.toISOString(),
      effectiveAt: NOW.toISOString(),
      gsi4sk: `${NOW.toISOString()}#${postingId("charge_succeeded", given.bizKey)}`,
    });
  });

  it("never takes an account below zero, however many try at once", async () => {
    await post(charge(held(3), 1_000));
    const claims = await Promise.allSettled(Array.from({ length: 30 }, () => post(claim(held(3), "crt_3", 300))));
    expect(claims.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const each of claims) if (each.status === "rejected") expect(each.reason).toBeInstanceOf(Overdrawn);
    expect(await balanceOf(table, held(3), "usd")).toBe(100);
    expect(await balanceOf(table, account.payable("crt_3"), "usd")).toBe(900);
  });

  it("keeps currencies apart on one account", async () => {
    await post(charge(account.payable("crt_4"), 5_000, { currency: "jpy" }));
    await post(charge(account.payable("crt_4"), 700, { currency: "eur" }));
    expect(await balanceOf(table, account.payable("crt_4"), "jpy")).toBe(5_000);
    expect(await balanceOf(table, account.payable("crt_4"), "eur")).toBe(700);
    expect(await balanceOf(table, account.payable("crt_4"), "usd")).toBe(0);
    expect((await balances(table, "payable:crt_4")).map(({ currency, posted }) => [currency, posted])).toEqual([
      ["eur", 700],
      ["jpy", 5_000],
    ]);
  });

  it("shares a transaction with others of the same account", async () => {
    const both = [charge(held(5), 100), charge(held(5), 23)].flatMap((each) => postingWrites(each, NOW));
    await table.transact(foldBalances(both));
    expect(await balanceOf(table, held(5), "usd")).toBe(123);
    const out = [claim(held(5), "crt_5", 100), claim(held(5), "crt_5", 24)].flatMap((each) => postingWrites(each, NOW));
    await expect(table.transact(foldBalances(out))).rejects.toBeInstanceOf(Overdrawn);
    expect((await entriesOf(table, held(5), "usd")).items).toHaveLength(2);
  });
});
