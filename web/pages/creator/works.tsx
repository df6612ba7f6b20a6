// What a brief pays and what it asks for, in a line.
import { amountText } from "../../app/format.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import type { BriefCard } from "./queries.ts";

/** What a brief pays: one amount, or from one to another. */
export function Pay({ of }: { of: Pick<BriefCard, "currency" | "compensation"> }) {
  const { currency, compensation } = of;
  if (!currency || !compensation) return null;
  const { min, max } = compensation;
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
