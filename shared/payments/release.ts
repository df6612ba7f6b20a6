// Claims the fork of a milestone's money: who may ever pay it out is decided in this one transaction, before anything is sent.
import { config } from "../config.ts";
import type { Agreement, Deliverable, Milestone } from "../domain/agreement.ts";
import type { PayoutAccount } from "../domain/creator.ts";
import type { AuditEntry, DomainEvent } from "../domain/event.ts";
import { account, cr, dr, posting } from "../domain/ledger.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import { key } from "../store/keys.ts";
import { postingWrites } from "../store/ledger.ts";
import { newOperation } from "../store/operations.ts";
import { payoutPut } from "../store/payouts.ts";
import { LostRace } from "../store/race.ts";
import type { Update, Write } from "../store/table.ts";

export type Release = {
  writes: Write[];
  audits: AuditEntry[];
  events: DomainEvent[];
  operation: Operation;
  milestone: Milestone;
  payout: Payout;
};

/** Why a transfer cannot be sent yet, and who can change that; undefined when it can. */
export function releaseBlock(payoutAccount: PayoutAccount | undefined, now: Date): Operation["blockedReason"] {
  const since = now.toISOString();
  if (!payoutAccount) return { code: "payout_account_missing", who: "creator", since };
  if (payoutAccount.rail === "offline") return { code: "offline_rail", who: "finance", since };
  if (!payoutAccount.transfersEnabled || !payoutAccount.stripeAccountId)
    return { code: "transfers_not_enabled", who: "creator", since };
  return undefined;
}

/** The row that `releaseBlock` judged must still be the same when the claim commits, or a waking account could be missed. */
const unchanged = (agreement: Agreement, payoutAccount: PayoutAccount | undefined): Write => {
  const rail = payoutAccount?.rail ?? config.railByCountry[agreement.creatorCountry] ?? "connect";
  return {
    check: key.payoutAccount(agreement.creatorId, rail),
    if: payoutAccount ? { version: payoutAccount.version } : { pk: { absent: true } },
    orElse: (current) => new LostRace("payout account", current),
  };
};

/**
 * T1: held -> payable (and the fee is earned), the operation that pays with its frozen params, the payout's head. The
 * milestone must be funded, unforked and undisputed at the version given, else LostRace. A payout account that cannot take
 * transfers yet makes the operation and the payout `blocked`. To claim several milestones in one transaction pass all
 * writes through `foldBalances`.
 */
export function claimRelease(given: {
  agreement: Agreement;
  /** As it stands after the decision that releases. */
  deliverable: Deliverable;
  milestone: Milestone;
  payout: Payout;
  payoutAccount: PayoutAccount | undefined;
  now: Date;
  mode: "manual" | "auto";
  stage: string;
}): Release {
  const { agreement, deliverable, milestone, payout, payoutAccount, now, mode, stage } = given;
  const at = now.toISOString();
  const { amount, fee, tax, currency } = milestone;
  const blocked = releaseBlock(payoutAccount, now);
  const { operation, writes: operationWrites } = newOperation({
    kind: "transfer",
    subjectId: milestone.id,
    n: 1,
    params: {
      amount,
      currency,
      destination: payoutAccount?.stripeAccountId ?? null,
      source_transaction: milestone.chargeId ?? null,
      transfer_group: agreement.id,
      metadata: { env: stage, agreement_id: agreement.id },
    },
    subject: {
      agreementId: agreement.id,
      milestoneId: milestone.id,
      payoutId: payout.id,
      deliverableId: deliverable.id,
      creatorId: agreement.creatorId,
      brandId: agreement.brandId,
      mode,
    },
    now,
    ...(blocked ? { blocked } : {}),
  });
  const claim: Update = {
    update: key.milestoneMoney(agreement.id, milestone.n),
    set: { moneyFork: "release", status: "releasing", opId: operation.opId },
    add: { version: 1 },
    if: { moneyFork: { absent: true }, funded: true, disputeOpen: false, version: milestone.version },
    orElse: (current) => new LostRace("milestone", current),
  };
  const claimedPosting = posting({
    kind: "release_claimed",
    bizKey: operation.opId,
    currency,
    lines: [
      dr(account.held(agreement.id, milestone.id), amount + fee + tax),
      cr(account.payable(agreement.creatorId), amount),
      cr(account.platformFee, fee + tax),
    ],
    opId: operation.opId,
    agreementId: agreement.id,
  });
  const releasing: Milestone = {
    ...milestone,
    moneyFork: "release",
    status: "releasing",
    opId: operation.opId,
    version: milestone.version + 1,
  };
  const head: Payout = {
    ...payout,
    version: payout.version + 1,
    opId: operation.opId,
    status: blocked ? "blocked" : "sending",
    ...(blocked ? { blockedReason: blocked } : {}),
    expectedAt: blocked ? null : new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: blocked ? "blocked" : "on_its_way",
    updatedAt: at,
  };
  const ids = {
    agreementId: agreement.id,
    milestoneId: milestone.id,
    payoutId: payout.id,
    creatorId: agreement.creatorId,
    brandId: agreement.brandId,
  };
  return {
    writes: [
      claim,
      ...postingWrites(claimedPosting, now),
      ...operationWrites,
      payoutPut(head),
      unchanged(agreement, payoutAccount),
    ],
    audits: [
      {
        aggregate: milestone.id,
        version: releasing.version,
        action: "milestone.release_claimed",
        from: milestone.status,
        to: "releasing",
        facts: { opId: operation.opId, amount, fee: fee + tax, currency, mode },
      },
      {
        aggregate: payout.id,
        version: head.version,
        action: blocked ? "payout.blocked" : "payout.sending",
        from: payout.status,
        to: head.status,
        ...(blocked ? { reason: blocked.code } : {}),
      },
    ],
    events: [
      blocked
        ? {
            type: "transfer.blocked",
            aggregate: payout.id,
            version: head.version,
            data: { ...ids, code: blocked.code },
          }
        : { type: "operation.ready", aggregate: operation.opId, version: 1, data: { opId: operation.opId } },
    ],
    operation,
    milestone: releasing,
    payout: head,
  };
}
