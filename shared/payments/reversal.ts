// A transfer that was taken back at the provider: the creator is owed that part again, and the report gets its own row.
import type { App } from "../app.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Payout, PayoutFact } from "../domain/payout.ts";
import { postingId, postingWrites } from "../store/ledger.ts";
import { loadStripeObject } from "../store/operations.ts";
import { loadPayout, loadPayoutFacts, payoutFactPut, payoutPut } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import { stored } from "../store/stored.ts";
import { commitAsSystem } from "./systemChange.ts";

/** Books what of a transfer was reversed and is not booked yet; false while the transfer is not on our books. */
export async function applyReversal(app: App, transferId: string, cause: string): Promise<boolean> {
  const owner = await loadStripeObject(app.table, transferId);
  const { payoutId, opId } = owner ?? {};
  if (!payoutId || !opId) return false;
  const transfer = await (await app.payments()).retrieveTransfer(transferId);
  await settled(async () => {
    const [before, facts] = await Promise.all([loadPayout(app.table, payoutId), loadPayoutFacts(app.table, payoutId)]);
    const first = facts.find((fact) => fact.rowType === "transfer");
    const booked = before?.reversedAmount ?? 0;
    const amount = transfer.amountReversed - booked;
    if (!before || !first || amount <= 0) return;
    const now = app.now();
    const at = now.toISOString();
    const bizKey = `${transferId}:${transfer.amountReversed}`;
    const head: Payout = {
      ...before,
      reversedAmount: transfer.amountReversed,
      status: transfer.amountReversed === before.amount ? "reversed" : "partially_reversed",
      version: before.version + 1,
      updatedAt: at,
    };
    const fact: PayoutFact = {
      ...stored<PayoutFact>(first),
      n: facts.length + 1,
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
  return true;
}
