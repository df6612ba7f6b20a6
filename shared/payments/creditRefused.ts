// A refund that the provider does not make because a bank took a part of the payment for good: the brand is owed the rest.
import type { App } from "../app.ts";
import { type Chargeback, nextVersion, recoverable } from "../domain/chargeback.ts";
import { account, cr } from "../domain/ledger.ts";
import { voided } from "../domain/operation.ts";
import { chargebackPut } from "../store/chargebacks.ts";
import type { Change } from "../store/commit.ts";
import { attemptOutcome, loadOperation, operationPut } from "../store/operations.ts";
import { refundedByBank } from "./settleRefund.ts";

/** What the platform bore of the loss settles its part, and the rest is the brand's credit. Undefined when the refund is over. */
export async function creditRefused(
  app: App,
  chargeback: Chargeback,
  opId: string,
  now: Date,
): Promise<Change | undefined> {
  const operation = await loadOperation(app.table, opId);
  if (operation?.kind !== "refund" || operation.status !== "blocked") return undefined;
  const { agreementId = "", brandId = "", creatorId = "", fundingId = "", milestoneId } = operation.subject;
  const { id, loss } = chargeback;
  const amount = Number(operation.params.amount);
  const byBank = Math.min(amount, Math.max(0, recoverable(chargeback)));
  const from = [cr(account.disputeLoss, byBank), cr(account.brandCredit(brandId), amount - byBank)];
  const settled = await refundedByBank(app, operation, chargeback, from, now);
  const after = nextVersion(chargeback, { loss: { held: loss.held + byBank, platform: loss.platform - byBank } }, now);
  const ended = voided(operation, { code: "charged_back", message: `Refused because of ${id}; owed to the brand` });
  const closed = attemptOutcome(ended, { outcome: "voided", note: `refused because of ${id}, owed to the brand` });
  const data = { opId, agreementId, brandId, creatorId, fundingId, ...(milestoneId ? { milestoneId } : {}) };
  return {
    writes: [chargebackPut(after), operationPut(ended), closed, ...settled.writes],
    audits: [
      {
        aggregate: opId,
        version: ended.version,
        action: "refund.credited",
        from: operation.status,
        to: ended.status,
        facts: { chargebackId: id, amount, byBank, currency: chargeback.currency },
      },
      ...settled.audits,
    ],
    events: [
      ...settled.events,
      ...(amount > byBank ? [{ type: "refund.failed" as const, aggregate: opId, version: ended.version, data }] : []),
    ],
  };
}
