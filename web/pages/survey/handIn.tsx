// Handing in feedback: the questions of the survey, answered and sent.
import { type FormEvent, useState } from "react";
import { choicesOf, type SurveyQuestion } from "../../../shared/domain/survey.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Chips, TextField } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Agreement, Deliverable } from "../deal/queries.ts";
import { useAnswerWords } from "./answer.ts";

function Question({
  of,
  lang,
  value,
  wrong,
  onValue,
}: {
  of: SurveyQuestion;
  lang: string | undefined;
  value: string;
  wrong: string | undefined;
  onValue: (value: string) => void;
}) {
  const t = useText("survey");
  const say = useAnswerWords();
  const choices = choicesOf(of);
  if (!choices)
    return (
      <TextField
        label={of.text}
        rows={3}
        maxLength={2_000}
        dir="auto"
        wrong={wrong}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    );
  return (
    <div className="stack tight" lang={of.kind === "choice" ? lang : undefined}>
      <Chips
        one
        legend={of.text}
        {...(of.kind === "scale" ? { hint: t("scale.hint") } : {})}
        choices={choices.map((each) => ({ value: each, label: say(of.kind, each) }))}
        value={value === "" ? [] : [value]}
        onChange={([chosen = ""]) => onValue(chosen)}
      />
      {wrong && (
        <span className="wrong" role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}

export function HandInSurvey({ agreement, one }: { agreement: Agreement; one: Deliverable }) {
  const t = useText("survey");
  const { survey, language } = agreement.brief;
  const questions = survey ?? [];
  const [values, setValues, forget] = useDraft<Record<string, string>>(
    `survey.${one.id}.${one.submissions.length}`,
    {},
  );
  const [wasTried, setTried] = useState(false);
  const isSaid = ({ id }: SurveyQuestion) => (values[id] ?? "").trim() !== "";
  const submit = useCommand(
    (_: undefined, idempotencyKey) =>
      api.deliverables.submit({
        params: { agreementId: agreement.id, deliverableId: one.id },
        body: {
          assets: [],
          caption: "",
          answers: questions.map(({ id }) => ({ questionId: id, answer: values[id] ?? "" })),
        },
        idempotencyKey,
      }),
    { refresh: [["agreement", agreement.id]], done: t("sent"), after: forget },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (questions.every(isSaid) && !submit.isPending) submit.mutate(undefined);
  };
  return (
    <Section title={t("title")}>
      <form className="stack wide" onSubmit={send} noValidate>
        <p className="quiet">{t("honest")}</p>
        {questions.map((question) => (
          <Question
            key={question.id}
            of={question}
            lang={language}
            value={values[question.id] ?? ""}
            wrong={wasTried && !isSaid(question) ? t("missing") : undefined}
            onValue={(value) => setValues((now) => ({ ...now, [question.id]: value }))}
          />
        ))}
        <Problem of={submit.error} />
        <Button type="submit" look="primary" wide busy={submit.isPending}>
          {t("send")}
        </Button>
        <p className="quiet small">{t("after", { days: agreement.terms.reviewWindowDays })}</p>
      </form>
    </Section>
  );
}
