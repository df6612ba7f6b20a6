// What only the brand and the platform need to know.
import { REGULATED } from "../../../../shared/domain/brief.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { Field, SelectField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useField } from "./context.tsx";

export function Inner() {
  const t = useText("briefEditor");
  const regulated = useField("regulatedCategory");
  const costCentre = useField("costCentre");
  const poNumber = useField("poNumber");
  return (
    <Section title={t("s.inner")} id="inner">
      <Spot of="regulatedCategory">
        <SelectField
          label={t("f.regulatedCategory")}
          hint={t("regulatedCategory.hint")}
          wrong={regulated.wrong}
          value={regulated.value ?? ""}
          onChange={({ currentTarget: { value } }) => regulated.write(REGULATED.find((each) => each === value) ?? null)}
        >
          <option value="">{t("regulatedCategory.none")}</option>
          {REGULATED.map((each) => (
            <option key={each} value={each}>
              {word("regulated", each)}
            </option>
          ))}
        </SelectField>
      </Spot>
      <div className="pair">
        <Spot of="costCentre">
          <Field
            label={t("f.costCentre")}
            hint={t("costCentre.hint")}
            maxLength={80}
            wrong={costCentre.wrong}
            value={costCentre.value ?? ""}
            onInput={({ currentTarget: { value } }) => costCentre.write(value === "" ? null : value)}
          />
        </Spot>
        <Spot of="poNumber">
          <Field
            label={t("f.poNumber")}
            hint={t("costCentre.hint")}
            maxLength={80}
            wrong={poNumber.wrong}
            value={poNumber.value ?? ""}
            onInput={({ currentTarget: { value } }) => poNumber.write(value === "" ? null : value)}
          />
        </Spot>
      </div>
    </Section>
  );
}
