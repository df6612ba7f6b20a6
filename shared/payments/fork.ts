// Claims the fork of a milestone's money: to whom it may ever go is decided in this one transaction, before anything is sent.
import { config } from "../config.ts";
import { type Agreement, type Deliverable, MILESTONE, type Milestone, type MoneyParts } from "../domain/agreement.ts";
import type { PayoutAccount } from "../domain/creator.ts";
import type { AuditEntry, DomainEvent } from "../domain/event.ts";
import { account, cr, dr, type PostingKind, posting } from "../domain/ledger.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import { transition } from "../domain/transition.ts";
import { key } from "../store/keys.ts";
import { foldBalances, postingWrites } from "../store/ledger.ts";
import { newOperation, operationId } from "../store/operations.ts";
import { payoutPut } from "../store/payouts.ts";
import { LostRace } from "../store/race.ts";
import type { Update, Write } from "../store/table.ts";
import { destinationOf, releaseBlock } from "./releaseBlock.ts";
import { remindLater } from "./reminders.ts";
import { debtRetryable } from "./reverse.ts";

export type ForkGiven = {
  agreement: Agreement;
  /** As it stands after the decision that claims. */
  deliverable: Pick<Deliverable, "id">;
  milestone: Milestone;
  /** How the money is divided; their sum is what is held. */
  parts: MoneyParts;
  payout: Payout;
  payoutAccount: PayoutAccount | undefined;
  /** Minor units that the creator owes the platform: taken from their part first. */
  owed: number;
  now: Date;
  mode: "manual" | "auto";
  stage: string;
};

export type Fork = {
  writes: Write[];
  audits: AuditEntry[];
  events: DomainEvent[];
  /** To the creator; absent when they get nothing, or when all of it pays back what they owe. */
  transfer?: Operation;
  /** To the brand; absent when it gets nothing back. */
  refund?: Operation;
  milestone: Milestone;
  payout: Payout;
};

type Name = NonNullable<Milestone["moneyFork"]>;
const POSTING: Readonly<Record<Name, PostingKind>> = {
  release: "release_claimed",
  refund: "refund_claimed",
  split: "split_claimed",
};

/** Which fork divides the money that way. */
export const forkOf = ({ toCreator, toBrand }: MoneyParts): Name =>
  toBrand === 0 ? "release" : toCreator === 0 ? "refund" : "split";

/** The row that `releaseBlock` judged must still be the same when the claim commits, or a waking account could be missed. */
const unchanged = (agreement: Agreement, payoutAccount: PayoutAccount | undefined): Write => {
  const rail = payoutAccount?.rail ?? config.railByCountry[agreement.creatorCountry] ?? "connect";
  return {
    check: key.payoutAccount(agreement.creatorId, rail),
    if: payoutAccount ? { version: payoutAccount.version } : { pk: { absent: true } },
    orElse: (current) => new LostRace("payout account", current),
  };
};

const idsOf = ({ agreement, deliverable, milestone, payout }: ForkGiven) => ({
  agreementId: agreement.id,
  milestoneId: milestone.id,
  payoutId: payout.id,
  deliverableId: deliverable.id,
  creatorId: agreement.creatorId,
  brandId: agreement.brandId,
});

/** With this and what moved, a fork can be told from the provider's books alone. */
const metadataOf = ({ stage, agreement, milestone, parts }: ForkGiven) => ({
  env: stage,
  agreement_id: agreement.id,
  milestone_id: milestone.id,
  to_creator: String(parts.toCreator),
});

const transferOf = (given: ForkGiven, n: number, amount: number, blocked: Operation["blockedReason"]) =>
  newOperation({
    kind: "transfer",
    subjectId: given.milestone.id,
    n,
    params: {
      amount,
      currency: given.milestone.currency,
      destination: destinationOf(given.payoutAccount),
      source_transaction: given.milestone.chargeId ?? null,
      transfer_group: given.agreement.id,
      metadata: metadataOf(given),
    },
    subject: { ...idsOf(given), mode: given.mode },
    now: given.now,
    ...(blocked ? { blocked } : {}),
  });

const refundOf = (given: ForkGiven, n: number) =>
  newOperation({
    kind: "refund",
    subjectId: given.milestone.id,
    n,
    params: {
      charge: given.milestone.chargeId ?? null,
      amount: given.parts.toBrand,
      reason: "requested_by_customer",
      metadata: metadataOf(given),
    },
    subject: {
      ...idsOf(given),
      fundingId: given.milestone.fundingId ?? "",
      currency: given.milestone.currency,
      purpose: "fork",
    },
    now: given.now,
  });

function headOf(given: ForkGiven, fork: Name, blocked: Operation["blockedReason"], opId: string): Payout {
  const { payout, parts, now } = given;
  const version = payout.version + 1;
  const updatedAt = now.toISOString();
  const { blockedReason: _blocked, ...rest } = payout;
  if (fork === "refund")
    return { ...rest, version, updatedAt, status: "refunded", expectedAt: null, expectedReason: "refunded" };
  return {
    ...rest,
    version,
    updatedAt,
    opId,
    amount: parts.toCreator,
    status: blocked ? "blocked" : "sending",
    ...(blocked ? { blockedReason: blocked } : {}),
    expectedAt: blocked ? null : new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: blocked ? "blocked" : "on_its_way",
  };
}

/**
 * T1: held -> payable, fee and refund as `parts` say; the operations that move the money, with frozen params; the payout's
 * head. The milestone must be funded, unforked and undisputed at the version given, else LostRace. A payout account that
 * cannot take transfers yet makes the transfer and the payout `blocked`.
 */
export function claimFork(given: ForkGiven): Fork {
  const { agreement, milestone, parts, payout, payoutAccount, now } = given;
  const { toCreator, fee, tax, toBrand } = parts;
  const { currency } = milestone;
  const fork = forkOf(parts);
  const n = (milestone.forks ?? 0) + 1;
  const netted = Math.min(given.owed, toCreator);
  const opId = fork === "refund" ? undefined : operationId("transfer", milestone.id, n);
  const blocked = toCreator > netted ? releaseBlock(payoutAccount, now) : undefined;
  const transfer = toCreator > netted ? transferOf(given, n, toCreator - netted, blocked) : undefined;
  const refund = toBrand > 0 ? refundOf(given, n) : undefined;
  const bizKey = opId ?? refund?.operation.opId ?? "";
  const status = transition(MILESTONE, "milestone", milestone, `claim_${fork}`) as Milestone["status"];
  const changed = {
    moneyFork: fork,
    status,
    parts,
    forks: n,
    ...(opId ? { opId } : {}),
    ...(refund ? { refundOpId: refund.operation.opId } : {}),
    ...(netted > 0 ? { netted } : {}),
  };
  const claim: Update = {
    update: key.milestoneMoney(agreement.id, milestone.n),
    set: changed,
    add: { version: 1 },
    if: { moneyFork: { absent: true }, funded: true, disputeOpen: false, version: milestone.version },
    orElse: (current) => new LostRace("milestone", current),
  };
  const payable = account.payable(agreement.creatorId);
  const claimed = posting({
    kind: POSTING[fork],
    bizKey,
    currency,
    lines: [
      dr(account.held(agreement.id, milestone.id), toCreator + fee + tax + toBrand),
      cr(payable, toCreator),
      cr(account.platformFee, fee + tax),
      cr(account.transitRefund, toBrand),
    ],
    opId: bizKey,
    agreementId: agreement.id,
  });
  const debtPaid =
    netted > 0
      ? postingWrites(
          posting({
            kind: "receivable_netted",
            bizKey,
            currency,
            lines: [dr(payable, netted), cr(account.receivable(agreement.creatorId), netted)],
            opId: bizKey,
            agreementId: agreement.id,
          }),
          now,
        )
      : [];
  const head = headOf(given, fork, blocked, opId ?? "");
  const { version: _version, ...before } = milestone;
  const after: Milestone = { ...before, ...changed, version: milestone.version + 1 };
  const { deliverableId: _deliverable, ...ids } = idsOf(given);
  const operations = [transfer?.operation, refund?.operation].filter((each) => each !== undefined);
  return {
    writes: [
      claim,
      ...foldBalances([...postingWrites(claimed, now), ...debtPaid]).map(debtRetryable),
      ...(transfer?.writes ?? []),
      ...(refund?.writes ?? []),
      payoutPut(head),
      ...remindLater(head),
      ...(transfer ? [unchanged(agreement, payoutAccount)] : []),
    ],
    audits: [
      {
        aggregate: milestone.id,
        version: after.version,
        action: `milestone.${fork}_claimed`,
        from: milestone.status,
        to: after.status,
        facts: {
          ...(opId ? { opId } : {}),
          ...(refund ? { refundOpId: refund.operation.opId } : {}),
          amount: toCreator,
          fee: fee + tax,
          toBrand,
          currency,
          mode: given.mode,
        },
      },
      {
        aggregate: payout.id,
        version: head.version,
        action: `payout.${head.status}`,
        from: payout.status,
        to: head.status,
        ...(blocked ? { reason: blocked.code } : {}),
      },
    ],
    events: [
      ...(blocked
        ? [
            {
              type: "transfer.blocked" as const,
              aggregate: payout.id,
              version: head.version,
              data: { ...ids, code: blocked.code },
            },
          ]
        : []),
      ...operations
        .filter((operation) => operation.status === "ready")
        .map((operation) => ({
          type: "operation.ready" as const,
          aggregate: operation.opId,
          version: 1,
          data: { opId: operation.opId },
        })),
    ],
    ...(transfer ? { transfer: transfer.operation } : {}),
    ...(refund ? { refund: refund.operation } : {}),
    milestone: after,
    payout: head,
  };
}
