// What creators answered to a brief's survey, question by question for each, and all of it as a file.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { SurveyQuestion } from "../../../shared/domain/survey.ts";
import { api } from "../../app/api.ts";
import { askPages } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Brief } from "../brand/queries.ts";
import { handOver } from "../finance/handOver.ts";
import { screenCsv, screenFileName } from "../finance/screenCsv.ts";
import { useAnswerWords } from "./answer.ts";
import { Answers } from "./answers.tsx";

const answersQuery = (briefId: string) =>
  askPages(["answers", briefId], (signal, cursor) =>
    api.surveys.ofBrief({ params: { briefId }, query: { ...cursor }, signal }),
  );
type Reply = Awaited<ReturnType<typeof api.surveys.ofBrief>>["data"]["items"][number];

/** As it was asked when it was signed: a later version of the brief may ask otherwise. */
const askedOf = ({ answers }: Reply, survey: readonly SurveyQuestion[]): SurveyQuestion[] =>
  answers.map(({ questionId, question }) => ({
    id: questionId,
    text: question,
    kind: survey.find(({ id }) => id === questionId)?.kind ?? "text",
  }));

export function BriefAnswers({ brief }: { brief: Brief }) {
  const t = useText("survey");
  const say = useAnswerWords();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt } = useInfiniteQuery(
    answersQuery(brief.id),
  );
  const survey = brief.survey ?? [];
  if (survey.length === 0) return null;
  const replies = (data?.pages ?? []).flatMap(({ items }) => items);
  const save = () => {
    const ids = [...new Set(replies.flatMap(({ answers }) => answers.map(({ questionId }) => questionId)))];
    const headOf = (id: string) =>
      replies.flatMap(({ answers }) => answers).find(({ questionId }) => questionId === id)?.question ?? id;
    const kindOf = (id: string) => survey.find((each) => each.id === id)?.kind;
    const columns = [
      { id: "creator", head: t("creator"), csv: { text: ({ creatorName }: Reply) => creatorName } },
      { id: "at", head: t("answeredAt"), csv: { instant: ({ answeredAt }: Reply) => answeredAt } },
      ...ids.map((id) => ({
        id,
        head: headOf(id),
        csv: {
          text: ({ answers }: Reply) => {
            const found = answers.find(({ questionId }) => questionId === id);
            return found && say(kindOf(id), found.answer);
          },
        },
      })),
    ];
    const words = { currency: "", utc: (head: string) => `${head} (UTC)` };
    handOver(
      new Blob([screenCsv({ columns, rows: replies }, words)], { type: "text/csv;charset=utf-8" }),
      screenFileName(["answers", brief.id], dataUpdatedAt),
    );
  };
  return (
    <Section title={t("answers")}>
      <Problem of={error} />
      {data && replies.length === 0 && <p className="quiet">{t("none")}</p>}
      {replies.length > 0 && (
        <>
          <ul className="lines">
            {replies.map((reply) => (
              <li key={reply.deliverableId} className="stack near">
                <div className="row between baseline">
                  <Link to={`/deals/${reply.agreementId}/deliverables/${reply.deliverableId}`}>
                    <bdi>{reply.creatorName}</bdi>
                  </Link>
                  <span className="quiet small">{word("deliverable", reply.status)}</span>
                </div>
                <Answers survey={askedOf(reply, survey)} answers={reply.answers} lang={brief.language} />
              </li>
            ))}
          </ul>
          <div className="row near">
            {hasNextPage ? (
              <Button small busy={isFetchingNextPage} onPress={() => fetchNextPage()}>
                {t("more")}
              </Button>
            ) : (
              <Button small onPress={save}>
                {t("csv")}
              </Button>
            )}
          </div>
        </>
      )}
    </Section>
  );
}
