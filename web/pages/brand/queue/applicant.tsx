// One application, open beside the queue: what is offered, in whose words, and what can be done with it.

import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { money } from "../../../../shared/domain/money.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { ElsewhereHint } from "../../../ui/elsewhere.tsx";
import { Money } from "../../../ui/money.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Status } from "../../../ui/status.tsx";
import { When } from "../../../ui/when.tsx";
import { PlaceStatus } from "../../drops/placeStatus.tsx";
import { type Application, type Brief, briefQuery } from "../queries.ts";
import { APPLICATION_TONE } from "../tones.ts";
import { CreatorFacts } from "./creatorFacts.tsx";

function State({ application }: { application: Application }) {
  const t = useText("applicants");
  const { status, answerBy, declineReason } = application;
  const next =
    answerBy && (status === "submitted" || status === "shortlisted") ? (
      <>
        {t("answerBy")} <When at={answerBy} show="time" />
      </>
    ) : declineReason ? (
      word("applicationDecline", declineReason)
    ) : undefined;
  return (
    <PlaceStatus of={application}>
      <Status tone={APPLICATION_TONE[status]} {...(next ? { next } : {})}>
        {word("application", status)}
      </Status>
    </PlaceStatus>
  );
}

function Rate({ application, brief }: { application: Application; brief: Brief }) {
  const t = useText("applicants");
  const { rate, rateLines = [] } = application;
  const { compensation, currency } = brief;
  const isGift = compensation?.model === "gift";
  return (
    <div className="stack tight">
      <span className="quiet small">{t("rate")}</span>
      {isGift ? <span>{word("model", "gift")}</span> : <Money of={rate} size="big" />}
      {compensation && currency && !isGift && (
        <span className="quiet small">
          {t("rate.range")} <Money of={money(compensation.min, currency)} />
          {" – "}
          <Money of={money(compensation.max, currency)} />
        </span>
      )}
      {rateLines.length > 0 && (
        <ul className="small">
          {rateLines.map(({ kind, amount }) => (
            <li key={`${kind}-${amount.amount}`} className="row near baseline">
              <span>{t(`rate.${kind}`)}</span> <Money of={amount} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Words({ application, brief }: { application: Application; brief: Brief }) {
  const t = useText("applicants");
  const { pitch, concept, answers, conflicts } = application;
  const question = (id: string) => brief.screeningQuestions?.find((each) => each.id === id)?.text ?? id;
  return (
    <>
      <section className="stack near">
        <h3>{t("pitch")}</h3>
        <p className="prose">{pitch}</p>
        <ElsewhereHint of={pitch} />
      </section>
      {concept && (
        <section className="stack near">
          <h3>{t("concept")}</h3>
          <p className="prose">{concept}</p>
        </section>
      )}
      {answers.length > 0 && (
        <section className="stack near">
          <h3>{t("answers")}</h3>
          {answers.map(({ questionId, text }) => (
            <div key={questionId} className="stack tight">
              <p className="quiet">{question(questionId)}</p>
              <p className="prose">{text}</p>
            </div>
          ))}
        </section>
      )}
      {conflicts.length > 0 && (
        <section className="stack near">
          <h3>{t("conflicts")}</h3>
          <ul>
            {conflicts.map((each) => (
              <li key={`${"category" in each ? each.category : each.competitor}-${each.until}`}>
                <bdi>{"category" in each ? each.category : each.competitor}</bdi> {t("conflicts.until")}{" "}
                <When at={each.until} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function Applicant({ application, isDeclining }: { application: Application; isDeclining: boolean }) {
  const t = useText("applicants");
  const { data: brief } = useSuspenseQuery(briefQuery(application.briefId));
  const { id, status, agreementId } = application;
  return (
    <div className="stack wide">
      <div className="stack near">
        <h2>
          <bdi>{application.creatorName}</bdi>
        </h2>
        <p className="quiet">
          <bdi>@{application.creatorHandle}</bdi>
          {" · "}
          {t("appliedOn")} <When at={application.createdAt} />
        </p>
        {isDeclining ? <Status tone="off">{t("declining")}</Status> : <State application={application} />}
      </div>
      {application.needsReconfirm && (
        <Notice tone="wait" title={t("reconfirm.title")}>
          <p>{t("reconfirm.text")}</p>
        </Notice>
      )}
      {status === "in_negotiation" && (
        <p>
          <Link to={`/applications/${id}`}>{t("negotiation")}</Link>
        </p>
      )}
      {agreementId && (
        <p>
          <Link to={`/deals/${agreementId}`}>{t("deal")}</Link>
        </p>
      )}
      <Rate application={application} brief={brief} />
      <Words application={application} brief={brief} />
      <section className="stack near">
        <h3>{t("creator")}</h3>
        <CreatorFacts creatorId={application.creatorId} briefId={application.briefId} />
      </section>
    </div>
  );
}
