// Money that arrived: held for the deal it was asked for, or owed back to the brand when the deal cannot take it.
import type { App } from "../app.ts";
import { AGREEMENT, type Agreement, MILESTONE, type Milestone } from "../domain/agreement.ts";
import type { Funding } from "../domain/funding.ts";
import { account, cr, dr, type Posting, posting } from "../domain/ledger.ts";
import { type Currency, EXPONENTS } from "../domain/money.ts";
import { newPayout } from "../domain/payoutPlan.ts";
import { transition } from "../domain/transition.ts";
import { agreementPut, type Deal, loadDeal, milestonePut } from "../store/agreements.ts";
import { type Change, clearTimer } from "../store/commit.ts";
import { fundingPut, loadFunding } from "../store/fundings.ts";
import { AlreadyPosted, loadPosting, postingId, postingWrites } from "../store/ledger.ts";
import { stripeObjectPut } from "../store/operations.ts";
import { payoutPut } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import { stored } from "../store/stored.ts";
import type { PaidFunding } from "./gateway.ts";
import { commitAsSystem } from "./systemChange.ts";

type Paid = PaidFunding & { charge: NonNullable<PaidFunding["charge"]> };

const isCurrency = (code: string): code is Currency => Object.hasOwn(EXPONENTS, code);

/** The charge's money on the platform's balance, less Stripe's fee. Undefined while the balance transaction is not known. */
function settlement(payment: Paid, funding: Funding): Posting | undefined {
  const txn = payment.charge.balanceTransaction;
  if (!txn) return undefined;
  if (txn.currency !== payment.currency || !isCurrency(txn.currency))
    throw new Error(`The charge ${payment.charge.id} settled in ${txn.currency}, not in ${payment.currency}`);
  return posting({
    kind: "charge_settled",
    bizKey: payment.charge.id,
    currency: txn.currency,
    lines: [dr(account.stripe, txn.net), dr(account.stripeFee, txn.fee), cr(account.transitCharge, txn.amount)],
    agreementId: funding.agreementId,
    evidence: { charge: payment.charge.id, balanceTransaction: txn.id },
  });
}

const settledFields = (payment: Paid) => {
  const txn = payment.charge.balanceTransaction;
  return txn ? { balanceTransactionId: txn.id, stripeFee: txn.fee } : {};
};

const arrival = (payment: Paid, funding: Funding, credits: Posting["lines"]): Posting =>
  posting({
    kind: "charge_succeeded",
    bizKey: payment.paymentIntentId,
    currency: payment.currency as Currency,
    lines: [dr(account.transitCharge, payment.amount), ...credits],
    agreementId: funding.agreementId,
    evidence: { paymentIntent: payment.paymentIntentId, charge: payment.charge.id },
  });

const moneyWrites = (payment: Paid, funding: Funding, credits: Posting["lines"], now: Date) => {
  const settles = settlement(payment, funding);
  const owner = { agreementId: funding.agreementId, fundingId: funding.id };
  return [
    ...postingWrites(arrival(payment, funding, credits), now),
    ...(settles ? postingWrites(settles, now) : []),
    stripeObjectPut(payment.paymentIntentId, owner),
    stripeObjectPut(payment.charge.id, owner),
  ];
};

function holding(deal: Deal, before: Funding, payment: Paid, now: Date): Change {
  const at = now.toISOString();
  const first = deal.agreement.status === "pending_funding";
  const agreement: Agreement = {
    ...deal.agreement,
    ...(first ? { status: transition(AGREEMENT, "agreement", deal.agreement, "fund") as Agreement["status"] } : {}),
    version: deal.agreement.version + 1,
    updatedAt: at,
  };
  const funding: Funding = {
    ...before,
    ...settledFields(payment),
    status: "held",
    version: before.version + 1,
    paymentIntentId: payment.paymentIntentId,
    chargeId: payment.charge.id,
    heldAt: at,
    updatedAt: at,
  };
  const milestones = deal.milestones
    .filter((milestone) => funding.milestoneIds.includes(milestone.id))
    .map(
      (milestone): Milestone => ({
        ...milestone,
        status: transition(MILESTONE, "milestone", milestone, "fund") as Milestone["status"],
        funded: true,
        chargeId: payment.charge.id,
        paymentIntentId: payment.paymentIntentId,
        fundingId: funding.id,
        version: milestone.version + 1,
      }),
    );
  const credits = milestones.map((each) => cr(account.held(agreement.id, each.id), each.amount + each.fee + each.tax));
  const { id, version } = agreement;
  const { brandId, creatorId } = agreement;
  return {
    writes: [
      fundingPut(funding),
      agreementPut(agreement),
      ...milestones.map(milestonePut),
      ...milestones.map((milestone) => payoutPut(newPayout(agreement, deal.deliverables, milestone, now))),
      ...moneyWrites(payment, funding, credits, now),
      ...(first ? [clearTimer(id, "agreement.fund")] : []),
    ],
    audits: [
      {
        aggregate: id,
        version,
        action: "agreement.funded",
        from: deal.agreement.status,
        to: agreement.status,
        facts: { fundingId: funding.id, amount: funding.amount, currency: funding.currency },
      },
      { aggregate: funding.id, version: funding.version, action: "funding.held", from: before.status, to: "held" },
    ],
    events: [
      {
        type: "agreement.funded",
        aggregate: id,
        version,
        data: { agreementId: id, fundingId: funding.id, brandId, creatorId },
      },
    ],
  };
}

/** Money came that this deal cannot take: it is on our balance, so the ledger says to whom it belongs. */
function owing(before: Funding, payment: Paid, now: Date): Change {
  const at = now.toISOString();
  const isSpare = before.status === "held";
  const funding: Funding = {
    ...before,
    ...(isSpare ? {} : { status: "off_plan" as const, paymentIntentId: payment.paymentIntentId }),
    version: before.version + 1,
    updatedAt: at,
  };
  return {
    writes: [
      fundingPut(funding),
      ...moneyWrites(payment, funding, [cr(account.brandCredit(funding.brandId), payment.amount)], now),
    ],
    audits: [
      {
        aggregate: funding.id,
        version: funding.version,
        action: "funding.off_plan",
        from: before.status,
        to: funding.status,
        reason: isSpare ? "paid_twice" : "differs_from_the_plan",
        facts: { amount: payment.amount, currency: payment.currency, paymentIntentId: payment.paymentIntentId },
      },
    ],
  };
}

const takes = (deal: Deal, funding: Funding, payment: Paid) =>
  payment.amount === funding.amount &&
  payment.currency === funding.currency &&
  (deal.agreement.status === "pending_funding" || deal.agreement.status === "active") &&
  deal.milestones.filter(({ id }) => funding.milestoneIds.includes(id)).every(({ status }) => status === "pending");

const isPaid = (payment: PaidFunding): payment is Paid =>
  payment.status === "succeeded" && payment.charge !== undefined;

/** Stops when this very payment was booked before; a booking with another content is for a person. */
async function booked(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AlreadyPosted && error.same)) throw error;
  }
}

/**
 * Books a payment of a funding, re-read from Stripe: held when amount, currency and state are as planned, else owed to the
 * brand. Any number of calls book it once. False when there is no such funding.
 */
export async function takePayment(
  app: App,
  fundingId: string,
  paymentIntentId: string,
  cause: string,
): Promise<boolean> {
  const known = await loadFunding(app.table, fundingId);
  if (!known) return false;
  const payment = await (await app.payments()).retrievePayment(paymentIntentId);
  if (payment.metadata.funding_id !== fundingId)
    throw new Error(`The payment ${paymentIntentId} is not of ${fundingId}`);
  if (!isPaid(payment)) {
    if (payment.status === "processing") await noteFunding(app, fundingId, "processing", cause);
    return true;
  }
  await booked(() =>
    settled(async () => {
      const deal = await loadDeal(app.table, known.agreementId);
      const funding = deal?.fundings.map((item) => stored<Funding>(item)).find(({ id }) => id === fundingId);
      if (!deal || !funding) throw new Error(`The funding ${fundingId} has no agreement`);
      // Looked for after the deal was read: a booking in between would else look like a second payment.
      if (await loadPosting(app.table, postingId("charge_succeeded", paymentIntentId))) return;
      const now = app.now();
      const onPlan = takes(deal, funding, payment);
      const change = onPlan ? holding(deal, funding, payment, now) : owing(funding, payment, now);
      await commitAsSystem(app, change, cause, now);
      if (!onPlan) {
        app.log.error("a payment is not as planned and is owed to the brand", { fundingId, paymentIntentId });
        app.log.metric("payment_off_plan", 1);
      }
    }),
  );
  const funding = await loadFunding(app.table, fundingId);
  if (funding?.status === "held" && funding.stripeFee === undefined) await settleCharge(app, funding, cause);
  return true;
}

/** Books the balance transaction of a held charge once Stripe tells it; nothing when it is booked or not yet known. */
export async function settleCharge(app: App, funding: Funding, cause: string): Promise<void> {
  if (funding.stripeFee !== undefined || funding.paymentIntentId === undefined) return;
  const payment = await (await app.payments()).retrievePayment(funding.paymentIntentId);
  if (!isPaid(payment)) return;
  const settles = settlement(payment, funding);
  if (!settles) return;
  await booked(() =>
    settled(async () => {
      const before = await loadFunding(app.table, funding.id);
      if (!before || before.stripeFee !== undefined) return;
      const now = app.now();
      const after: Funding = {
        ...before,
        ...settledFields(payment),
        version: before.version + 1,
        updatedAt: now.toISOString(),
      };
      await commitAsSystem(
        app,
        { writes: [fundingPut(after), ...postingWrites(settles, now)], audits: [] },
        cause,
        now,
      );
    }),
  );
}

/** Notes how the asking goes, never against what is held. `sessionId` must be the present one, when given. */
export async function noteFunding(
  app: App,
  fundingId: string,
  status: "processing" | "failed" | "expired",
  cause: string,
  sessionId?: string,
): Promise<boolean> {
  return settled(async () => {
    const before = await loadFunding(app.table, fundingId);
    if (!before) return false;
    const open = before.status === "requires_payment" || before.status === "processing";
    const stale = sessionId !== undefined && before.sessionId !== sessionId;
    if (!open || stale || before.status === status) return true;
    const now = app.now();
    const funding: Funding = { ...before, status, version: before.version + 1, updatedAt: now.toISOString() };
    const audit = {
      aggregate: funding.id,
      version: funding.version,
      action: `funding.${status}`,
      from: before.status,
      to: status,
    };
    await commitAsSystem(app, { writes: [fundingPut(funding)], audits: [audit] }, cause, now);
    return true;
  });
}
