// What a fee consists of, for whoever wants to say so: four parts that come to it.
import type { Currency } from "../../../shared/domain/money.ts";
import { moneyText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { typedAmount } from "../../app/typed.ts";
import { MoneyField } from "../../ui/field.tsx";

const PARTS = ["base", "usage", "exclusivity", "rush"] as const;
type Part = (typeof PARTS)[number];
export type RateLines = Partial<Record<Part, string>>;

/** As the API takes them: the parts that are worth something. */
export const linesOf = (typed: RateLines, currency: Currency) =>
  PARTS.flatMap((kind) => {
    const amount = typedAmount(typed[kind] ?? "", currency);
    return amount ? [{ kind, amount: { amount, currency } }] : [];
  });

const sumOf = (lines: ReturnType<typeof linesOf>) => lines.reduce((sum, { amount }) => sum + amount.amount, 0);

/** Whether they come to the fee, or say nothing. */
export function addsUp(typed: RateLines, rate: { amount: number; currency: Currency }): boolean {
  const lines = linesOf(typed, rate.currency);
  return lines.length === 0 || sumOf(lines) === rate.amount;
}

type Props = {
  value: RateLines;
  rate: { amount: number; currency: Currency };
  /** Said where they do not come to the fee. */
  wrong: boolean;
  onChange: (next: RateLines) => void;
};

export function RateLinesFields({ value, rate, wrong, onChange }: Props) {
  const t = useText("creator");
  const { currency } = rate;
  const lines = linesOf(value, currency);
  const sum = { amount: sumOf(lines), currency };
  return (
    <fieldset className="stack">
      <legend>{t("lines")}</legend>
      <p className="quiet small">{t("lines.hint")}</p>
      <div className="grid">
        {PARTS.map((part) => (
          <MoneyField
            key={part}
            label={t(`lines.${part}`)}
            currency={currency}
            value={value[part] ?? ""}
            onInput={({ currentTarget }) => onChange({ ...value, [part]: currentTarget.value })}
          />
        ))}
      </div>
      {lines.length > 0 && (
        <p className={wrong && sum.amount !== rate.amount ? "wrong" : "quiet small"} role="status">
          {t("lines.sum", { sum: moneyText(sum), rate: moneyText(rate) })}
        </p>
      )}
    </fieldset>
  );
}
