// Asking back from a creator's account what they owe: while a reversal is on its way its debt cannot be netted as well.
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Currency } from "../domain/money.ts";
import type { Operation } from "../domain/operation.ts";
import { postingWrites } from "../store/ledger.ts";
import { newOperation } from "../store/operations.ts";
import { LostRace } from "../store/race.ts";
import type { Write } from "../store/table.ts";

/** A debt that somebody else has just reduced is a lost race, not a broken ledger. */
export const debtRetryable = (write: Write): Write =>
  "update" in write && write.update.pk.startsWith("ACC#receivable:")
    ? { ...write, orElse: (current) => new LostRace("balance", current) }
    : write;

/**
 * The operation that reverses a part of a transfer, and the posting that takes the debt out of `receivable` until it is
 * done or given up. `amount` is at most what is owed: a debt that shrank meanwhile is a LostRace.
 */
export function newReversal(given: {
  stage: string;
  /** What the debt is for: with `n` it gives the operation's id. */
  subjectId: string;
  n: number;
  transferId: string;
  amount: number;
  currency: Currency;
  creatorId: string;
  agreementId: string;
  /** Further ids: milestoneId and payoutId are needed when it is done. */
  subject: Record<string, string>;
  now: Date;
}): { operation: Operation; writes: Write[] } {
  const { amount, currency, creatorId, agreementId, now } = given;
  const { operation, writes } = newOperation({
    kind: "reversal",
    subjectId: given.subjectId,
    n: given.n,
    params: {
      transfer: given.transferId,
      amount,
      metadata: { env: given.stage, agreement_id: agreementId },
    },
    subject: { ...given.subject, agreementId, creatorId, currency },
    now,
  });
  const claimed = posting({
    kind: "reversal_claimed",
    bizKey: operation.opId,
    currency,
    lines: [dr(account.transitReversal, amount), cr(account.receivable(creatorId), amount)],
    opId: operation.opId,
    agreementId,
  });
  return { operation, writes: [...writes, ...postingWrites(claimed, now).map(debtRetryable)] };
}

/** The debt of a reversal that cannot be made is owed again, and the next release may take it. */
export function debtLeft(operation: Operation, now: Date): Write[] {
  const { creatorId = "", agreementId = "", currency = "" } = operation.subject;
  const amount = Number(operation.params.amount);
  const back = posting({
    kind: "reversal_voided",
    bizKey: operation.opId,
    currency: currency as Currency,
    lines: [dr(account.receivable(creatorId), amount), cr(account.transitReversal, amount)],
    opId: operation.opId,
    agreementId,
  });
  return postingWrites(back, now);
}
