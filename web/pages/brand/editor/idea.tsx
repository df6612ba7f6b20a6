// What a brief is about, in words.

import { GOALS } from "../../../../shared/domain/brief.ts";
import { GOAL_KPIS } from "../../../../shared/domain/goalKpi.ts";
import { NICHES } from "../../../../shared/domain/niche.ts";
import { languageText } from "../../../app/format.ts";
import { languageChoices, VALUES } from "../../../app/lists.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { ElsewhereHint } from "../../../ui/elsewhere.tsx";
import { Field, SelectField, TextField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useField } from "./context.tsx";
import { Kpi } from "./kpi.tsx";
import { ListInput } from "./listInput.tsx";
import { HASHTAGS } from "./suggestions.ts";
import { type NamedKind, nameOf, slugOf } from "./words.ts";

const orNone = (text: string) => (text === "" ? undefined : text);

function Texts() {
  const t = useText("briefEditor");
  const title = useField("title");
  const goal = useField("goal");
  const kpi = useField("kpi");
  const description = useField("description");
  const value = useField("valueForAudience");
  const language = useField("language");
  return (
    <>
      <Spot of="title">
        <Field
          label={t("f.title")}
          maxLength={200}
          lang={language.value}
          value={title.value ?? ""}
          wrong={title.value ? title.wrong : t("title.empty")}
          onInput={({ currentTarget }) => title.write(currentTarget.value)}
        />
      </Spot>
      <Spot of="goal">
        <SelectField
          label={t("f.goal")}
          wrong={goal.wrong}
          value={goal.value ?? ""}
          onChange={({ currentTarget }) => {
            const chosen = GOALS.find((each) => each === currentTarget.value);
            goal.write(chosen);
            // What the goal is measured by first is offered where nothing is chosen yet.
            if (chosen && kpi.value?.metric === undefined) kpi.write({ ...kpi.value, metric: GOAL_KPIS[chosen][0] });
          }}
        >
          <option value="">{t("choose")}</option>
          {GOALS.map((each) => (
            <option key={each} value={each}>
              {word("goal", each)}
            </option>
          ))}
        </SelectField>
      </Spot>
      <Kpi />
      <Spot of="description">
        <TextField
          label={t("f.description")}
          hint={t("description.hint")}
          rows={8}
          maxLength={20_000}
          lang={language.value}
          value={description.value ?? ""}
          wrong={description.wrong}
          onInput={({ currentTarget }) => description.write(orNone(currentTarget.value))}
        />
        <ElsewhereHint of={description.value} written />
      </Spot>
      <Spot of="valueForAudience">
        <TextField
          label={t("f.valueForAudience")}
          hint={t("valueForAudience.hint")}
          maxLength={5_000}
          lang={language.value}
          value={value.value ?? ""}
          wrong={value.wrong}
          onInput={({ currentTarget }) => value.write(orNone(currentTarget.value))}
        />
      </Spot>
    </>
  );
}

export function Idea() {
  const t = useText("briefEditor");
  const language = useField("language");
  const niches = useField("niches");
  const hashtags = useField("hashtags");
  const values = useField("values");
  const options = (kind: NamedKind, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: nameOf(kind, code) }));
  return (
    <Section title={t("s.idea")} id="idea">
      <Texts />
      <Spot of="language">
        <SelectField
          label={t("f.language")}
          hint={t("language.hint")}
          wrong={language.wrong}
          value={language.value ?? ""}
          onChange={({ currentTarget }) => language.write(orNone(currentTarget.value))}
        >
          {[
            ...languageChoices(),
            ...(language.value && !languageChoices().some((each) => each.value === language.value)
              ? [{ value: language.value, label: languageText(language.value) }]
              : []),
          ].map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </SelectField>
      </Spot>
      <Spot of="niches">
        <ListInput
          label={t("f.niches")}
          hint={t("niches.hint")}
          value={niches.value ?? []}
          onValue={niches.write}
          options={options("niche", NICHES)}
          parse={slugOf}
          nameOf={(code) => nameOf("niche", code)}
        />
      </Spot>
      <Spot of="hashtags">
        <ListInput
          label={t("f.hashtags")}
          hint={t("hashtags.hint")}
          value={hashtags.value ?? []}
          onValue={hashtags.write}
          options={HASHTAGS}
          parse={(text) => (text.startsWith("#") ? text : `#${text}`).slice(0, 100)}
          max={30}
        />
      </Spot>
      <Spot of="values">
        <ListInput
          label={t("f.values")}
          value={values.value ?? []}
          onValue={values.write}
          options={options("value", VALUES)}
          parse={slugOf}
          nameOf={(code) => nameOf("value", code)}
        />
      </Spot>
    </Section>
  );
}
