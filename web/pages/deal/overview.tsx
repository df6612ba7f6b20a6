// The deal at a glance: how far it is, what is next and until when, the work, and the money.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Deadline } from "../../ui/deadline.tsx";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { Figure, Stepper } from "../../ui/parts.tsx";
import { PayoutState } from "../../ui/payoutState.tsx";
import { ProductView } from "../../ui/product.tsx";
import { Status } from "../../ui/status.tsx";
import { RebookButton } from "../rebook/rebookButton.tsx";
import { DealFrame, useDeal } from "./dealFrame.tsx";
import { DealNotices } from "./dealNotices.tsx";
import { nextStepOf, pathOf, stageOf, stepOf } from "./nextStep.ts";
import { PaidNotice } from "./paidNotice.tsx";
import { type Agreement, type Deliverable, moneyQuery } from "./queries.ts";
import { workText } from "./termLines.ts";
import { WORK_TONES } from "./workTones.ts";

const STAGES = ["agreed", "signed", "secured", "content", "approval", "published"] as const;

function Next() {
  const t = useText("room");
  const { agreement, me } = useDeal();
  const next = nextStepOf(agreement, me);
  if (!next) return null;
  return (
    <div className="next stack near">
      <h2>{t(next.act ? "next.yours" : "next.waits")}</h2>
      {next.work && <strong>{next.work}</strong>}
      <p>{t(next.text, next.values)}</p>
      <div className="row">
        {next.act && (
          <LinkButton look="primary" to={next.act.to}>
            {t(next.act.word)}
          </LinkButton>
        )}
        {next.until && <Deadline at={next.until} brandZone={agreement.brandTimeZone} distance />}
      </div>
    </div>
  );
}

function Work({ agreement, one }: { agreement: Agreement; one: Deliverable }) {
  const t = useText("room");
  const { me } = useDeal();
  const step = agreement.status === "active" ? stepOf(agreement, one, me) : undefined;
  const milestone = agreement.milestones.find(({ id }) => id === one.milestoneId);
  return (
    <li className="row between baseline">
      <div className="stack tight grow">
        <Link to={pathOf(agreement, one)}>{workText(one)}</Link>
        <Status tone={WORK_TONES[one.status]} next={step?.until && t("until", { until: step.values.until ?? "" })}>
          {word("deliverable", one.status)}
        </Status>
      </div>
      {milestone && (
        <div className="stack tight end">
          {milestone.status !== "unpaid" && <Money of={milestone.amount} />}
          <span className="quiet small">{word("milestone", milestone.status)}</span>
        </div>
      )}
    </li>
  );
}

function MoneyFigures() {
  const t = useText("room");
  const { agreement, side } = useDeal();
  const money = useQuery({ ...moneyQuery(agreement.id), enabled: side !== undefined }).data;
  const to = `${pathOf(agreement)}/money`;
  const next = side === "creator" ? money?.payouts.find(({ status }) => status !== "paid_out") : undefined;
  return (
    <div className="grid figures">
      <Figure name={t(side === "creator" ? "money.youGet" : "money.creatorGets")}>
        <Money of={agreement.creatorAmount} size="big" />
      </Figure>
      {side === "brand" && (
        <Figure name={t("money.youPay")} note={t(agreement.feeBps === 0 ? "money.ownCreator" : "money.withFee")}>
          <Money of={agreement.brandTotal} size="big" />
        </Figure>
      )}
      {money && (
        <>
          <Figure name={t("money.held")} note={t("money.held.note")}>
            <Money of={money.held} size="big" to={to} />
          </Figure>
          <Figure name={t("money.released")}>
            <Money of={money.released} size="big" to={to} />
          </Figure>
          {next && (
            <Figure name={t("payout.next")} note={<PayoutState of={next} />}>
              <Money of={next.amount} to={to} />
            </Figure>
          )}
        </>
      )}
    </div>
  );
}

export function DealPage() {
  const t = useText("room");
  const { agreement, side } = useDeal();
  const [{ paid }] = useUrl();
  const { product } = agreement.terms;
  const isGift = agreement.brandTotal.amount === 0;
  const isOver = agreement.status === "cancelled" || agreement.status === "voided";
  return (
    <DealFrame>
      <div className="stack far">
        {paid !== undefined && <PaidNotice />}
        {!isOver && (
          <Stepper
            label={t("stages")}
            steps={STAGES.map((stage) => t(isGift && stage === "secured" ? "stage.unpaid" : `stage.${stage}`))}
            at={stageOf(agreement)}
          />
        )}
        <DealNotices />
        {side === "brand" && (
          <div>
            <RebookButton deal={agreement} />
          </div>
        )}
        <div className="split">
          <div className="stack far">
            <Next />
            <Section title={t("work")}>
              <ul className="lines">
                {agreement.deliverables.map((one) => (
                  <Work key={one.id} agreement={agreement} one={one} />
                ))}
              </ul>
            </Section>
          </div>
          <aside className="stack wide" aria-label={t("money")}>
            {isGift ? <p>{t("unpaid")}</p> : <MoneyFigures />}
            {product && (
              <Section title={t("product")}>
                <ProductView of={product} lang={agreement.brief.language} />
              </Section>
            )}
            <dl className="facts over">
              <div>
                <dt>{t("brand")}</dt>
                <dd>{agreement.brandName}</dd>
              </div>
              <div>
                <dt>{t("creator")}</dt>
                <dd>
                  {agreement.creatorName} <span className="quiet">@{agreement.creatorHandle}</span>
                </dd>
              </div>
            </dl>
            {side && (
              <p className="small">
                <Link to={`/applications/${agreement.applicationId}`}>{t("toNegotiation")}</Link>
              </p>
            )}
          </aside>
        </div>
      </div>
    </DealFrame>
  );
}
