// What a brief pays: from the least to the most, in its currency.
import type { Currency } from "../../../shared/domain/money.ts";
import { amountText } from "../../app/format.ts";
import { useLocale, useText } from "../../app/text.ts";

type Given = {
  compensation?: { min: number; max: number } | undefined;
  currency?: Currency | undefined;
  size?: "big";
};

export function Pay({ compensation, currency, size }: Given) {
  useLocale();
  const t = useText("open");
  if (!compensation || !currency) return null;
  const { min, max } = compensation;
  const [from, to] = [amountText({ amount: min, currency }), amountText({ amount: max, currency })];
  return (
    <span className={size ? `money ${size}` : "money"}>
      {min === max ? to : t("pay.range", { from, to })}
      <span className="code">{currency.toUpperCase()}</span>
    </span>
  );
}
