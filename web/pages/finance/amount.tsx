// An amount in minor units as the books have it: also below zero, which money in the API never is.
import type { Currency } from "../../../shared/domain/money.ts";
import { Money } from "../../ui/money.tsx";

export const Amount = ({ amount, currency }: { amount: number; currency: Currency }) => (
  <Money of={{ amount, currency }} />
);

/** Nothing is shown as nothing, so that the eye finds what is there. */
export const AmountOrNone = ({ amount, currency }: { amount: number; currency: Currency }) =>
  amount === 0 ? <span className="quiet none">–</span> : <Amount amount={amount} currency={currency} />;

/** The currencies among them, in our order; what is added up is added up inside of one. */
export const sumBy = <T,>(rows: readonly T[], amountOf: (row: T) => number): number =>
  rows.reduce((total, row) => total + amountOf(row), 0);
