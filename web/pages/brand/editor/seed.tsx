// A seed group, and the survey that feedback is handed in with.
import { ANSWER_KINDS, type SurveyQuestion } from "../../../../shared/domain/survey.ts";
import { type Key, useText } from "../../../app/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Check, Field, SelectField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useEditing, useField } from "./context.tsx";
import { ListInput } from "./listInput.tsx";

function Question({
  n,
  of,
  onChange,
  onRemove,
}: {
  n: number;
  of: SurveyQuestion;
  onChange: (next: SurveyQuestion) => void;
  onRemove: () => void;
}) {
  const t = useText("survey");
  const e = useText("briefEditor");
  const { options, ...rest } = of;
  return (
    <div className="stack near">
      <div className="with-act">
        <div className="pair">
          <Field
            label={t("question", { n })}
            maxLength={500}
            value={of.text}
            onInput={({ currentTarget: { value } }) => onChange({ ...of, text: value })}
          />
          <SelectField
            label={t("kind", { n })}
            value={of.kind}
            onChange={({ currentTarget: { value } }) => {
              const kind = ANSWER_KINDS.find((each) => each === value) ?? of.kind;
              onChange({ ...rest, kind, ...(kind === "choice" ? { options: options ?? [] } : {}) });
            }}
          >
            {ANSWER_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}` as Key<"survey">)}
              </option>
            ))}
          </SelectField>
        </div>
        <Button look="plain" label={t("question.remove", { n })} onPress={onRemove}>
          {e("remove")}
        </Button>
      </div>
      {of.kind === "choice" && (
        <ListInput
          label={t("options", { n })}
          value={options ?? []}
          onValue={(next) => onChange({ ...of, options: next })}
          parse={(text) => text.slice(0, 120)}
          max={8}
        />
      )}
    </div>
  );
}

export function Seed() {
  const t = useText("survey");
  const { brief } = useEditing();
  const seed = useField("seedGroup");
  const survey = useField("survey");
  const deliverables = useField("deliverables");
  const questions = survey.value ?? [];
  const asksFeedback = deliverables.value?.some(({ type }) => type === "feedback") ?? false;
  const fresh = () => {
    const used = new Set(questions.map(({ id }) => id));
    for (let n = 1; ; n += 1) if (!used.has(`s${n}`)) return `s${n}`;
  };
  const put = (next: SurveyQuestion[]) => survey.write(next.length > 0 ? next : null);
  return (
    <Section title={t("seed")} id="seed">
      <Spot of="seedGroup">
        <div className="stack near">
          <Check
            label={t("seed.want")}
            checked={Boolean(seed.value)}
            disabled={brief.publishedAt !== undefined}
            onChange={({ currentTarget: { checked } }) => {
              seed.write(checked ? true : null);
              // It asks for feedback and nothing else.
              if (checked) deliverables.write([{ platform: "ugc", type: "feedback", quantity: 1 }]);
            }}
          />
          <p className="quiet small">{t("seed.hint")}</p>
        </div>
      </Spot>
      {(seed.value || asksFeedback || questions.length > 0) && (
        <Spot of="survey">
          <div className="stack">
            <h3>{t("survey")}</h3>
            <p className="quiet small">{t("survey.hint")}</p>
            {survey.wrong && (
              <p className="wrong" role="alert">
                {survey.wrong}
              </p>
            )}
            {questions.map((question, index) => (
              <Question
                key={question.id}
                n={index + 1}
                of={question}
                onChange={(next) => put(questions.map((each) => (each.id === question.id ? next : each)))}
                onRemove={() => put(questions.filter(({ id }) => id !== question.id))}
              />
            ))}
            {questions.length < 20 && (
              <div>
                <Button small onPress={() => put([...questions, { id: fresh(), text: "", kind: "text" }])}>
                  {t("question.add")}
                </Button>
              </div>
            )}
          </div>
        </Spot>
      )}
    </Section>
  );
}
