// Money between the platform's own bank account and its balance at the provider, and what the provider charges by itself.
import { type Account, account, cr, dr, type Posting, type PostingKind, posting } from "./ledger.ts";
import { type Currency, EXPONENTS } from "./money.ts";

/** A movement as the provider books it: `net` is `amount` less `fee`, and is what the balance changed by. */
export type TreasuryMovement = {
  id: string;
  type: string;
  amount: number;
  fee: number;
  net: number;
  currency: string;
  sourceId?: string;
};

type Rule = { kind: PostingKind; against: Account };
const bank = (kind: PostingKind): Rule => ({ kind, against: account.platformBank });

/** The provider's word for the movement -> how it is booked. What is not here belongs to a deal, or to a person. */
const RULES: Readonly<Record<string, Rule>> = {
  topup: bank("topup_arrived"),
  topup_reversal: bank("topup_reversed"),
  payout: bank("platform_payout"),
  payout_failure: bank("platform_payout_failed"),
  payout_cancel: bank("platform_payout_failed"),
  payout_reversal: bank("platform_payout_failed"),
  stripe_fee: { kind: "provider_fee", against: account.stripeFee },
};

const signed = (name: Account, amount: number) => (amount >= 0 ? dr(name, amount) : cr(name, -amount));

/** The posting of a movement of the treasury; undefined for any other. Its cause is the movement itself. */
export function treasuryPosting(movement: TreasuryMovement): Posting | undefined {
  const { id, type, amount, fee, net, currency, sourceId } = movement;
  const rule = RULES[type];
  if (!rule || !Object.hasOwn(EXPONENTS, currency) || amount === 0) return undefined;
  // A payout that was called back comes as a payout the other way.
  const kind = type === "payout" && amount > 0 ? "platform_payout_failed" : rule.kind;
  return posting({
    kind,
    bizKey: id,
    currency: currency as Currency,
    lines: [signed(account.stripe, net), signed(account.stripeFee, fee), signed(rule.against, -amount)],
    evidence: { balanceTransaction: id, ...(sourceId === undefined ? {} : { source: sourceId }) },
  });
}
