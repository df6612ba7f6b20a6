// What the creator wrote when they applied: words, price, answers and what they are bound by.
import { dateText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Money } from "../../ui/money.tsx";
import type { BriefView } from "./firstTerms.ts";
import type { Application } from "./queries.ts";
import type { SideName } from "./termsPreview.tsx";

export function AboutApplication({
  application,
  brief,
  side,
}: {
  application: Application;
  brief: BriefView | undefined;
  side: SideName;
}) {
  const t = useText("deal");
  const { pitch, concept, rate, rateLines = [], answers, conflicts, creatorHandle, createdAt } = application;
  const questionOf = (id: string) => brief?.screeningQuestions?.find((each) => each.id === id)?.text ?? id;
  return (
    <section className="stack" aria-labelledby="about-application">
      <h2 id="about-application">{t(side === "brand" ? "application" : "application.yours")}</h2>
      <p className="quiet small">{t("application.sent", { handle: creatorHandle, at: dateText(createdAt) })}</p>
      <dl className="stack near">
        <div>
          <dt className="quiet small">{t("rate")}</dt>
          <dd>
            <Money of={rate} size="big" />
          </dd>
        </div>
        {rateLines.map(({ kind, amount }) => (
          <div key={kind} className="row between">
            <dt>{t(`rate.${kind}`)}</dt>
            <dd>
              <Money of={amount} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="prose" dir="auto">
        {pitch}
      </p>
      {concept && (
        <div className="stack near">
          <h3>{t("concept")}</h3>
          <p className="prose" dir="auto">
            {concept}
          </p>
        </div>
      )}
      {answers.map(({ questionId, text }) => (
        <div key={questionId} className="stack tight">
          <h3 dir="auto">{questionOf(questionId)}</h3>
          <p className="prose" dir="auto">
            {text}
          </p>
        </div>
      ))}
      {conflicts.length > 0 && (
        <div className="stack tight">
          <h3>{t("conflicts")}</h3>
          <ul>
            {conflicts.map((each) => {
              const name = "category" in each ? each.category : each.competitor;
              return <li key={name}>{t("conflict.until", { name, at: dateText(each.until) })}</li>;
            })}
          </ul>
        </div>
      )}
    </section>
  );
}
