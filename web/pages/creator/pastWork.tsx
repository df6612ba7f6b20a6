// Work for brands elsewhere, as the creator tells it.
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import type { Work } from "./profileForm.ts";

const MOST = 20;

export function PastWork({
  works,
  wrong,
  wrongs,
  onChange,
}: {
  works: readonly Work[];
  wrong: string | undefined;
  /** By path of the field, as the server says it. */
  wrongs: Readonly<Record<string, string>>;
  onChange: (next: Work[]) => void;
}) {
  const t = useText("trust");
  const set = (index: number, change: Partial<Work>) =>
    onChange(works.map((each, n) => (n === index ? { ...each, ...change } : each)));
  return (
    <fieldset className="stack">
      <legend>{t("past.title")}</legend>
      <p className="quiet small">{t("past.hint")}</p>
      {works.map((work, index) => (
        // Rows have no identity but their place.
        <div className="stack near" key={`work-${index + 1}`}>
          <div className="row near" style={{ alignItems: "end" }}>
            <div className="grow" style={{ minWidth: "9rem" }}>
              <Field
                label={t("past.brand")}
                maxLength={100}
                value={work.brand}
                wrong={wrongs[`pastWork.${index}.brand`]}
                onInput={({ currentTarget: { value } }) => set(index, { brand: value })}
              />
            </div>
            <div style={{ width: "7rem" }}>
              <Field
                label={t("past.year")}
                inputMode="numeric"
                maxLength={4}
                value={work.year}
                wrong={wrongs[`pastWork.${index}.year`]}
                onInput={({ currentTarget: { value } }) => set(index, { year: value })}
              />
            </div>
          </div>
          <Field
            label={t("past.what")}
            maxLength={300}
            value={work.what}
            wrong={wrongs[`pastWork.${index}.what`]}
            onInput={({ currentTarget: { value } }) => set(index, { what: value })}
          />
          <Field
            label={t("past.url")}
            type="url"
            value={work.url}
            wrong={wrongs[`pastWork.${index}.url`]}
            onInput={({ currentTarget: { value } }) => set(index, { url: value })}
          />
          <div>
            <Button look="plain" small onPress={() => onChange(works.filter((_, n) => n !== index))}>
              {t("past.remove")}
            </Button>
          </div>
        </div>
      ))}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      {works.length < MOST && (
        <div>
          <Button small onPress={() => onChange([...works, { brand: "", year: "", what: "", url: "" }])}>
            {t("past.add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
