// What a brand is owed outside of any deal goes back to it at once: the refund of a charge, and its claim on the brand's credit.
import type { App } from "../app.ts";
import type { Funding } from "../domain/funding.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Currency } from "../domain/money.ts";
import { postingWrites } from "../store/ledger.ts";
import { newOperation } from "../store/operations.ts";
import type { Write } from "../store/table.ts";

/** `subjectId` says why it is owed: the operation's id follows from it. The posting names no agreement: the deal was never funded with this money. */
export function creditRefund(
  app: Pick<App, "stage">,
  owed: Pick<Funding, "agreementId" | "brandId" | "creatorId"> & {
    fundingId: string;
    subjectId: string;
    chargeId: string;
    /** Minor units. */
    amount: number;
    currency: Currency;
    reason: "duplicate" | "requested_by_customer";
  },
  now: Date,
): { opId: string; operation: Write[]; posting: Write[] } {
  const { agreementId, brandId, creatorId, fundingId, subjectId, chargeId, amount, currency, reason } = owed;
  const { operation, writes } = newOperation({
    kind: "refund",
    subjectId,
    n: 1,
    params: { charge: chargeId, amount, reason, metadata: { env: app.stage, agreement_id: agreementId } },
    subject: { fundingId, brandId, creatorId, agreementId, currency, purpose: "credit" },
    now,
  });
  const { opId } = operation;
  const claimed = posting({
    kind: "credit_refund_claimed",
    bizKey: opId,
    currency,
    lines: [dr(account.brandCredit(brandId), amount), cr(account.transitRefund, amount)],
    opId,
  });
  return { opId, operation: writes, posting: postingWrites(claimed, now) };
}
