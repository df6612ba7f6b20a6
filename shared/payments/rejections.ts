// What a refusal of Stripe's means for a transfer: who can make it good, or that it is our bug.

export type Rejection = { to: "blocked"; code: string; who: "creator" | "finance" } | { to: "bug" };

const ACCOUNT: Rejection = { to: "blocked", code: "account_refused", who: "creator" };
const CHARGE: Rejection = { to: "blocked", code: "charge_refused", who: "finance" };
const BUG: Rejection = { to: "bug" };

const TRANSFER: Readonly<Record<string, Rejection>> = {
  balance_insufficient: { to: "blocked", code: "platform_balance", who: "finance" },
  insufficient_funds: { to: "blocked", code: "platform_balance", who: "finance" },
  transfers_not_allowed: ACCOUNT,
  payouts_not_allowed: ACCOUNT,
  account_closed: ACCOUNT,
  account_invalid: ACCOUNT,
  insufficient_capabilities_for_transfer: ACCOUNT,
  charge_already_refunded: CHARGE,
  charge_disputed: CHARGE,
  transfer_source_balance_parameters_mismatch: BUG,
  parameter_missing: BUG,
  parameter_unknown: BUG,
  parameter_invalid_integer: BUG,
  parameter_invalid_empty: BUG,
};

/** A code that is not known is for a person, and never tried again by itself. */
export const transferRejection = (code: string): Rejection =>
  TRANSFER[code] ?? { to: "blocked", code: "refused", who: "finance" };
