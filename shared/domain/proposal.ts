// What one person of finance proposes and another one decides: a payment by bank transfer, a correction, a recovery, a repayment, a refund made elsewhere.
import * as z from "zod/mini";
import { DomainError, invalid } from "./errors.ts";
import { account, type Line } from "./ledger.ts";
import { providerIds } from "./matching.ts";
import { Amount, type Currency, CurrencyCode } from "./money.ts";
import { Id, Instant, text } from "./text.ts";
import { transition } from "./transition.ts";

export const PROPOSAL = {
  proposed: { approve: "approved", reject: "rejected" },
  approved: {},
  rejected: {},
} as const;
export type ProposalStatus = keyof typeof PROPOSAL;
export const PROPOSAL_STATUSES = Object.keys(PROPOSAL) as [ProposalStatus, ...ProposalStatus[]];
export const PROPOSAL_KINDS = [
  "offline_payment",
  "adjustment",
  "chargeback_recovery",
  "repayment",
  "refund_elsewhere",
] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** A payout that was paid by bank transfer; the file is the bank's confirmation. */
export const NewOfflinePayment = z.object({
  reference: text(140),
  paidAt: Instant,
  evidenceUploadId: Id,
  note: z.optional(text(1000)),
});
export type NewOfflinePayment = z.infer<typeof NewOfflinePayment>;

/**
 * Accounts that people may correct by hand. Held, owed and disputed money moves only with the deal it belongs to, and what
 * is in transit with its operation.
 */
const ADJUSTABLE = [
  /^brand_credit:org_[0-9A-Z]{26}$/,
  /^receivable:crt_[0-9A-Z]{26}$/,
  /^exp:(stripe_fee|dispute_fee|dispute_loss|bad_debt|goodwill|fx)$/,
  /^rev:platform_fee$/,
  /^stripe:platform$/,
  /^platform_bank$/,
  /^offline_bank$/,
] as const;

export const NewAdjustment = z.object({
  currency: CurrencyCode,
  lines: z
    .array(
      z.object({
        account: z.string().check(z.maxLength(100)),
        side: z.enum(["debit", "credit"]),
        amount: Amount.check(z.gte(1)),
      }),
    )
    .check(z.minLength(2), z.maxLength(20)),
  reason: text(1000, 3),
  evidenceUploadId: z.optional(Id),
});
export type NewAdjustment = z.infer<typeof NewAdjustment>;

/** The lines of an adjustment; 422 for an account that cannot be corrected by hand, or when the sides differ. */
export function adjustmentLines({ currency, lines }: NewAdjustment): Line[] {
  const errors = lines.flatMap(({ account }, n) =>
    ADJUSTABLE.some((pattern) => pattern.test(account))
      ? []
      : [{ path: `lines.${n}.account`, key: "account_not_by_hand" as const }],
  );
  if (errors.length > 0) throw invalid(...errors);
  const sum = (side: "debit" | "credit") =>
    lines.filter((line) => line.side === side).reduce((total, { amount }) => total + BigInt(amount), 0n);
  if (sum("debit") !== sum("credit"))
    throw invalid({
      path: "lines",
      key: "sides_differ",
      facts: {
        debit: { amount: Number(sum("debit")), currency },
        credit: { amount: Number(sum("credit")), currency },
      },
    });
  const names = lines.map(({ account }) => account);
  if (new Set(names).size !== names.length) throw invalid({ path: "lines", key: "account_once" });
  return lines.map(({ account, side, amount }) => ({
    account,
    dr: side === "debit" ? amount : 0,
    cr: side === "credit" ? amount : 0,
  }));
}

/** Stored under PROPOSAL#<id> / H. */
export type Proposal = {
  id: string;
  version: number;
  status: ProposalStatus;
  kind: ProposalKind;
  currency: Currency;
  /** Minor units: what is paid, or the sum of one side of the adjustment. */
  amount: number;
  reason: string;
  evidenceUploadId?: string;
  /** Of a payment by bank transfer, a recovery and a repayment. */
  payoutId?: string;
  agreementId?: string;
  milestoneId?: string;
  /** Of a recovery: the lost chargeback. */
  chargebackId?: string;
  /** Of a refund made elsewhere: the operation that waits, and the refund at the provider. */
  operationId?: string;
  refundId?: string;
  reference?: string;
  paidAt?: string;
  /** Of an adjustment. */
  lines?: Line[];
  proposedBy: string;
  decidedBy?: string;
  decidedAt?: string;
  decisionReason?: string;
  /** The posting that an approval made. */
  ledgerEntryId?: string;
  createdAt: string;
  updatedAt: string;
};

/** Minor units that an adjustment takes off the balance at the provider; negative when it puts them back. */
const takenOff = ({ lines = [] }: Proposal) =>
  lines.reduce((sum, line) => (line.account === account.stripe ? sum + line.cr - line.dr : sum), 0);

/**
 * Minor units that people booked, or are about to book, off the balance at the provider for what the reasons name there
 * (`re_...`). What is put back counts once it is booked.
 */
export const takenByHand = (proposals: readonly Proposal[], providerId: string): number =>
  proposals
    .filter(({ kind, status }) => kind === "adjustment" && status !== "rejected")
    .filter(({ reason }) => providerIds(reason).includes(providerId))
    .map((each) => (each.status === "approved" ? takenOff(each) : Math.max(0, takenOff(each))))
    .reduce((sum, taken) => sum + taken, 0);

/** The proposal after somebody else's decision; 409 `same_person` for its maker, `illegal_transition` when it is decided. */
export function decide(
  proposal: Proposal,
  command: "approve" | "reject",
  given: { by: string; reason?: string; ledgerEntryId?: string },
  now: Date,
): Proposal {
  if (proposal.proposedBy === given.by)
    throw new DomainError("same_person", "You proposed this, so somebody else must decide it.");
  const status = transition(PROPOSAL, "proposal", proposal, command) as ProposalStatus;
  const at = now.toISOString();
  return {
    ...proposal,
    status,
    version: proposal.version + 1,
    decidedBy: given.by,
    decidedAt: at,
    updatedAt: at,
    ...(given.reason === undefined ? {} : { decisionReason: given.reason }),
    ...(given.ledgerEntryId === undefined ? {} : { ledgerEntryId: given.ledgerEntryId }),
  };
}
