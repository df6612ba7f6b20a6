// A bank takes a payment back, or only asks: what each side sees, what finance decides, and that the books stay those of the provider.
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { approve, fundedDeal, type Parties, parties, roomOf, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const { standIn, transfersOf } = standInAt(system.stripeUrl);
const who = await parties(system);
const approver = await system.as("approver@fairbrief.test");
const { finance } = who;
const key = () => randomUUID();
const DAY = 86_400;
const codeOf = (status: number, code: string) => ({ status, problem: { code } });
const base = new URL(system.stripeUrl);
const stripe = new Stripe("sk_test_fairbrief", { host: base.hostname, port: Number(base.port), protocol: "http" });

const moneyOf = async (agreementId: string) => (await finance.agreements.money({ params: { agreementId } })).data;
const amountsOf = async (agreementId: string) => {
  const { funded, held, releasing, released, fee, lost, frozen } = await moneyOf(agreementId);
  return Object.fromEntries(
    Object.entries({ funded, held, releasing, released, fee, lost, frozen })
      .map(([name, { amount }]) => [name, amount] as const)
      .filter(([, amount]) => amount !== 0),
  );
};
const payoutOf = async (agreementId: string) => {
  const [payout] = (await moneyOf(agreementId)).payouts;
  if (!payout) throw new Error("No payout");
  return payout;
};
async function mustBalance() {
  await system.drain();
  const { data } = await finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
}
const chargeOf = async (agreementId: string) => {
  const { postings = [] } = await moneyOf(agreementId);
  return String(postings.find(({ kind }) => kind === "charge_succeeded")?.evidence?.charge);
};
async function deal(people: Parties = who, isApproved = true) {
  const { agreement } = await fundedDeal(system, people);
  if (isApproved) {
    const room = roomOf(agreement);
    await submitted(people, room);
    await approve(people, room, 1);
    await system.drain();
  }
  return { id: agreement.id, room: roomOf(agreement), charge: await chargeOf(agreement.id), agreement };
}
async function disputed(charge: string, more: Record<string, unknown> = {}) {
  const dispute = await standIn("POST", "/disputes", { charge, ...more });
  await system.drain();
  return String(dispute.id);
}
async function ends(chargebackId: string, outcome: string) {
  await standIn("POST", `/disputes/${chargebackId}/close`, { outcome });
  await system.drain();
}
const chargeback = async (chargebackId: string) => (await finance.chargebacks.get({ params: { chargebackId } })).data;
const mailsTo = async (to: string, subject: RegExp) => {
  const reply = await fetch(`${system.url}/_local/mailbox`);
  const { items } = (await reply.json()) as { items: { to: string; subject: string }[] };
  return items.filter((mail) => mail.to === to && subject.test(mail.subject));
};

describe("before the release", () => {
  it("holds the money, tells both sides, and goes on by itself when the bank finds for us", async () => {
    const { id, room, charge } = await deal(who, false);
    const dispute = await disputed(charge);
    expect(await amountsOf(id)).toEqual({ funded: 49_503, held: 49_503, frozen: 49_503 });
    expect(await payoutOf(id)).toMatchObject({ status: "frozen", expectedReason: "frozen" });
    expect(await mailsTo("sam@creator.test", /questioned by the bank/)).toHaveLength(1);
    expect(await mailsTo("owner@brand.test", /bank questions your payment/)).toHaveLength(1);
    expect(await chargeback(dispute)).toMatchObject({
      status: "received",
      withdrawn: { amount: 49_503 },
      fee: { amount: 1_500 },
      agreementId: id,
    });
    const { data: open } = await finance.chargebacks.list({ query: { status: "received" } });
    expect(open.items.map((each) => each.id)).toContain(dispute);
    await expect(who.owner.chargebacks.get({ params: { chargebackId: dispute } })).rejects.toMatchObject(
      codeOf(403, "forbidden"),
    );
    await submitted(who, room);
    await approve(who, room, 1);
    await system.drain();
    expect(await transfersOf(id)).toEqual([]);
    await mustBalance();
    await ends(dispute, "won");
    expect(await transfersOf(id)).toHaveLength(1);
    expect(await amountsOf(id)).toEqual({ funded: 49_503, released: 45_003, fee: 4_500 });
    expect(await mailsTo("sam@creator.test", /question about the payment .* is over/)).toHaveLength(1);
    await mustBalance();
  });

  it("loses what was held, and no more is asked of anybody", async () => {
    const { id, charge } = await deal(who, false);
    const dispute = await disputed(charge);
    await ends(dispute, "lost");
    expect(await amountsOf(id)).toEqual({ funded: 49_503, lost: 49_503 });
    expect(await payoutOf(id)).toMatchObject({ status: "charged_back" });
    const { lines } = await moneyOf(id);
    expect(lines.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ["funded", 49_503],
      ["charged_back", 49_503],
    ]);
    const { data } = await finance.agreements.get({ params: { agreementId: id } });
    expect(data.deliverables.map(({ status }) => status)).toEqual(["cancelled"]);
    await mustBalance();
    await standIn("POST", `/disputes/${dispute}/appeal`, {});
    await system.drain();
    expect(await chargeback(dispute)).toMatchObject({ status: "received" });
    await ends(dispute, "won");
    expect(await chargeback(dispute)).toMatchObject({
      status: "won",
      loss: { held: { amount: 0 }, platform: { amount: 0 } },
    });
    await system.drain();
    const { refunded } = await moneyOf(id);
    expect(refunded.amount).toBe(49_503);
    await mustBalance();
  });

  it("an early fraud warning waits for finance, and nobody else", async () => {
    const { id, room, charge } = await deal(who, false);
    const warning = await standIn("POST", "/fraud-warnings", { charge });
    await system.drain();
    const params = { chargebackId: String(warning.id) };
    expect(await chargeback(params.chargebackId)).toMatchObject({ kind: "warning", status: "warning" });
    expect(await amountsOf(id)).toEqual({ funded: 49_503, held: 49_503, frozen: 49_503 });
    await submitted(who, room);
    await approve(who, room, 1);
    await system.drain();
    expect(await transfersOf(id)).toEqual([]);
    const body = { reason: "The brand confirmed it by phone." };
    const { data } = await finance.chargebacks.lift({ params, body, idempotencyKey: key() });
    expect(data).toMatchObject({ status: "closed", liftReason: body.reason });
    await system.advance(61);
    expect(await transfersOf(id)).toHaveLength(1);
    const again = { reason: "Once more." };
    await expect(finance.chargebacks.lift({ params, body: again, idempotencyKey: key() })).rejects.toMatchObject(
      codeOf(409, "illegal_transition"),
    );
    await mustBalance();
  });

  it("a review goes by the provider's word", async () => {
    const { id, charge } = await deal(who, false);
    const review = await standIn("POST", "/reviews", { charge });
    await system.drain();
    expect(await amountsOf(id)).toMatchObject({ frozen: 49_503 });
    await standIn("POST", `/reviews/${review.id}/close`, { reason: "approved" });
    await system.drain();
    expect(await amountsOf(id)).toEqual({ funded: 49_503, held: 49_503 });
    await mustBalance();
  });
});

/** The account at the provider that a deal's transfer went to. */
async function accountOf(agreementId: string): Promise<string> {
  const [id = ""] = await transfersOf(agreementId);
  const { destination } = await stripe.transfers.retrieve(id);
  return typeof destination === "string" ? destination : (destination?.id ?? "");
}

/** The provider rejects the creator's account; they set up another one. */
async function replaced(people: Parties, account: string) {
  await stripe.accounts.reject(account, { reason: "other" });
  await system.drain();
  const { data: before } = await people.creator.payoutAccount.get();
  expect(before).toMatchObject({ status: "restricted", transfersEnabled: false });
  const body = { country: before.country, entityType: "individual" as const };
  const { data } = await people.creator.payoutAccount.setUp({ body });
  await answerPage(data.onboardingUrl ?? "", "complete");
  await system.drain();
  const { data: after } = await people.creator.payoutAccount.get();
  expect(after).toMatchObject({ status: "enabled", transfersEnabled: true });
}

describe("after the release", async () => {
  const people = await parties(system, "elena@creator.test");

  it("is the platform's loss, until two persons find the creator at fault; and theirs again when it is won after all", async () => {
    const { id, charge } = await deal(people);
    expect(await transfersOf(id)).toHaveLength(1);
    const dispute = await disputed(charge);
    expect(await amountsOf(id)).toEqual({ funded: 49_503, released: 45_003, fee: 4_500 });
    const payout = await payoutOf(id);
    const params = { chargebackId: dispute };
    const body = { milestoneId: payout.milestoneId, amount: 45_003, reason: "The posts were bought." };
    await expect(finance.chargebacks.recover({ params, body, idempotencyKey: key() })).rejects.toMatchObject(
      codeOf(409, "illegal_transition"),
    );
    await ends(dispute, "lost");
    expect(await chargeback(dispute)).toMatchObject({ loss: { platform: { amount: 49_503 } } });
    await mustBalance();
    const { data: proposal } = await finance.chargebacks.recover({ params, body, idempotencyKey: key() });
    expect(await amountsOf(id)).toMatchObject({ released: 45_003 });
    const proposalId = { proposalId: proposal.id };
    await expect(finance.proposals.approve({ params: proposalId, idempotencyKey: key() })).rejects.toMatchObject(
      codeOf(403, "forbidden"),
    );
    await approver.proposals.approve({ params: proposalId, idempotencyKey: key() });
    await system.drain();
    expect(await amountsOf(id)).toEqual({ funded: 49_503, lost: 45_003, fee: 4_500 });
    expect(await payoutOf(id)).toMatchObject({ status: "reversed", recoveredAmount: { amount: 45_003 } });
    await mustBalance();

    const old = await accountOf(id);
    await replaced(people, old);
    await standIn("POST", `/disputes/${dispute}/appeal`, {});
    await ends(dispute, "won");
    // It comes from the balance itself, so it waits until enough of that is there.
    expect(await amountsOf(id)).toMatchObject({ releasing: 45_003 });
    await mustBalance();
    await system.advance(3 * DAY);
    const [, second] = await transfersOf(id);
    expect((await stripe.transfers.retrieve(second ?? "")).destination).not.toBe(old);
    expect(await amountsOf(id)).toEqual({ funded: 49_503, released: 45_003, fee: 4_500 });
    expect(await payoutOf(id)).toMatchObject({ repaidAmount: { amount: 45_003 } });
    await system.advance(7 * DAY);
    expect(await payoutOf(id)).toMatchObject({ status: "paid_out" });
    await mustBalance();
  });

  it("pays again what somebody reversed at the provider by hand, once two persons say so", async () => {
    const { id } = await deal(people);
    const [transfer = ""] = await transfersOf(id);
    await stripe.transfers.createReversal(transfer, { amount: 5_000 });
    await system.drain();
    const payout = await payoutOf(id);
    expect(payout).toMatchObject({ status: "partially_reversed" });
    const { data: proposal } = await finance.payouts.repay({
      params: { payoutId: payout.id },
      body: { reason: "It was reversed by mistake." },
      idempotencyKey: key(),
    });
    expect(proposal).toMatchObject({ kind: "repayment", amount: { amount: 5_000 } });
    await approver.proposals.approve({ params: { proposalId: proposal.id }, idempotencyKey: key() });
    await system.advance(3 * DAY);
    expect(await transfersOf(id)).toHaveLength(2);
    expect(await amountsOf(id)).toEqual({ funded: 49_503, released: 45_003, fee: 4_500 });
    await mustBalance();
  });
});

describe("an account that is gone", async () => {
  const people = await parties(system, "haru@creator.test");

  it("gets nothing; its owner sends the money to the new one", async () => {
    const first = await deal(people);
    const old = await accountOf(first.id);
    // Restricted when the money was claimed, so that the transfer stands for the old account.
    await standIn("POST", `/accounts/${old}/capability`, { status: "restricted" });
    await system.drain();
    const { id } = await deal(people);
    expect(await payoutOf(id)).toMatchObject({ status: "blocked", blockedReason: { code: "transfers_not_enabled" } });
    const payout = await payoutOf(id);
    const redirect = () => people.creator.payouts.redirect({ params: { payoutId: payout.id }, idempotencyKey: key() });
    await expect(redirect()).rejects.toMatchObject(codeOf(409, "illegal_transition"));
    await replaced(people, old);
    expect(await payoutOf(id)).toMatchObject({
      status: "blocked",
      blockedReason: { code: "account_changed", who: "creator" },
    });
    expect(await transfersOf(id)).toEqual([]);
    await expect(
      who.creator.payouts.redirect({ params: { payoutId: payout.id }, idempotencyKey: key() }),
    ).rejects.toMatchObject(codeOf(404, "not_found"));
    expect((await redirect()).data).toMatchObject({ status: "sending" });
    await system.drain();
    expect(await transfersOf(id)).toHaveLength(1);
    expect(await accountOf(id)).not.toBe(old);
    await mustBalance();
  });
});
