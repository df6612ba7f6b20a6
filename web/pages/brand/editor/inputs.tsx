// Inputs that hold what a person types until it means something: amounts, whole numbers, days.
import { useState } from "react";
import type { Currency } from "../../../../shared/domain/money.ts";
import { dayOf, instantAt, instantOf, minuteOf } from "../../../app/day.ts";
import { dateTimeText, inputAmount, timeZone } from "../../../app/format.ts";
import { useText } from "../../../app/text.ts";
import { typedAmount, typedCount } from "../../../app/typed.ts";
import { Field } from "../../../ui/field.tsx";

type Common<T> = {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  value: T | undefined;
  onValue: (value: T | undefined) => void;
};

/** The text while somebody types, else what is known. */
function useTyped<T>(known: string, parse: (text: string) => T | undefined, onValue: (value: T | undefined) => void) {
  const [typed, setTyped] = useState<string>();
  const isBad = typed !== undefined && typed !== "" && parse(typed) === undefined;
  return {
    isBad,
    input: {
      value: typed ?? known,
      onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
        setTyped(value);
        onValue(value === "" ? undefined : parse(value));
      },
      onBlur: () => isBad || setTyped(undefined),
    },
  };
}

export function AmountInput({ label, hint, wrong, value, onValue, currency }: Common<number> & { currency: Currency }) {
  const t = useText("briefEditor");
  const { isBad, input } = useTyped(
    value === undefined ? "" : inputAmount({ amount: value, currency }),
    (text) => typedAmount(text, currency),
    onValue,
  );
  return (
    <Field
      {...{ label, hint }}
      {...input}
      wrong={isBad ? t("bad.amount") : wrong}
      unit={currency.toUpperCase()}
      inputMode="decimal"
      autoComplete="off"
    />
  );
}

export function NumberInput({
  label,
  hint,
  wrong,
  value,
  onValue,
  min,
  max,
  unit,
}: Common<number> & { min: number; max: number; unit?: string }) {
  const t = useText("briefEditor");
  const parse = (text: string) => {
    const number = typedCount(text) ?? Number.NaN;
    return number >= min && number <= max ? number : undefined;
  };
  const { isBad, input } = useTyped(value === undefined ? "" : String(value), parse, onValue);
  return (
    <Field
      {...{ label, hint }}
      {...input}
      {...(unit ? { unit } : {})}
      wrong={isBad ? t("bad.number", { min, max }) : wrong}
      inputMode="numeric"
      autoComplete="off"
    />
  );
}

const EARLIEST = "2020-01-01";

/** A day; the instant is its first or last second where the person is, and is shown in full. */
export function DayInput({ label, hint, wrong, value, onValue, end }: Common<string> & { end: "start" | "end" }) {
  const { isBad, input } = useTyped(
    dayOf(value),
    (day) => (day >= EARLIEST ? instantOf(day, end) : undefined),
    onValue,
  );
  const shown = value ? `${dateTimeText(value)} (${timeZone()})` : undefined;
  return <Field {...{ label, wrong }} {...input} hint={shown ?? hint} type="date" aria-invalid={isBad || undefined} />;
}

/** A minute on the clocks where the person is; shown in full with its zone. */
export function TimeInput({ label, hint, wrong, value, onValue }: Common<string>) {
  const { isBad, input } = useTyped(
    minuteOf(value),
    (text) => (text >= EARLIEST ? instantAt(text) : undefined),
    onValue,
  );
  const shown = value ? `${dateTimeText(value)} (${timeZone()})` : undefined;
  return (
    <Field
      {...{ label, wrong }}
      {...input}
      hint={[shown, hint].filter(Boolean).join(" · ")}
      type="datetime-local"
      aria-invalid={isBad || undefined}
    />
  );
}
