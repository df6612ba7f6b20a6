// What the provider says of a refund: proof that one of ours was made, or that its money came back.
import type { App } from "../app.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Currency } from "../domain/money.ts";
import type { Operation } from "../domain/operation.ts";
import type { Change } from "../store/commit.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { loadOperation, loadStripeObject, operationPut } from "../store/operations.ts";
import { loadPayout, loadPayoutFacts, payoutFactPut } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import { complete } from "./complete.ts";
import type { RefundRead } from "./gateway.ts";
import { nextFact, payoutFact } from "./payoutFact.ts";
import { dealOf } from "./settleRefund.ts";
import { loadSettled } from "./settleTransfer.ts";
import { commitAsSystem } from "./systemChange.ts";

/** Its money came back to us, or never left. */
export const cameBack = (status: string | undefined) => status === "failed" || status === "canceled";

/** The report's row of money that did not reach the brand: what the refund's own row took is given back. */
async function rowOf(app: App, operation: Operation, refund: RefundRead, now: Date) {
  const { agreementId = "", milestoneId, payoutId = "" } = operation.subject;
  if (milestoneId === undefined) return [];
  const told = await loadSettled(app, agreementId, milestoneId, operation.opId);
  const [payout, facts] = await Promise.all([loadPayout(app.table, payoutId), loadPayoutFacts(app.table, payoutId)]);
  if (!payout) throw new Error(`The milestone ${milestoneId} has no payout`);
  return [
    payoutFactPut(
      payoutFact(
        { ...told, payout },
        {
          n: nextFact(facts),
          rowType: "refund",
          creatorAmountMinor: 0,
          platformFeeMinor: 0,
          brandTotalMinor: 0,
          adjustmentMinor: refund.amount,
          refundId: refund.id,
          releaseReason: "refund_failed",
          ledgerEntryId: postingId("refund_failed", refund.id),
          opId: operation.opId,
          carriesProcessingFee: false,
        },
        now,
      ),
    ),
  ];
}

async function failing(app: App, before: Operation, refund: RefundRead, now: Date): Promise<Change> {
  const { agreementId = "", brandId = "", creatorId = "", fundingId = "", milestoneId } = before.subject;
  const after: Operation = {
    ...before,
    version: before.version + 1,
    result: { ...before.result, status: refund.status, returned: refund.status },
  };
  const { opId, version } = after;
  const failed = posting({
    kind: "refund_failed",
    bizKey: refund.id,
    currency: refund.currency as Currency,
    lines: [dr(account.stripe, refund.amount), cr(account.brandCredit(brandId), refund.amount)],
    opId,
    ...dealOf(before),
    evidence: { refund: refund.id },
  });
  const ids = { opId, agreementId, brandId, creatorId, fundingId, ...(milestoneId ? { milestoneId } : {}) };
  return {
    writes: [operationPut(after), ...postingWrites(failed, now), ...(await rowOf(app, before, refund, now))],
    audits: [
      {
        aggregate: opId,
        version,
        action: "refund.failed",
        from: before.result?.status ?? before.status,
        to: refund.status,
        facts: { refundId: refund.id, amount: refund.amount, currency: refund.currency },
      },
    ],
    events: [{ type: "refund.failed", aggregate: opId, version, data: ids }],
  };
}

/** The money of a refund that was made came back: it is owed to the brand. It is never refunded again by itself. */
const failed = (app: App, refund: RefundRead, opId: string, cause: string): Promise<void> =>
  settled(async () => {
    const operation = await loadOperation(app.table, opId);
    if (operation?.status !== "done" || operation.stripeId !== refund.id) return;
    if (operation.result?.returned !== undefined) return;
    const now = app.now();
    await commitAsSystem(app, await failing(app, operation, refund, now), cause, now);
    app.log.error("a refund did not reach the brand", { opId, refundId: refund.id, status: refund.status });
    app.log.metric("refund_failed", 1);
  });

/** A refund that nobody here asked for: finance books it when it reconciles the day. */
async function foreign(app: App, refund: RefundRead): Promise<void> {
  const owner = await loadStripeObject(app.table, refund.chargeId);
  const agreementId = owner?.agreementId ?? "";
  app.log.error("a refund was made outside of the product", {
    refundId: refund.id,
    chargeId: refund.chargeId,
    agreementId,
  });
  app.log.metric("refund_foreign", 1);
}

/**
 * The present state of a refund, read again. False while the operation that it names is not on our books. Any number of
 * calls in any order end the same.
 */
export async function followRefund(app: App, refundId: string, cause: string): Promise<boolean> {
  const refund = await (await app.payments()).retrieveRefund(refundId);
  const { env, op_id: named } = refund.metadata;
  if (env !== undefined && env !== app.stage) return true;
  // One that was made elsewhere stands for an operation of ours since finance said so.
  const opId = named ?? (await loadStripeObject(app.table, refundId))?.opId;
  if (opId === undefined) {
    await foreign(app, refund);
    return true;
  }
  const operation = await loadOperation(app.table, opId);
  if (!operation) return false;
  if (refund.amount !== operation.params.amount || refund.chargeId !== operation.params.charge) {
    app.log.error("a refund differs from its operation", { opId, refundId });
    app.log.metric("operation_bug", 1);
    return true;
  }
  const result = { currency: refund.currency, status: refund.status, found: "by_event" };
  await complete(app, opId, { stripeId: refund.id, result });
  if (cameBack(refund.status)) await failed(app, refund, opId, cause);
  return true;
}
