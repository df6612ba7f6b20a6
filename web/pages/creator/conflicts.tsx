// What a creator promised to others: a competitor or a whole category, until a day.
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField } from "../../ui/field.tsx";

export type Conflict = { of: "competitor" | "category"; name: string; until: string };
type Told = { category: string; until: string } | { competitor: string; until: string };

/** As the API takes them; undefined when one is not whole. A day counts to its end. */
export function conflictsOf(typed: readonly Conflict[]): Told[] | undefined {
  const told = typed.flatMap(({ of, name, until }): Told[] => {
    const end = `${until}T23:59:59Z`;
    if (!name || !until) return [];
    return [of === "competitor" ? { competitor: name, until: end } : { category: name, until: end }];
  });
  return told.length === typed.length ? told : undefined;
}

type Props = {
  value: readonly Conflict[];
  onChange: (next: Conflict[]) => void;
  /** Said beside what a row lacks. */
  missing: (typed: string) => string | undefined;
};

export function Conflicts({ value, onChange, missing }: Props) {
  const t = useText("creator");
  const set = (index: number, change: Partial<Conflict>) =>
    onChange(value.map((each, n) => (n === index ? { ...each, ...change } : each)));
  return (
    <fieldset className="stack">
      <legend>{t("conflicts")}</legend>
      <p className="quiet small">{t("conflicts.hint")}</p>
      {value.map(({ of, name, until }, index) => (
        // Rows have no identity but their place.
        <div className="stack near" key={`conflict-${index + 1}`}>
          <SelectField
            label={t("conflicts.kind")}
            value={of}
            onChange={({ currentTarget }) =>
              set(index, { of: currentTarget.value === "category" ? "category" : "competitor" })
            }
          >
            <option value="competitor">{t("conflicts.competitor")}</option>
            <option value="category">{t("conflicts.category")}</option>
          </SelectField>
          <Field
            label={t("conflicts.name")}
            value={name}
            maxLength={80}
            wrong={missing(name)}
            onInput={({ currentTarget }) => set(index, { name: currentTarget.value })}
          />
          <Field
            label={t("conflicts.until")}
            type="date"
            value={until}
            wrong={missing(until)}
            onInput={({ currentTarget }) => set(index, { until: currentTarget.value })}
          />
          <div>
            <Button small onPress={() => onChange(value.filter((_, n) => n !== index))}>
              {t("remove")}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button small onPress={() => onChange([...value, { of: "competitor", name: "", until: "" }])}>
          {t("conflicts.add")}
        </Button>
      </div>
    </fieldset>
  );
}
