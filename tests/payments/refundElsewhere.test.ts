// A refund that somebody made by hand, so that ours was refused: finance says that it is the one, and everything settles as with our own.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import type { Operation } from "../../shared/domain/operation.ts";
import { decide as decideProposal, type Proposal } from "../../shared/domain/proposal.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import type { RefundRead } from "../../shared/payments/gateway.ts";
import { claimElsewhere } from "../../shared/payments/refundElsewhere.ts";
import { followRefund } from "../../shared/payments/refunds.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { proposalPut } from "../../shared/store/proposals.ts";
import { atProvider, booksOf, goOn } from "../kit/chargeback.ts";
import { askBack, carryOut, decide, look, operationOf } from "../kit/forks.ts";
import { moneyApp, type SignedMoney, signedMoney } from "../kit/money.ts";
import { virtualTable } from "../sim/virtualTable.ts";

async function mustAddUp(money: SignedMoney) {
  const { invariants } = await runInvariants(money.app.table, money.app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
}
const held = async (shape: Parameters<typeof signedMoney>[1] = {}) => {
  const money = await signedMoney(moneyApp(virtualTable()), shape);
  await money.paid();
  return money;
};

/** Somebody refunds the payment at the provider by hand. */
function byHand(money: SignedMoney, amount: number, more: Partial<RefundRead> = {}): string {
  const id = `re_hand_${money.provider.refunds.length}`;
  const chargeId = `ch_pi_${money.fundings[0]?.id}`;
  money.provider.refunds.push({ id, chargeId, amount, currency: "usd", status: "succeeded", metadata: {}, ...more });
  return id;
}
/** Ours is refused, since nothing is left of the payment. */
async function blocked(money: SignedMoney, opId: string): Promise<Operation> {
  money.provider.choose(({ kind }) => (kind === "refund" ? { rejected: "charge_already_refunded" } : undefined));
  const operation = await dispatch(money.app, opId);
  expect(operation).toMatchObject({ status: "blocked", blockedReason: { code: "refunded_elsewhere" } });
  return operation;
}
async function settle(money: SignedMoney, opId: string, refundId: string) {
  const now = money.app.now();
  const change = await claimElsewhere(money.app, { opId, refundId, proposalId: "prp_1" }, now);
  await money.app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: "test" }));
}
/** A whole refund of held money that waits. */
async function waiting() {
  const money = await held();
  await decide(money, 1, 0);
  await look(money);
  const { opId } = await operationOf(money, "refund");
  return { money, opId };
}
const invalid = (key: string, facts: Readonly<Record<string, unknown>> = {}) => ({
  code: "invalid",
  extras: { errors: [{ path: "refundId", key, facts }] },
});

describe("a refund made elsewhere", () => {
  it("settles held money that was to go back", async () => {
    const { money, opId } = await waiting();
    const refundId = byHand(money, 49_503);
    await blocked(money, opId);
    await settle(money, opId, refundId);
    expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "done", stripeId: refundId });
    expect((await money.deal()).milestones).toMatchObject([{ status: "refunded", refunded: true }]);
    expect(moneyOf((await money.deal()).milestones, [])).toMatchObject({ releasing: 0, refunded: 49_503 });
    expect((await booksOf(money))["stripe:platform"] ?? 0).toBe(atProvider(money));
    expect(money.provider.refunds).toHaveLength(1);
    await mustAddUp(money);
    await expect(settle(money, opId, refundId)).rejects.toMatchObject({ code: "illegal_transition" });
  });

  it("settles the brand's part of a split, the creator's goes on by itself", async () => {
    const money = await held();
    await decide(money, 1, 6_000);
    await look(money);
    const { opId, params } = await operationOf(money, "refund");
    const refundId = byHand(money, Number(params.amount));
    await blocked(money, opId);
    await settle(money, opId, refundId);
    await carryOut(money);
    expect((await money.deal()).milestones).toMatchObject([{ status: "split" }]);
    expect((await booksOf(money))["stripe:platform"] ?? 0).toBe(atProvider(money));
    await mustAddUp(money);
  });

  it("goes on to ask the creator for what was released", async () => {
    const money = await held();
    await dispatch(money.app, await money.release());
    await askBack(money, 1, 4_000);
    const { opId, params } = await operationOf(money, "refund");
    const refundId = byHand(money, Number(params.amount));
    await blocked(money, opId);
    expect(money.provider.reversals).toEqual([]);
    await settle(money, opId, refundId);
    await carryOut(money);
    expect(money.provider.reversals.map(({ amount }) => amount)).toEqual([27_002]);
    expect((await booksOf(money))["stripe:platform"] ?? 0).toBe(atProvider(money));
    await mustAddUp(money);
  });

  it("settles a payment that its deal could not take", async () => {
    const money = await signedMoney(moneyApp(virtualTable()));
    const { fundingId, paymentIntentId } = await money.pay(1, { amount: 40_000 });
    await takePayment(money.app, fundingId, paymentIntentId, "test");
    const [opId = ""] = await openRefunds(money);
    const refundId = byHand(money, 40_000);
    await blocked(money, opId);
    await settle(money, opId, refundId);
    expect(await balanceOf(money.app.table, `brand_credit:${money.agreement.brandId}`, "usd")).toBe(0);
    await mustAddUp(money);
  });

  it("is the one only when it is of this payment, of just this amount, made, and of no other operation", async () => {
    const { money, opId } = await waiting();
    await expect(settle(money, opId, byHand(money, 49_503))).rejects.toMatchObject({ code: "illegal_transition" });
    await blocked(money, opId);
    const usd = (amount: number) => ({ amount, currency: "usd" });
    const tries: [string, object][] = [
      ["re_nowhere", invalid("refund_unknown")],
      [byHand(money, 49_503, { chargeId: "ch_other" }), invalid("refund_unknown")],
      [byHand(money, 49_502), invalid("refund_amount", { is: usd(49_502), wanted: usd(49_503) })],
      [byHand(money, 49_503, { currency: "eur" }), invalid("refund_currency", { is: "eur", wanted: "usd" })],
      [byHand(money, 49_503, { status: "failed" }), invalid("refund_came_back", { status: "failed" })],
      [byHand(money, 49_503, { metadata: { op_id: "op_other" } }), invalid("refund_taken", { operation: "op_other" })],
    ];
    for (const [refundId, why] of tries) await expect(settle(money, opId, refundId)).rejects.toMatchObject(why);
    expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "blocked" });
    await mustAddUp(money);
  });

  it("stands for one operation, not for two of the same amount", async () => {
    const money = await held({ shares: [5_000, 5_000], fee: 50_000 });
    for (const n of [1, 2]) await decide(money, n, 0);
    await look(money);
    const [first, second] = [await operationOf(money, "refund", 1), await operationOf(money, "refund", 2)];
    expect(first.params.amount).toBe(second.params.amount);
    const refundId = byHand(money, Number(first.params.amount));
    for (const { opId } of [first, second]) await blocked(money, opId);
    await settle(money, first.opId, refundId);
    await expect(settle(money, second.opId, refundId)).rejects.toMatchObject(
      invalid("refund_taken", { operation: first.opId }),
    );
    await mustAddUp(money);
  });

  it("is not taken off the books twice: an adjustment that names it is rejected, or reversed, first", async () => {
    const { money, opId } = await waiting();
    const refundId = byHand(money, 49_503);
    await blocked(money, opId);
    const given = { currency: "usd", amount: 49_503, reason: `Support made ${refundId}`, proposedBy: "usr_1" } as const;
    const at = money.app.now().toISOString();
    const made = async (id: string, side: "dr" | "cr", reason: string = given.reason) => {
      const line = { account: "stripe:platform", dr: 0, cr: 0, [side]: given.amount };
      const other = { account: "exp:goodwill", dr: line.cr, cr: line.dr };
      const dates = { createdAt: at, updatedAt: at };
      const proposal: Proposal = {
        ...{ ...given, ...dates, reason, id, version: 1, status: "proposed", kind: "adjustment" },
        lines: [other, line],
      };
      await money.app.table.transact([proposalPut(proposal)]);
      return (command: "approve" | "reject") =>
        money.app.table.transact([proposalPut(decideProposal(proposal, command, { by: "usr_2" }, money.app.now()))]);
    };
    const twice = invalid("refund_in_adjustment");
    await made("prp_other", "cr", `Support made ${refundId}0`);
    const wrong = await made("prp_wrong", "cr");
    await expect(settle(money, opId, refundId)).rejects.toMatchObject(twice);
    await wrong("reject");
    const booked = await made("prp_booked", "cr");
    await booked("approve");
    const reversed = await made("prp_reversed", "dr");
    await expect(settle(money, opId, refundId)).rejects.toMatchObject(twice);
    await reversed("approve");
    await settle(money, opId, refundId);
    expect(await loadOperation(money.app.table, opId)).toMatchObject({ status: "done", stripeId: refundId });
    await mustAddUp(money);
  });

  it("is owed to the brand when it fails later, as one of ours", async () => {
    const { money, opId } = await waiting();
    const refundId = byHand(money, 49_503);
    await blocked(money, opId);
    await settle(money, opId, refundId);
    const [refund] = money.provider.refunds;
    if (!refund) throw new Error("No refund");
    refund.status = "failed";
    for (let time = 0; time < 2; time += 1) await followRefund(money.app, refundId, "evt_failed");
    expect(await balanceOf(money.app.table, `brand_credit:${money.agreement.brandId}`, "usd")).toBe(49_503);
    await goOn(money);
    await mustAddUp(money);
  });
});

async function openRefunds({ app }: SignedMoney): Promise<string[]> {
  const ids: string[] = [];
  for await (const item of app.table.scan<Operation & { pk: string; sk: string }>({ types: ["operation"] }))
    if (item.kind === "refund") ids.push(item.opId);
  return ids;
}
