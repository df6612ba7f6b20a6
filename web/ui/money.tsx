// Money has one face everywhere: the amount, its currency's code, and where it can be followed.
import { Link } from "@tanstack/react-router";
import type { Money as Amount } from "../../shared/domain/money.ts";
import { amountText } from "../app/format.ts";
import { useLocale } from "../app/text.ts";

export function Money({ of, size, to }: { of: Amount; size?: "big" | "huge"; to?: string }) {
  useLocale();
  const face = (
    <span className={size ? `money ${size}` : "money"}>
      {amountText(of)}
      <span className="code">{of.currency.toUpperCase()}</span>
    </span>
  );
  return to ? <Link to={to}>{face}</Link> : face;
}
