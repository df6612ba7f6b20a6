// A transfer that was taken back: by a reversal of ours, which is then done, or by hand at the provider; then the creator is owed that part again.
import type { App } from "../app.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import { type Payout, type PayoutFact, takenBack } from "../domain/payout.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { loadOperation, loadStripeObject } from "../store/operations.ts";
import { loadPayout, loadPayoutFacts, payoutFactPut, payoutPut } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import { stored } from "../store/stored.ts";
import { complete } from "./complete.ts";
import type { ReversalRead } from "./gateway.ts";
import { nextFact } from "./payoutFact.ts";
import { followAccount } from "./recipient.ts";
import { commitAsSystem } from "./systemChange.ts";

/** A reversal that names its operation took effect. False while that is not on our books. */
async function followOwn(app: App, reversal: ReversalRead): Promise<boolean> {
  const { id, transferId, amount, metadata, currency, balanceTransactionId = "" } = reversal;
  const opId = metadata.op_id ?? "";
  const operation = await loadOperation(app.table, opId);
  if (!operation) return false;
  if (operation.params.transfer !== transferId || operation.params.amount !== amount) {
    app.log.error("a reversal differs from its operation", { opId, reversalId: id });
    app.log.metric("operation_bug", 1);
    return true;
  }
  await complete(app, opId, { stripeId: id, result: { currency, balanceTransactionId, found: "by_event" } });
  return true;
}

/** What is booked of this transfer: the first one of its payout, or one that paid it again. */
function bookedOf({ stripeTransferId, reversedAmount = 0, legsReversed = {} }: Payout, transferId: string): number {
  if (transferId !== stripeTransferId) return legsReversed[transferId] ?? 0;
  return reversedAmount - Object.values(legsReversed).reduce((sum, amount) => sum + amount, 0);
}

/** Books what others reversed of a transfer, in all, as far as it is not booked yet. */
async function bookOthers(
  app: App,
  { transferId, payoutId, opId }: { transferId: string; payoutId: string; opId: string },
  total: number,
  cause: string,
): Promise<void> {
  await settled(async () => {
    const [before, facts] = await Promise.all([loadPayout(app.table, payoutId), loadPayoutFacts(app.table, payoutId)]);
    const first = facts.find((fact) => fact.rowType === "transfer");
    if (!before || !first) return;
    const amount = total - bookedOf(before, transferId);
    if (amount <= 0) return;
    // What a debt took of the transfer was told on the transfer's own row.
    const { adjustmentMinor: _netted, ...told } = stored<PayoutFact>(first);
    const now = app.now();
    const at = now.toISOString();
    const bizKey = `${transferId}:${total}`;
    const after: Payout = {
      ...before,
      reversedAmount: (before.reversedAmount ?? 0) + amount,
      ...(transferId === before.stripeTransferId
        ? {}
        : { legsReversed: { ...before.legsReversed, [transferId]: total } }),
      version: before.version + 1,
      updatedAt: at,
    };
    const isWhole = takenBack(after) >= before.amount;
    const head: Payout = { ...after, status: isWhole ? "reversed" : "partially_reversed" };
    const fact: PayoutFact = {
      ...told,
      n: nextFact(facts),
      rowType: "reversal",
      recordedAt: at,
      releasedAt: at,
      creatorAmountMinor: -amount,
      platformFeeMinor: 0,
      brandTotalMinor: 0,
      processingFeeMinor: 0,
      releaseReason: "reversal",
      ledgerEntryId: postingId("transfer_reversed", bizKey),
      bank: [],
    };
    const reversed = posting({
      kind: "transfer_reversed",
      bizKey,
      currency: before.currency,
      lines: [dr(account.stripe, amount), cr(account.payable(before.creatorId), amount)],
      opId,
      agreementId: before.agreementId,
      evidence: { transfer: transferId },
    });
    await commitAsSystem(
      app,
      {
        writes: [payoutPut(head), payoutFactPut(fact), ...postingWrites(reversed, now)],
        audits: [
          {
            aggregate: payoutId,
            version: head.version,
            action: `payout.${head.status}`,
            from: before.status,
            to: head.status,
            facts: { amount, currency: before.currency },
          },
        ],
      },
      cause,
      now,
    );
    app.log.error("a transfer was reversed outside of the product", { payoutId, transferId });
    app.log.metric("transfer_reversed", 1);
  });
}

/** Follows every reversal of a transfer; false while the transfer, or an operation that reversed it, is not on our books. */
export async function applyReversal(app: App, transferId: string, cause: string): Promise<boolean> {
  const owner = await loadStripeObject(app.table, transferId);
  const { payoutId, opId } = owner ?? {};
  if (!payoutId || !opId) return false;
  const payments = await app.payments();
  // In this order: one of ours that comes in between makes the others' part look smaller, never larger.
  const transfer = await payments.retrieveTransfer(transferId);
  const reversals = await payments.reversalsOf(transferId);
  const own = reversals.filter(({ metadata }) => metadata.env === app.stage && metadata.op_id !== undefined);
  let known = true;
  for (const reversal of own) known = (await followOwn(app, reversal)) && known;
  const byOthers = transfer.amountReversed - own.reduce((sum, { amount }) => sum + amount, 0);
  await bookOthers(app, { transferId, payoutId, opId }, byOthers, cause);
  // The account may owe the provider since: then nothing more is sent there.
  await followAccount(app, transfer.destination, cause);
  return known;
}
