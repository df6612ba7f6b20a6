// Double entry, per currency: postings are made here and only written elsewhere.
import type { Currency } from "./money.ts";

/** `held:agr_x.mst_y`, `payable:crt_x`, `stripe:platform`, `transit:charge`, `rev:platform_fee`, `exp:stripe_fee`, ... */
export type Account = string;

/** Accounts whose balance is kept in the money transaction and can never go below zero. */
const GUARDED = ["held:", "payable:", "receivable:", "brand_credit:", "dispute_hold:"] as const;
export const isGuarded = (account: Account) => GUARDED.some((prefix) => account.startsWith(prefix));

/** Accounts that grow by debits; all others grow by credits. */
const DEBIT_NORMAL = [
  "stripe:",
  "transit:charge",
  "transit:reversal",
  "receivable:",
  "dispute_hold:",
  "exp:",
  "offline_bank",
  "platform_bank",
] as const;
export const isDebitNormal = (account: Account) => DEBIT_NORMAL.some((prefix) => account.startsWith(prefix));

export const account = {
  held: (agreementId: string, milestoneId: string): Account => `held:${agreementId}.${milestoneId}`,
  payable: (creatorId: string): Account => `payable:${creatorId}`,
  /** What the platform owes a brand outside of any deal: a payment that came twice, late or in the wrong amount. */
  brandCredit: (brandId: string): Account => `brand_credit:${brandId}`,
  /** What a creator owes: paid out, and decided against them since. */
  receivable: (creatorId: string): Account => `receivable:${creatorId}`,
  /** What a bank took for a chargeback that is not closed yet. */
  disputeHold: (chargebackId: string): Account => `dispute_hold:${chargebackId}`,
  stripe: "stripe:platform",
  /** The platform's own bank account, as far as money went between it and the payment provider. */
  platformBank: "platform_bank",
  transitCharge: "transit:charge",
  /** Refunds that are claimed and not yet made. */
  transitRefund: "transit:refund",
  /** What a creator owes and a reversal is on its way to bring back: no release may take it meanwhile. */
  transitReversal: "transit:reversal",
  /** Money paid by bank transfer, outside of the payment provider. */
  offlineBank: "offline_bank",
  platformFee: "rev:platform_fee",
  stripeFee: "exp:stripe_fee",
  disputeFee: "exp:dispute_fee",
  disputeLoss: "exp:dispute_loss",
  badDebt: "exp:bad_debt",
} as const;

/** One set of accounts per currency: the key under which entries and balances are kept, as in `payable:crt_x:usd`. */
export const inLedger = (name: Account, currency: Currency) => `${name}:${currency}`;
/** The account and the currency of such a key. */
export const fromLedger = (given: string): { account: Account; currency: Currency } => {
  const at = given.lastIndexOf(":");
  return { account: given.slice(0, at), currency: given.slice(at + 1) as Currency };
};

/** What a line adds to its account's balance, on the account's normal side. */
export const deltaOf = (line: Line) => (isDebitNormal(line.account) ? line.dr - line.cr : line.cr - line.dr);

/** One line of a posting in minor units; exactly one of the two is above zero. */
export type Line = { account: Account; dr: number; cr: number };
export const dr = (account: Account, amount: number): Line => ({ account, dr: amount, cr: 0 });
export const cr = (account: Account, amount: number): Line => ({ account, dr: 0, cr: amount });

/** In the order in which money moves: postings of one instant are told in it. */
export const POSTING_KINDS = [
  "charge_succeeded",
  "charge_settled",
  "release_claimed",
  "release_voided",
  "refund_claimed",
  "refund_voided",
  "split_claimed",
  "split_voided",
  "receivable_netted",
  "netting_voided",
  "transfer_done",
  "offline_paid",
  "transfer_reversed",
  "credit_refund_claimed",
  "credit_refund_voided",
  "recovery_claimed",
  "refund_done",
  "refund_failed",
  "chargeback_withdrawn",
  "chargeback_reinstated",
  "chargeback_lost",
  "recovery_repaid",
  "repayment_claimed",
  "reversal_repaid",
  "reversal_claimed",
  "reversal_voided",
  "reversal_done",
  "adjustment",
  "topup_arrived",
  "topup_reversed",
  "platform_payout",
  "platform_payout_failed",
  "provider_fee",
] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

/** A movement of money. `bizKey` names its cause: with `kind` it gives the id, so that the same cause cannot post twice. */
export type Posting = {
  kind: PostingKind;
  bizKey: string;
  currency: Currency;
  lines: readonly Line[];
  opId?: string;
  agreementId?: string;
  /** Ids at Stripe that prove it. */
  evidence?: Record<string, string>;
};

/** Makes a posting; zero lines fall out, lines of one account fold into one. Throws RangeError when it does not balance: that is a bug. */
export function posting(input: Posting): Posting {
  const net = new Map<Account, Line>();
  for (const line of input.lines) {
    if (!Number.isSafeInteger(line.dr) || !Number.isSafeInteger(line.cr) || line.dr < 0 || line.cr < 0)
      throw new RangeError(`Not an amount: ${line.account} ${line.dr}/${line.cr}`);
    const known = net.get(line.account) ?? { account: line.account, dr: 0, cr: 0 };
    net.set(line.account, { account: line.account, dr: known.dr + line.dr, cr: known.cr + line.cr });
  }
  const lines = [...net.values()].filter((line) => line.dr > 0 || line.cr > 0);
  const debit = lines.reduce((sum, line) => sum + BigInt(line.dr), 0n);
  const credit = lines.reduce((sum, line) => sum + BigInt(line.cr), 0n);
  if (debit !== credit)
    throw new RangeError(`Posting ${input.kind} ${input.bizKey} does not balance: ${debit} against ${credit}`);
  if (lines.length === 0) throw new RangeError(`Posting ${input.kind} ${input.bizKey} is empty`);
  return { ...input, lines };
}
