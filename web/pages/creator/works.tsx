// What a brief pays and what it asks for, in a line.
import type { Currency } from "../../../shared/domain/money.ts";
import { amountText } from "../../app/format.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { GivesProduct } from "../../ui/product.tsx";
import type { BriefCard } from "./queries.ts";

/** What a brief gives: one amount, or from one to another; a product; or both. */
export function Pay({ of }: { of: Pick<BriefCard, "currency" | "compensation" | "product"> }) {
  const { currency, compensation, product } = of;
  if (!currency || !compensation) return null;
  const { model } = compensation;
  if (model === "gift")
    return product ? (
      <span className="small">
        <GivesProduct of={product} />
      </span>
    ) : null;
  if (!product) return <Fee of={{ ...compensation, currency }} />;
  return (
    <span className="stack tight">
      <Fee of={{ ...compensation, currency }} />
      <span className="small">
        <GivesProduct of={product} beside />
      </span>
    </span>
  );
}

function Fee({ of: { min, max, currency } }: { of: { min: number; max: number; currency: Currency } }) {
  if (min === max) return <Money of={{ amount: max, currency }} />;
  return (
    <span className="money">
      {amountText({ amount: min, currency })} – {amountText({ amount: max, currency })}
      <span className="code">{currency.toUpperCase()}</span>
    </span>
  );
}

export const worksOf = (works: BriefCard["deliverables"] = []) =>
  works.map(
    ({ platform, type, quantity }) => `${quantity} × ${word("platform", platform)} ${wordIfAny("format", type)}`,
  );
