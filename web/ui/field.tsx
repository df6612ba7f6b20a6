// A labelled field with its hint and what is wrong with it.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { useText } from "../app/text.ts";

type Around = { label: string; hint?: ReactNode; wrong?: string | undefined; unit?: string };
type Inner = { id: string; className: string; "aria-invalid"?: true; "aria-describedby"?: string };

function Frame({ label, hint, wrong, unit, children }: Around & { children: (inner: Inner) => ReactNode }) {
  const id = useId();
  const told = [hint ? `${id}-hint` : "", wrong ? `${id}-wrong` : ""].filter(Boolean).join(" ");
  const inner = children({
    id,
    className: "input",
    ...(wrong ? { "aria-invalid": true as const } : {}),
    ...(told ? { "aria-describedby": told } : {}),
  });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {unit ? (
        <span className="with-unit">
          {inner}
          <span className="unit">{unit}</span>
        </span>
      ) : (
        inner
      )}
      {wrong && (
        <span className="wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}

type Own<E, R> = Around & Omit<E, "id" | "className"> & { ref?: Ref<R> };

export const Field = ({
  label,
  hint,
  wrong,
  unit,
  ...input
}: Own<InputHTMLAttributes<HTMLInputElement>, HTMLInputElement>) => (
  <Frame {...{ label, hint, wrong }} {...(unit ? { unit } : {})}>
    {(inner) => <input {...input} {...inner} />}
  </Frame>
);

/** Said from here on, so that nobody learns only from a cut text that there is an end. */
const NEAR_THE_END = 0.9;

/** With `maxLength`, how much room is left is said where it grows short. */
export function TextField({
  label,
  hint,
  wrong,
  ...input
}: Own<TextareaHTMLAttributes<HTMLTextAreaElement>, HTMLTextAreaElement>) {
  const t = useText("app");
  const { maxLength: most = Number.POSITIVE_INFINITY, value = "" } = input;
  const { length } = String(value);
  return (
    <div className="stack tight">
      <Frame {...{ label, hint, wrong }}>{(inner) => <textarea rows={4} {...input} {...inner} />}</Frame>
      {length >= most * NEAR_THE_END && (
        <span className="quiet small" role="status">
          {t("field.left", { count: Math.max(most - length, 0) })}
        </span>
      )}
    </div>
  );
}

export const SelectField = ({
  label,
  hint,
  wrong,
  children,
  ...input
}: Own<SelectHTMLAttributes<HTMLSelectElement>, HTMLSelectElement>) => (
  <Frame {...{ label, hint, wrong }}>
    {(inner) => (
      <select {...input} {...inner}>
        {children}
      </select>
    )}
  </Frame>
);

/** An amount in one currency, typed as people write it; read it with `typedAmount`. */
export const MoneyField = ({
  currency,
  ...rest
}: Own<InputHTMLAttributes<HTMLInputElement>, HTMLInputElement> & { currency: string }) => (
  <Field inputMode="decimal" autoComplete="off" {...rest} unit={currency.toUpperCase()} />
);

export const Check = ({
  label,
  ...input
}: Omit<InputHTMLAttributes<HTMLInputElement>, "type"> & { label: ReactNode; ref?: Ref<HTMLInputElement> }) => (
  <label className="check">
    <input type="checkbox" {...input} />
    <span>{label}</span>
  </label>
);

type Choice = { value: string; label: string };
/** Several of a few, or one of them. */
export function Chips({
  legend,
  hint,
  choices,
  value,
  onChange,
  one = false,
}: {
  legend: string;
  hint?: string;
  choices: readonly Choice[];
  value: readonly string[];
  /** Told all that is chosen, and which of them it was that came or went. */
  onChange: (value: string[], changed: string, isOn: boolean) => void;
  one?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {hint && <span className="hint">{hint}</span>}
      <div className="chips">
        {choices.map((choice) => (
          <label className="chip" key={choice.value}>
            <input
              type={one ? "radio" : "checkbox"}
              name={name}
              checked={value.includes(choice.value)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(
                  one
                    ? [choice.value]
                    : checked
                      ? [...value, choice.value]
                      : value.filter((each) => each !== choice.value),
                  choice.value,
                  checked,
                )
              }
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
