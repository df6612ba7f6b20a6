// Why an operation waits: for each reason who must act, and what lets it go.

/** What happens when the wait is over. */
export const WAKES = [
  "payout_account_enabled",
  "balance_available",
  "chargeback_closed",
  "redirect",
  "finance",
] as const;
export type Wake = (typeof WAKES)[number];

/** `rechecked`: the sweep looks each day whether the reason still holds; of others only an event or a person can tell. */
export type Block = { who: "creator" | "finance"; wakes: Wake; rechecked?: true };

const ACCOUNT: Block = { who: "creator", wakes: "payout_account_enabled", rechecked: true };
const PERSON: Block = { who: "finance", wakes: "finance" };

export const BLOCKS = {
  payout_account_missing: ACCOUNT,
  transfers_not_enabled: ACCOUNT,
  /** It takes transfers, but they would not reach a bank. */
  payouts_not_enabled: ACCOUNT,
  account_refused: ACCOUNT,
  /** The provider closed or rejected the account: the creator sets up another one. */
  account_ended: ACCOUNT,
  /** The account owes the provider, which would keep what is sent there. */
  account_negative: ACCOUNT,
  /** The account that it was claimed for is not the creator's present one: its owner says where it goes. */
  account_changed: { who: "creator", wakes: "redirect" },
  platform_balance: { who: "finance", wakes: "balance_available", rechecked: true },
  charge_disputed: { who: "finance", wakes: "chargeback_closed" },
  /** The charge was refunded by somebody else, so nothing can be paid from it. */
  charge_refused: PERSON,
  /** A refund that cannot be made because the charge is refunded, and not by us. */
  refunded_elsewhere: PERSON,
  /** Not found at the provider, twice, but too much money to send again without a person. */
  absent_needs_person: PERSON,
  offline_rail: PERSON,
  /** Refused with a code that nobody foresaw. */
  refused: PERSON,
} as const satisfies Readonly<Record<string, Block>>;
export type BlockCode = keyof typeof BLOCKS;

/** `reminded`: how often whoever can let it go was told again. */
export type BlockedReason = { code: string; who: string; since: string; reminded?: number };

/** What is known of a reason; one that is not known is for a person. */
export const blockOf = (code: string): Block => (Object.hasOwn(BLOCKS, code) ? BLOCKS[code as BlockCode] : PERSON);

export const blockedBy = (code: BlockCode, now: Date): BlockedReason => ({
  code,
  who: BLOCKS[code].who,
  since: now.toISOString(),
});
