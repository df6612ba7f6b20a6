// An account of the ledger as a way to its statement: what kind it is, in words, and its name in the books.
import { Link } from "@tanstack/react-router";
import type { Currency } from "../../../shared/domain/money.ts";
import { textIfAny } from "../../app/text.ts";

export const PREFIXES = [
  "held:",
  "payable:",
  "receivable:",
  "brand_credit:",
  "dispute_hold:",
  "stripe:",
  "transit:",
  "rev:",
  "exp:",
  "offline_bank",
  "platform_bank",
] as const;

/** What kind of account it is, in words. */
export const kindOf = (account: string) => {
  const prefix = PREFIXES.find((each) => account.startsWith(each));
  return prefix && textIfAny("ledger", `account.${prefix.replace(":", "")}`);
};

export const AccountLink = ({ account, currency }: { account: string; currency: Currency }) => (
  <Link to={`/finance/ledger/${encodeURIComponent(account)}`} search={{ currency }} className="account-link">
    <span>{kindOf(account) ?? account}</span>
    <code className="id small">{account}</code>
  </Link>
);
