// Fault 51: a transaction is cancelled, and only the reasons say whether trying again can help.
import { describe, expect, it } from "vitest";
import { account, cr, dr, posting } from "../../shared/domain/ledger.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { AlreadyPosted, balanceOf, foldBalances, Overdrawn, postingWrites } from "../../shared/store/ledger.ts";
import { LostRace } from "../../shared/store/race.ts";
import { ConditionFailed, type Write } from "../../shared/store/table.ts";
import { moneyApp, signedMoney } from "../kit/money.ts";
import { type Trick, wiredTable } from "./kit/databaseWire.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const wire = await wiredTable();
const NOW = new Date("2026-11-22T10:00:00.000Z");
const tries = () => wire.asked().filter(({ operation }) => operation === "TransactWriteItems").length;
/** A transaction of two writes that is cancelled for these reasons. */
const cancelled = (...codes: string[]): Trick => ({
  says: "TransactionCanceledException",
  reasons: codes.map((Code) => ({ Code })),
});
let made = 0;
const two = (): [Write, Write] => {
  made += 1;
  const item = (sk: string) => ({ put: { pk: `X#${made}`, sk, t: "x", sv: 1 }, if: { pk: { absent: true } } }) as const;
  return [item("a"), item("b")];
};
const isThere = async ([first]: [Write, Write]) =>
  "put" in first && (await wire.direct.get({ pk: first.put.pk, sk: first.put.sk })) !== undefined;

describe("fault 51: a cancelled transaction", () => {
  it.each([
    ["TransactionConflict", "None"],
    ["None", "TransactionConflict"],
    ["ThrottlingError", "None"],
    ["ProvisionedThroughputExceeded", "None"],
    ["TransactionConflict", "ThrottlingError"],
  ])("is tried again for %s, %s", async (...codes) => {
    const writes = two();
    wire.asked();
    wire.tricks.push(cancelled(...codes), cancelled(...codes), cancelled(...codes));
    await wire.table.transact(writes);
    expect(tries()).toBe(4);
    expect(await isThere(writes)).toBe(true);
  });

  it.each([
    ["ValidationError", "None"],
    ["None", "ItemCollectionSizeLimitExceeded"],
    ["AccessDenied", "None"],
    ["SomethingNew", "None"],
  ])("is not tried again for %s, %s", async (...codes) => {
    const writes = two();
    wire.asked();
    wire.tricks.push(cancelled(...codes));
    await expect(wire.table.transact(writes)).rejects.toMatchObject({ name: "TransactionCanceledException" });
    expect(tries()).toBe(1);
    expect(await isThere(writes)).toBe(false);
  });

  it.each([
    ["ConditionalCheckFailed", "None"],
    ["None", "ConditionalCheckFailed"],
    ["ConditionalCheckFailed", "TransactionConflict"],
    ["ThrottlingError", "ConditionalCheckFailed"],
  ])("tells whose condition failed, and does not try again, for %s, %s", async (...codes) => {
    const writes = two();
    const told = writes.map((write) => ("put" in write ? write.put.sk : ""))[codes.indexOf("ConditionalCheckFailed")];
    wire.asked();
    wire.tricks.push(cancelled(...codes));
    await expect(wire.table.transact(writes)).rejects.toMatchObject({ key: { pk: `X#${made}`, sk: told } });
    expect(tries()).toBe(1);
  });

  it("that never ends is busy, which a person can repeat", async () => {
    const writes = two();
    wire.tricks.push(...Array.from({ length: 8 }, () => cancelled("TransactionConflict", "None")));
    await expect(wire.table.transact(writes)).rejects.toMatchObject({ code: "busy" });
    expect(await isThere(writes)).toBe(false);
    expect(wire.tricks).toEqual([]);
  });

  it("of one write in a hundred leaves nothing of the others", async () => {
    const [taken] = two();
    await wire.table.transact([taken]);
    const others = Array.from({ length: 99 }, () => two()[0]);
    await expect(wire.table.transact([...others, taken])).rejects.toBeInstanceOf(ConditionFailed);
    for (const other of others) expect(await isThere([other, other])).toBe(false);
  });
});

const credit = (name: string, bizKey: string, amount: number) => {
  const lines =
    amount > 0
      ? [dr(account.transitCharge, amount), cr(name, amount)]
      : [dr(name, -amount), cr(account.transitRefund, -amount)];
  return foldBalances(postingWrites(posting({ kind: "charge_succeeded", bizKey, currency: "usd", lines }), NOW));
};

describe("fault 51: a condition that failed is read back", () => {
  it("the posting is there already: the same is done, another is for a person", async () => {
    const name = account.brandCredit("org_same");
    await wire.table.transact(credit(name, "pi_same", 700));
    const again = await wire.table.transact(credit(name, "pi_same", 700)).catch((error: unknown) => error);
    expect(again).toBeInstanceOf(AlreadyPosted);
    expect(again).toMatchObject({ same: true });
    const other = await wire.table.transact(credit(name, "pi_same", 701)).catch((error: unknown) => error);
    expect(other).toMatchObject({ same: false });
    expect(await balanceOf(wire.direct, name, "usd")).toBe(700);
  });

  it("the account does not hold that much: refused, whatever else is tried", async () => {
    const name = account.brandCredit("org_poor");
    await wire.table.transact(credit(name, "pi_poor", 700));
    await expect(wire.table.transact(credit(name, "pi_taken", -701))).rejects.toBeInstanceOf(Overdrawn);
    expect(await balanceOf(wire.direct, name, "usd")).toBe(700);
  });

  it("somebody else was faster: told with the state that they left, and decided anew", async () => {
    const money = await signedMoney(moneyApp(wire.table));
    await money.paid();
    const claims = await Promise.allSettled([money.release(), money.release()]);
    expect(claims.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = claims.flatMap((claim) => (claim.status === "rejected" ? [claim.reason as unknown] : []));
    expect(lost).toMatchObject({ code: "illegal_transition" });
    const { invariants } = await runInvariants(wire.direct, NOW);
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });

  it("a payment of which many events tell at once, in conflict all the time: booked once", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    const { fundingId, paymentIntentId } = await deal.pay();
    let turn = 0;
    world.hook.each = ({ kind }) => {
      turn += 1;
      return kind === "transact" && turn % 3 !== 0 ? "conflict" : undefined;
    };
    const events = Array.from({ length: 20 }, (_, n) => takePayment(world.app, fundingId, paymentIntentId, `evt_${n}`));
    for (const each of await Promise.allSettled(events))
      if (each.status === "rejected")
        expect([each.reason.code, each.reason instanceof LostRace]).toEqual(["busy", false]);
    world.hook.each = undefined;
    await takePayment(world.app, fundingId, paymentIntentId, "evt_last");
    expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]);
    expect(await world.broken()).toEqual([]);
  });
});
