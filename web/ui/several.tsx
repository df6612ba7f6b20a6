// Several of many, as of countries: a choice adds it, a press on what was chosen takes it away.
import { useText } from "../app/text.ts";
import { SelectField } from "./field.tsx";

export function Several({
  label,
  any,
  choices,
  nameOf,
  value,
  onChange,
}: {
  label: string;
  /** What it says while nothing is chosen. */
  any: string;
  choices: readonly { value: string; label: string }[];
  nameOf: (code: string) => string;
  value: readonly string[];
  /** What was chosen or taken away; the list is put together from the address as it is by then. */
  onChange: (value: string, isOn: boolean) => void;
}) {
  const t = useText("app");
  return (
    <div className="stack near">
      <SelectField
        label={label}
        value=""
        onChange={({ currentTarget }) => currentTarget.value && onChange(currentTarget.value, true)}
      >
        <option value="">{any}</option>
        {choices
          .filter((choice) => !value.includes(choice.value))
          .map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
      </SelectField>
      {value.length > 0 && (
        <div className="chips">
          {value.map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed="true"
              aria-label={t("several.remove", { name: nameOf(each) })}
              onClick={() => onChange(each, false)}
            >
              {nameOf(each)} <span aria-hidden="true">×</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
