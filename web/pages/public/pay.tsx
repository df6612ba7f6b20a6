// What a brief pays: from the least to the most, in its currency; and the product that it gives.
import type { Currency } from "../../../shared/domain/money.ts";
import type { Model, Product } from "../../../shared/domain/product.ts";
import { amountText } from "../../app/format.ts";
import { useLocale, useText } from "../../app/text.ts";
import { GivesProduct } from "../../ui/product.tsx";

type Given = {
  compensation?: { model: Model; min: number; max: number } | undefined;
  product?: Pick<Product, "value"> | null | undefined;
  currency?: Currency | undefined;
  size?: "big";
};

export function Pay({ compensation, product, currency, size }: Given) {
  useLocale();
  const t = useText("open");
  if (!compensation || !currency) return null;
  const { min, max } = compensation;
  if (compensation.model === "gift") return product ? <GivesProduct of={product} /> : null;
  const [from, to] = [amountText({ amount: min, currency }), amountText({ amount: max, currency })];
  return (
    <span className="stack tight">
      <span className={size ? `money ${size}` : "money"}>
        {min === max ? to : t("pay.range", { from, to })}
        <span className="code">{currency.toUpperCase()}</span>
      </span>
      {product && (
        <span className="small">
          <GivesProduct of={product} beside />
        </span>
      )}
    </span>
  );
}
