// Answers to a survey as they were handed in: each question with what was said to it.
import type { SurveyAnswer, SurveyQuestion } from "../../../shared/domain/survey.ts";
import { useAnswerWords } from "./answer.ts";

export function Answers({
  survey,
  answers,
  lang,
}: {
  survey: readonly SurveyQuestion[];
  answers: readonly SurveyAnswer[];
  lang: string | undefined;
}) {
  const say = useAnswerWords();
  return (
    <dl className="stack">
      {survey.map(({ id, text, kind }) => (
        <div key={id} className="stack tight">
          <dt className="quiet small prose" lang={lang}>
            {text}
          </dt>
          <dd className="prose" dir="auto">
            {say(kind, answers.find(({ questionId }) => questionId === id)?.answer ?? "–")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
