// Money that arrived: held for the deal it was asked for, or sent back to the brand when the deal cannot take it.
import type { App } from "../app.ts";
import { AGREEMENT, type Agreement, MILESTONE, type Milestone } from "../domain/agreement.ts";
import type { Funding } from "../domain/funding.ts";
import { holdUntil } from "../domain/holdLimit.ts";
import { account, cr } from "../domain/ledger.ts";
import { newPayout } from "../domain/payoutPlan.ts";
import { transition } from "../domain/transition.ts";
import { agreementPut, type Deal, loadDeal, milestonePut } from "../store/agreements.ts";
import { loadChargeback } from "../store/chargebacks.ts";
import { type Change, clearTimer, setTimer } from "../store/commit.ts";
import { fundingPut, loadFunding } from "../store/fundings.ts";
import { loadPosting, postingId, postingWrites } from "../store/ledger.ts";
import { payoutPut } from "../store/payouts.ts";
import { LostRace, settled } from "../store/race.ts";
import { stored } from "../store/stored.ts";
import { arrivalWrites, isPaid, type Paid, settledFields, settlement } from "./arrival.ts";
import { followFailedPayment } from "./failedPayment.ts";
import { heldInDispute, payoutInDispute } from "./fundedInDispute.ts";
import type { PaidFunding } from "./gateway.ts";
import { owing } from "./offPlan.ts";
import { booked, settleCharge } from "./settleCharge.ts";
import { commitAsSystem } from "./systemChange.ts";

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
  const funded = deal.milestones
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
  const inDispute = heldInDispute(deal, funded, now);
  const { milestones } = inDispute;
  const credits = milestones.map((each) => cr(account.held(agreement.id, each.id), each.amount + each.fee + each.tax));
  const { id, version } = agreement;
  const { brandId, creatorId } = agreement;
  return {
    writes: [
      fundingPut(funding),
      agreementPut(agreement),
      ...milestones.map(milestonePut),
      ...milestones.map((milestone) =>
        payoutPut(payoutInDispute(newPayout(agreement, deal.deliverables, milestone, now), milestone)),
      ),
      ...inDispute.writes,
      ...arrivalWrites(payment, funding, credits, now),
      ...(first ? [clearTimer(id, "agreement.fund")] : []),
      setTimer({
        aggregate: funding.id,
        kind: "agreement.hold",
        dueAt: holdUntil(at),
        rule: "the longest that money is held",
        data: { agreementId: id },
      }),
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
      ...inDispute.audits,
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

/** What comes while the deal's end is only asked for is held too: nobody knows yet whether it goes on. */
const TAKING: readonly Agreement["status"][] = ["pending_funding", "active", "cancellation_requested"];

const takes = (deal: Deal, funding: Funding, payment: Paid) =>
  payment.amount === funding.amount &&
  payment.currency === funding.currency &&
  TAKING.includes(deal.agreement.status) &&
  deal.milestones.filter(({ id }) => funding.milestoneIds.includes(id)).every(({ status }) => status === "pending");

/**
 * Books a payment of a funding, re-read from Stripe: held when amount, currency and state are as planned, else owed to the
 * brand. Any number of calls book it once. False when there is no such funding.
 */
export const takePayment = (app: App, fundingId: string, paymentIntentId: string, cause: string): Promise<boolean> =>
  settled(() => take(app, fundingId, paymentIntentId, cause));

async function take(app: App, fundingId: string, paymentIntentId: string, cause: string): Promise<boolean> {
  const known = await loadFunding(app.table, fundingId);
  if (!known) return false;
  const payment = await (await app.payments()).retrievePayment(paymentIntentId);
  if (payment.metadata.funding_id !== fundingId)
    throw new Error(`The payment ${paymentIntentId} is not of ${fundingId}`);
  if (!isPaid(payment)) {
    await notPaid(app, known, payment, cause);
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
      const change = onPlan ? holding(deal, funding, payment, now) : owing(app, funding, payment, now);
      await commitAsSystem(app, change, cause, now);
      if (!onPlan) {
        app.log.error("a payment is not as planned and goes back to the brand", { fundingId, paymentIntentId });
        app.log.metric("payment_off_plan", 1);
      }
    }),
  );
  const funding = await loadFunding(app.table, fundingId);
  const isOwn = funding?.status === "held" && funding.paymentIntentId === paymentIntentId;
  if (isOwn && funding.stripeFee === undefined) await settleCharge(app, funding, cause);
  // It was seen to have failed, and now it is there.
  if (isOwn && (await loadChargeback(app.table, paymentIntentId))) await followFailedPayment(app, funding, cause);
  if (!isOwn) await settleOffPlan(app, known, payment, cause);
  return true;
}

/** The same for a payment that the deal did not take: its charge is on our balance until it is refunded. */
async function settleOffPlan(app: App, funding: Funding, payment: Paid, cause: string): Promise<void> {
  const settles = settlement(payment, funding);
  if (!settles || (await loadPosting(app.table, postingId("charge_settled", payment.charge.id)))) return;
  const now = app.now();
  await booked(() => commitAsSystem(app, { writes: postingWrites(settles, now), audits: [] }, cause, now));
}

/** Money that is held turns out not to be there: nothing of it may move until that is clear. */
async function holdFast(app: App, funding: Funding, cause: string): Promise<void> {
  await followFailedPayment(app, funding, cause);
  app.log.error("a payment that is held failed at the provider", { fundingId: funding.id });
  app.log.metric("held_payment_failed", 1);
}

/**
 * A payment that is under way, or that was and failed. A card that is refused leaves its session open: nothing changes.
 * Throws LostRace when the funding moved on since it was read: the payment was read after it, and may be old news by now.
 */
async function notPaid(app: App, funding: Funding, payment: PaidFunding, cause: string): Promise<void> {
  const { status, metadata, paymentIntentId } = payment;
  const { version } = funding;
  if (status === "processing") await noteFunding(app, funding.id, "processing", cause, { version });
  if (status !== "requires_payment_method" && status !== "canceled") return;
  if (funding.status === "held" && funding.paymentIntentId === paymentIntentId) await holdFast(app, funding, cause);
  const isOfSession = metadata.op_id === undefined || metadata.op_id === funding.opId;
  if (funding.status === "processing" && isOfSession) await noteFunding(app, funding.id, "failed", cause, { version });
}

/** Notes how the asking goes, never against what is held. When given, `sessionId` must be the present one (else nothing is noted), and `version` too (else LostRace). */
export async function noteFunding(
  app: App,
  fundingId: string,
  status: "processing" | "failed" | "expired",
  cause: string,
  { sessionId, version }: { sessionId?: string; version?: number } = {},
): Promise<boolean> {
  const work = async () => {
    const before = await loadFunding(app.table, fundingId);
    if (!before) return false;
    if (version !== undefined && before.version !== version) throw new LostRace("funding", undefined);
    const waits = before.status === "requires_payment" || before.status === "processing";
    // A payment under way is news, even for a session that was given up.
    const open = waits || (status === "processing" && (before.status === "failed" || before.status === "expired"));
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
  };
  return version === undefined ? settled(work) : work();
}
