// What a definitive refusal of Stripe's means, by kind of operation: who can make it good, that it is given up, or that it is our bug.
import type { BlockCode } from "../domain/blocked.ts";
import type { OperationKind } from "../domain/operation.ts";

/** `look`: what was asked for may have been done all the same; it is looked for before anybody is asked to act. */
export type Rejection = { to: "blocked"; code: BlockCode; look?: true } | { to: "voided" } | { to: "bug" };

const BALANCE: Rejection = { to: "blocked", code: "platform_balance" };
const ACCOUNT: Rejection = { to: "blocked", code: "account_refused" };
const DISPUTED: Rejection = { to: "blocked", code: "charge_disputed" };
/** The debt stays on the books and is taken from what the creator earns next. */
const LEFT_AS_DEBT: Rejection = { to: "voided" };
const BUG: Rejection = { to: "bug" };

export const REJECTIONS: Readonly<Record<OperationKind, Readonly<Record<string, Rejection>>>> = {
  transfer: {
    balance_insufficient: BALANCE,
    insufficient_funds: BALANCE,
    transfers_not_allowed: ACCOUNT,
    payouts_not_allowed: ACCOUNT,
    account_closed: ACCOUNT,
    account_invalid: ACCOUNT,
    insufficient_capabilities_for_transfer: ACCOUNT,
    charge_already_refunded: { to: "blocked", code: "charge_refused" },
    charge_disputed: DISPUTED,
    transfer_source_balance_parameters_mismatch: BUG,
  },
  refund: {
    balance_insufficient: BALANCE,
    insufficient_funds: BALANCE,
    charge_already_refunded: { to: "blocked", code: "refunded_elsewhere", look: true },
    charge_disputed: DISPUTED,
  },
  reversal: {
    balance_insufficient: LEFT_AS_DEBT,
    insufficient_funds: LEFT_AS_DEBT,
    account_closed: LEFT_AS_DEBT,
    account_invalid: LEFT_AS_DEBT,
  },
  // These are made anew when somebody asks again.
  checkout: {},
  account: {},
};

/** Of each kind, what a code that is not in its table means: for a person, and never tried again by itself. */
const OTHERWISE: Readonly<Record<OperationKind, Rejection>> = {
  transfer: { to: "blocked", code: "refused" },
  refund: { to: "blocked", code: "refused", look: true },
  reversal: { to: "blocked", code: "refused", look: true },
  checkout: { to: "voided" },
  account: { to: "voided" },
};

const isOfParameters = (code: string) => /^(parameters?_|amount_too_)/.test(code);

export function rejectionOf(kind: OperationKind, code: string): Rejection {
  const table = REJECTIONS[kind];
  if (Object.hasOwn(table, code)) return table[code] ?? OTHERWISE[kind];
  const movesMoney = kind !== "checkout" && kind !== "account";
  return movesMoney && isOfParameters(code) ? BUG : OTHERWISE[kind];
}
