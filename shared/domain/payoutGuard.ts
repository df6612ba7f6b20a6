// Before a deal is made: the creator is an adult, not suspended, and can be paid where they live.
import { config } from "../config.ts";
import type { Side } from "./access.ts";
import type { Creator, PayoutAccount } from "./creator.ts";
import { DomainError } from "./errors.ts";
import type { Currency } from "./money.ts";

/** Money arrives in this currency; without an account yet, in the usual one of the country. */
export const bankCurrencyOf = (
  country: string,
  accounts: readonly Pick<PayoutAccount, "rail" | "currency">[],
): Currency | undefined =>
  accounts.find((account) => account.rail === config.railByCountry[country])?.currency ??
  config.bankCurrencyByCountry[country];

/**
 * 409 `suspended`, `not_eligible`, `rail_unsupported` or `payout_account_required`. The account need not be enabled yet.
 * `amount`: what the deal pays in minor units; where that is nothing, nobody has to be payable.
 * What exactly is missing is told to the creator only.
 */
export function mustBePayable(
  creator: Pick<Creator, "country" | "adult" | "suspendedAt">,
  accounts: readonly Pick<PayoutAccount, "rail">[],
  side: Side,
  amount = 1,
): void {
  const own = side === "creator";
  if (creator.suspendedAt !== undefined) throw new DomainError("suspended", "This creator account is suspended.");
  if (!creator.adult)
    throw new DomainError(
      "not_eligible",
      own ? "Deals are for people of 18 years and over." : "This creator cannot make deals yet.",
    );
  if (amount === 0) return;
  const rail = config.railByCountry[creator.country];
  if (rail === undefined)
    throw new DomainError(
      "rail_unsupported",
      own ? `We cannot pay to ${creator.country} yet.` : "This creator cannot be paid yet.",
    );
  if (!accounts.some((account) => account.rail === rail))
    throw new DomainError(
      "payout_account_required",
      own
        ? "Set up your payout account first, so that you can be paid for this deal."
        : "The creator has to set up a payout account before this deal can be made. We have told them what to do.",
    );
}
