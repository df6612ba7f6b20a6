// Money that goes back, over HTTP on a whole system, against the journal and the balance of the payment stand-in.
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { blockOf } from "../../shared/domain/blocked.ts";
import { REJECTIONS, type Rejection, rejectionOf } from "../../shared/payments/rejections.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { loadPostings, postingId } from "../../shared/store/ledger.ts";
import { operationId } from "../../shared/store/operations.ts";
import { approve, fundedDeal, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { holdDoc, ledgerOf, postingsTable } from "../kit/doc.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const [mediator, approver] = await Promise.all(
  ["mediator@fairbrief.test", "approver@fairbrief.test"].map((email) => system.as(email)),
);
if (!mediator || !approver) throw new Error("Somebody could not sign in");
const { standIn } = standInAt(system.stripeUrl);
const { hostname, port } = new URL(system.stripeUrl);
const stripe = new Stripe("sk_test_brand", { host: hostname, port: Number(port), protocol: "http" });
const DAY = 86_400;

const key = () => randomUUID();
const moneyOf = async (agreementId: string, by = who.finance) =>
  (await by.agreements.money({ params: { agreementId } })).data;
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const fund = async (agreementId: string) =>
  (
    await who.payer.agreements.fund({
      params: { agreementId },
      idempotencyKey: key(),
      body: { returnUrl: `${system.url}/back` },
    })
  ).data;

/** Pages on which this funding can be paid right now. */
const openPages = async (fundingId: string) =>
  (await stripe.checkout.sessions.list({ limit: 100 })).data.filter(
    ({ client_reference_id, status }) => client_reference_id === fundingId && status === "open",
  );

/** A payment for the deal's funding that our own pages would not take: another amount, a second one, one too late. */
async function strayPayment(agreement: { id: string }, amount: number) {
  const metadata = { env: "local", agreement_id: agreement.id, funding_id: `fnd_${agreement.id.slice(4)}.1` };
  const session = await stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: amount, product_data: { name: "Tea" } } }],
    payment_intent_data: { transfer_group: agreement.id, metadata },
    metadata,
    success_url: `${system.url}/back`,
    cancel_url: `${system.url}/back`,
  });
  await answerPage(session.url ?? "", "paid");
  await system.drain();
  const paid = await stripe.checkout.sessions.retrieve(session.id);
  return String(paid.payment_intent);
}
/** Everything that was booked for a payment that no deal took. */
async function postingsOfPayment(paymentIntentId: string) {
  const { latest_charge: charge } = await stripe.paymentIntents.retrieve(paymentIntentId);
  const opId = operationId("refund", paymentIntentId, 1);
  return loadPostings(system.table, [
    postingId("charge_succeeded", paymentIntentId),
    postingId("charge_settled", String(charge)),
    postingId("credit_refund_claimed", opId),
    postingId("refund_done", opId),
  ]);
}
const refundsOf = async (paymentIntentId: string) =>
  (await stripe.refunds.list({ payment_intent: paymentIntentId })).data.map(({ amount, status }) => [amount, status]);
const chargeRefunds = async (agreementId: string) => {
  const { data } = await stripe.refunds.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata?.agreement_id === agreementId);
};

/** Reviewed work about which the brand complains and a mediator decides. */
async function decided(
  creatorBps: number,
  daysAfterRelease = 0,
  meanwhile: (agreementId: string) => Promise<void> = async () => undefined,
) {
  const { agreement } = await fundedDeal(system, who);
  await meanwhile(agreement.id);
  const room = roomOf(agreement);
  await submitted(who, room);
  if (daysAfterRelease > 0) {
    await approve(who, room, 1);
    await system.advance(daysAfterRelease * DAY);
  }
  const { data: dispute } = await who.owner.disputes.open({
    params: { agreementId: agreement.id },
    body: {
      deliverableIds: [room.params.deliverableId],
      reasonCode: "not_as_agreed",
      statement: "The tin that we agreed on is not shown anywhere.",
    },
  });
  const params = { disputeId: dispute.id };
  await who.creator.disputes.addEvidence({ params, body: { text: "See the second scene." } });
  await mediator?.disputes.decide({
    params,
    body: { creatorBps, reasons: "One agreed element is missing." },
    idempotencyKey: key(),
  });
  await system.drain();
  return agreement;
}

const fault = (action: string, path: string, more: Record<string, unknown> = {}) =>
  standIn("POST", "/faults", { action, match: { path }, ...more });

async function mustBalance() {
  const { data } = await who.finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
}
afterEach(async () => {
  await standIn("DELETE", "/faults");
  await standIn("POST", "/webhooks", {});
  await system.drain();
  await mustBalance();
});

describe("a payment that the deal cannot take", () => {
  it("a second time goes back once, however often it is told of; what is held stays", async () => {
    const { agreement } = await fundedDeal(system, who);
    await standIn("POST", "/webhooks", { types: ".", duplicate: 3 });
    const stray = await strayPayment(agreement, 49_503);
    await system.advance(3600);
    expect(await refundsOf(stray)).toEqual([[49_503, "succeeded"]]);
    holdDoc("credit", postingsTable(await postingsOfPayment(stray)));
    expect(await moneyOf(agreement.id)).toMatchObject({ funded: { amount: 49_503 }, held: { amount: 49_503 } });
    const { data } = await who.finance.ledger.entries({ params: { account: `brand_credit:${agreement.brandId}` } });
    expect(data.items.map(({ kind, dr, cr }) => [kind, dr, cr]).slice(0, 2)).toEqual(
      expect.arrayContaining([
        ["credit_refund_claimed", 49_503, 0],
        ["charge_succeeded", 0, 49_503],
      ]),
    );
  });

  it("in another amount goes back; then the right one is asked for on a new page, and the old page is closed", async () => {
    const { agreement } = await signedDeal(system, who);
    const first = await fund(agreement.id);
    const stray = await strayPayment(agreement, 1_000);
    await system.drain();
    expect(await refundsOf(stray)).toEqual([[1_000, "succeeded"]]);
    const second = await fund(agreement.id);
    expect(second.status).toBe("requires_payment");
    expect(second.checkoutUrl).not.toBe(first.checkoutUrl);
    expect((await openPages(second.fundingId ?? "")).map(({ url }) => url)).toEqual([second.checkoutUrl]);
    await answerPage(second.checkoutUrl ?? "", "paid");
    await system.drain();
    expect(await moneyOf(agreement.id)).toMatchObject({ held: { amount: 49_503 } });
  });

  it("after its time goes back, and the deal stays void", async () => {
    const { agreement } = await signedDeal(system, who);
    await fund(agreement.id);
    await system.advance(4 * DAY);
    const { data } = await who.owner.agreements.get({ params: { agreementId: agreement.id } });
    expect(data.status).toBe("voided");
    const stray = await strayPayment(agreement, 49_503);
    expect(await refundsOf(stray)).toEqual([[49_503, "succeeded"]]);
    expect(await moneyOf(agreement.id)).toMatchObject({ funded: { amount: 0 }, held: { amount: 0 } });
  });

  it("that was under way and failed is asked for again", async () => {
    const { agreement } = await signedDeal(system, who);
    const first = await fund(agreement.id);
    const { amount, fundingId = "" } = first;
    await stripe.paymentIntents.create({
      amount: amount?.amount ?? 0,
      currency: "usd",
      confirm: true,
      payment_method: "pm_usBankAccount_insufficientFunds",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      metadata: { env: "local", agreement_id: agreement.id, funding_id: fundingId },
    });
    await system.drain();
    expect(await fund(agreement.id)).toMatchObject({ status: "processing", checkoutUrl: null });
    await system.advance(2.5 * DAY);
    const again = await fund(agreement.id);
    expect(again).toMatchObject({ status: "requires_payment", checkoutUrl: /\/pay\/cs_/ });
    expect(again.checkoutUrl).not.toBe(first.checkoutUrl);
    expect((await openPages(fundingId)).map(({ url }) => url)).toEqual([again.checkoutUrl]);
  });
});

describe("a decision about held money", () => {
  it("of 6,000 basis points pays both to the cent, and each reads it in the deal's money", async () => {
    const agreement = await decided(6_000);
    const brand = await moneyOf(agreement.id, who.owner);
    expect(brand).toMatchObject({
      funded: { amount: 49_503 },
      held: { amount: 0 },
      releasing: { amount: 0 },
      released: { amount: 27_002 },
      fee: { amount: 2_700 },
      refunded: { amount: 19_801 },
    });
    const told = brand.lines.map(({ kind, amount }) => [kind, amount.amount]);
    expect(told.slice(0, 4)).toEqual([
      ["funded", 49_503],
      ["release_started", 27_002],
      ["fee_earned", 2_700],
      ["refund_started", 19_801],
    ]);
    // Both are sent at once.
    expect(told.slice(4).sort()).toEqual([
      ["refunded", 19_801],
      ["transferred", 27_002],
    ]);
    holdDoc("split", await ledgerOf(who, agreement.id, "refund_claimed"));
    expect(brand).not.toHaveProperty("postings");
    const { postings } = await moneyOf(agreement.id);
    expect(postings?.map(({ kind }) => kind).sort()).toEqual([
      "charge_settled",
      "charge_succeeded",
      "refund_done",
      "split_claimed",
      "transfer_done",
    ]);
  });

  it("is carried out once though the provider keeps an error for the refund that it made", async () => {
    await fault("500_after", "^/v1/refunds$");
    await standIn("POST", "/webhooks", { types: "refund", drop: 100 });
    const agreement = await decided(0);
    await system.advance(2 * 3600);
    expect((await chargeRefunds(agreement.id)).map(({ amount }) => amount)).toEqual([49_503]);
    expect(await moneyOf(agreement.id)).toMatchObject({ refunded: { amount: 49_503 }, releasing: { amount: 0 } });
    holdDoc("refunded", await ledgerOf(who, agreement.id, "refund_claimed"));
  });
});

describe("a refund that does not arrive", () => {
  it("is owed to the brand, told in the deal, and not sent again", async () => {
    const agreement = await decided(0);
    const [refund] = await chargeRefunds(agreement.id);
    await standIn("POST", `/refunds/${refund?.id}/fail`, {});
    await system.advance(DAY);
    expect(await chargeRefunds(agreement.id)).toHaveLength(1);
    holdDoc("refund failed", await ledgerOf(who, agreement.id, "refund_failed"));
    const { lines, postings } = await moneyOf(agreement.id);
    expect(lines.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ["funded", 49_503],
      ["refund_started", 49_503],
      ["refunded", 49_503],
      ["refund_failed", 49_503],
    ]);
    expect(postings?.find(({ kind }) => kind === "refund_failed")?.lines).toMatchObject([
      { account: "stripe:platform", dr: 49_503 },
      { account: `brand_credit:${agreement.brandId}`, cr: 49_503 },
    ]);
  });
});

describe("a refund that somebody made by hand", () => {
  it("is the brand's, once two persons of finance say that it is the one", async () => {
    let refundId = "";
    const agreement = await decided(0, 0, async (agreementId) => {
      const { postings = [] } = await moneyOf(agreementId);
      const charge = String(postings.find(({ kind }) => kind === "charge_succeeded")?.evidence?.charge);
      refundId = (await stripe.refunds.create({ charge })).id;
    });
    const { data } = await who.finance.operations.list({ query: { status: ["blocked"] } });
    const waits = data.items.find(({ agreementId }) => agreementId === agreement.id);
    expect(waits).toMatchObject({ kind: "refund", blockedReason: { code: "refunded_elsewhere" } });
    const params = { opId: waits?.id ?? "" };
    const propose = (id: string) =>
      who.finance.operations.refundedElsewhere({
        params,
        body: { refundId: id, reason: "Support refunded it by hand." },
        idempotencyKey: key(),
      });
    expect(await refused(propose("re_another"))).toEqual([422, "invalid"]);
    const { data: proposal } = await propose(refundId);
    expect(proposal).toMatchObject({
      kind: "refund_elsewhere",
      status: "proposed",
      amount: { amount: 49_503 },
      operationId: params.opId,
      refundId,
    });
    expect(await moneyOf(agreement.id)).toMatchObject({ releasing: { amount: 49_503 }, refunded: { amount: 0 } });
    const given = { params: { proposalId: proposal.id } };
    expect(await refused(who.finance.proposals.approve({ ...given, idempotencyKey: key() }))).toEqual([
      403,
      "forbidden",
    ]);
    const { data: approved } = await approver.proposals.approve({ ...given, idempotencyKey: key() });
    expect(approved).toMatchObject({ status: "approved", ledgerEntryId: postingId("refund_done", params.opId) });
    await system.drain();
    expect(await moneyOf(agreement.id)).toMatchObject({ releasing: { amount: 0 }, refunded: { amount: 49_503 } });
    expect(await refused(propose(refundId))).toEqual([409, "illegal_transition"]);
  });
});

describe("money that the creator's bank already has", () => {
  it("is refunded to the brand, stays a debt, and is taken from what the creator earns next", async () => {
    const agreement = await decided(4_000, 6);
    const owed = `receivable:${agreement.creatorId}`;
    const balance = async () => (await who.finance.ledger.accounts({ query: { prefix: owed } })).data.items[0]?.balance;
    expect(await balance()).toBe(27_002);
    holdDoc("debt", await ledgerOf(who, agreement.id, "recovery_claimed"));
    expect((await moneyOf(agreement.id)).lines.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["recovery_started", "refund_started", "refunded"]),
    );
    const next = await fundedDeal(system, who);
    const room = roomOf(next.agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.drain();
    expect(await balance()).toBe(0);
    holdDoc("netted", await ledgerOf(who, next.agreement.id, "release_claimed"));
    const { data } = await stripe.transfers.list({ transfer_group: next.agreement.id });
    expect(data.map(({ amount }) => amount)).toEqual([45_003 - 27_002]);
    const money = await moneyOf(next.agreement.id, who.creator);
    expect(money).toMatchObject({ released: { amount: 45_003 } });
    expect(money.lines).toContainEqual(
      expect.objectContaining({ kind: "debt_paid_back", amount: { amount: 27_002, currency: "usd" } }),
    );
  });

  it("is taken back at the provider when it is still there", async () => {
    const agreement = await decided(4_000, 1);
    const [payout] = (await moneyOf(agreement.id, who.creator)).payouts;
    expect(payout).toMatchObject({
      status: "partially_reversed",
      recoveredAmount: { amount: 27_002, currency: "usd" },
    });
    holdDoc("recovered", await ledgerOf(who, agreement.id, "recovery_claimed"));
  });

  it("that somebody took back by hand is owed again, and the payout says how much", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.drain();
    const [transfer] = (await stripe.transfers.list({ transfer_group: agreement.id })).data;
    await stripe.transfers.createReversal(transfer?.id ?? "", { amount: 1_003 });
    await system.drain();
    const [payout] = (await moneyOf(agreement.id, who.creator)).payouts;
    expect(payout).toMatchObject({ status: "partially_reversed", reversedAmount: { amount: 1_003, currency: "usd" } });
  });
});

describe("a refusal", () => {
  it("is documented by its code", () => {
    const meaning = (rejection: Rejection) =>
      rejection.to === "blocked"
        ? [`blocked: ${rejection.code}`, blockOf(rejection.code).who, blockOf(rejection.code).wakes]
        : [rejection.to === "bug" ? "bug" : "given up", rejection.to === "bug" ? "finance approver" : "-", "-"];
    const rows = (["transfer", "refund", "reversal"] as const).flatMap((kind) => [
      ...Object.entries(REJECTIONS[kind]).map(([code, rejection]) => [kind, code, ...meaning(rejection)]),
      [kind, "parameter_…, amount_too_…", ...meaning(rejectionOf(kind, "parameter_missing"))],
      [kind, "any other", ...meaning(rejectionOf(kind, "never heard of"))],
    ]);
    holdDoc("rejections", [["kind", "Stripe's code", "what it means", "who acts", "woken by"], ...rows]);
  });
});

describe("the desk of finance", () => {
  const stuck = async (status?: ("blocked" | "unknown" | "bug")[]) =>
    (await who.finance.operations.list(status ? { query: { status } } : {})).data.items;
  const retry = (opId: string, by = who.finance) =>
    by.operations.retry({ params: { opId }, body: { reason: "Support has freed it" }, idempotencyKey: key() });

  it("sees what is stuck and why, and lets it go again once that was put right", async () => {
    const { agreement } = await fundedDeal(system, who);
    const stray = await strayPayment(agreement, 700);
    expect(await refundsOf(stray)).toEqual([[700, "succeeded"]]);
    await fault("wrong_object", "^/v1/refunds$");
    await standIn("POST", "/webhooks", { types: "refund", drop: 100 });
    const second = await decided(0);
    const [bug] = (await stuck(["bug"])).filter(({ agreementId }) => agreementId === second.id);
    expect(bug).toMatchObject({
      kind: "refund",
      status: "bug",
      attempt: 1,
      amount: { amount: 49_503, currency: "usd" },
      lastError: { code: "wrong_object" },
    });
    expect((await stuck()).map(({ id }) => id)).toContain(bug?.id);
    expect(await refused(retry(bug?.id ?? ""))).toEqual([403, "forbidden"]);
    expect(await refused(who.owner.operations.list())).toEqual([403, "forbidden"]);
    expect(await refused(retry("op_unknown", approver))).toEqual([404, "not_found"]);
    const { data } = await retry(bug?.id ?? "", approver);
    expect(data).toMatchObject({ status: "unknown" });
    await system.advance(26 * 3600);
    expect(await chargeRefunds(second.id)).toHaveLength(1);
    expect(await moneyOf(second.id)).toMatchObject({ refunded: { amount: 49_503 } });
    expect(await stuck(["bug"])).toEqual([]);
    expect(await refused(retry(bug?.id ?? "", approver))).toEqual([409, "illegal_transition"]);
  });
});
