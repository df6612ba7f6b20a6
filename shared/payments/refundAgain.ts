// What the bank had given the brand in place of a refund, and took from it again after an appeal, is refunded after all.
import type { App } from "../app.ts";
import { type Chargeback, nextVersion, owedToBrand } from "../domain/chargeback.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import { chargebackPut } from "../store/chargebacks.ts";
import type { Change } from "../store/commit.ts";
import { foldBalances, postingWrites } from "../store/ledger.ts";
import { creditRefund } from "./creditRefund.ts";

/** The brand's credit and its refund in one transaction; undefined when nothing of the kind came back. */
export function refundedAgain(app: Pick<App, "stage">, before: Chargeback, now: Date): Required<Change> | undefined {
  const amount = owedToBrand(before);
  if (amount === 0) return undefined;
  const { id, brandId, chargeId, currency, loss, status } = before;
  const after = nextVersion(before, { loss: { held: loss.held - amount, platform: loss.platform + amount } }, now);
  const subjectId = `${id}:${after.version}`;
  const owed = posting({
    kind: "chargeback_reinstated",
    bizKey: subjectId,
    currency,
    lines: [dr(account.disputeLoss, amount), cr(account.brandCredit(brandId), amount)],
    agreementId: before.agreementId,
    evidence: { dispute: id },
  });
  const refund = creditRefund(
    app,
    { ...before, subjectId, chargeId, amount, currency, reason: "requested_by_customer" },
    now,
  );
  const { opId } = refund;
  return {
    writes: [
      chargebackPut(after),
      ...refund.operation,
      ...foldBalances([...postingWrites(owed, now), ...refund.posting]),
    ],
    audits: [
      {
        aggregate: id,
        version: after.version,
        action: "chargeback.refunded_again",
        from: status,
        to: status,
        facts: { opId, amount, currency },
      },
    ],
    events: [{ type: "operation.ready", aggregate: opId, version: 1, data: { opId } }],
  };
}
