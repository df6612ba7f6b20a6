// One deliverable: what is asked for, where it stands, what was handed in, and the next act of this side.
import { isSurveyed } from "../../../shared/domain/survey.ts";
import { dateTimeText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Deadline } from "../../ui/deadline.tsx";
import { Money } from "../../ui/money.tsx";
import { NotFound } from "../../ui/notFound.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Status } from "../../ui/status.tsx";
import { HandInSurvey } from "../survey/handIn.tsx";
import { useDeal } from "./dealFrame.tsx";
import { DealNotices } from "./dealNotices.tsx";
import { HandIn } from "./handIn.tsx";
import { isFunded, pathOf, stepOf } from "./nextStep.ts";
import { PostForm } from "./postForm.tsx";
import { Posted } from "./posting.tsx";
import { Review } from "./review.tsx";
import { hasRole } from "./side.ts";
import { ReviewSaid, SubmissionView } from "./submissionView.tsx";
import { workText } from "./termLines.ts";
import { WORK_TONES } from "./workTones.ts";

const DRAFTING = ["not_started", "in_progress", "changes_requested"];

export function DeliverablePage() {
  const t = useText("work");
  const inRoom = useText("room");
  const { agreement, side, me } = useDeal();
  const deliverableId = useParam("deliverableId");
  const one = agreement.deliverables.find(({ id }) => id === deliverableId);
  if (!one) return <NotFound />;
  const isActive = agreement.status === "active" && !one.disputeId;
  const step = agreement.status === "active" ? stepOf(agreement, one, me) : undefined;
  const mayReview = side === "brand" && hasRole(me, agreement.brandId, "manager", "reviewer");
  const submissions = [...one.submissions].sort((a, b) => b.n - a.n);
  const [latest, ...earlier] = submissions;
  const milestone = agreement.milestones.find(({ id }) => id === one.milestoneId);
  const n = agreement.deliverables.indexOf(one);
  const instructions = one.instructions || agreement.brief.deliverables?.[n]?.instructions;
  const canHandIn = side === "creator" && isActive && DRAFTING.includes(one.status);
  return (
    <Page
      title={workText(one)}
      up={{ to: pathOf(agreement), name: agreement.briefTitle }}
      lead={
        <Status tone={WORK_TONES[one.status]} next={step && inRoom(step.text, step.values)}>
          {word("deliverable", one.status)}
        </Status>
      }
    >
      <div className="stack far">
        <DealNotices />
        <div className={canHandIn ? "split asked-first" : "split"}>
          <div className="stack far">
            {canHandIn && latest?.review && (
              <Section title={t("changes.wanted")}>
                <ReviewSaid submission={latest} agreement={agreement} />
              </Section>
            )}
            {canHandIn &&
              isFunded(agreement, one) &&
              (isSurveyed(one.type, agreement.brief.survey) ? (
                <HandInSurvey agreement={agreement} one={one} />
              ) : (
                <HandIn agreement={agreement} one={one} />
              ))}
            {canHandIn && !isFunded(agreement, one) && <Notice tone="wait" title={t("handIn.notFunded")} />}
            {side === "creator" && isActive && one.status === "approved" && (
              <PostForm agreement={agreement} one={one} />
            )}
            {(one.postedUrl || one.postProofUploadId) && (
              <Posted agreement={agreement} one={one} mayVerify={mayReview && isActive} />
            )}
            {latest && (
              <Section title={t("submission", { n: latest.n })}>
                {mayReview && isActive && one.status === "submitted" && (
                  <Review agreement={agreement} one={one} submission={latest.n} />
                )}
                <p className="quiet small">{t("submission.at", { at: dateTimeText(latest.createdAt) })}</p>
                <SubmissionView submission={latest} agreement={agreement} />
              </Section>
            )}
            {!latest && side === "brand" && <p className="quiet">{t("submission.none")}</p>}
            {earlier.length > 0 && (
              <Section title={t("submission.earlier")}>
                <ol className="stack lines">
                  {earlier.map((each) => (
                    <li key={each.n}>
                      <details className="fold">
                        <summary>
                          <span className="row near fold-head">{t("submission", { n: each.n })}</span>
                          <span className="quiet small">{dateTimeText(each.createdAt)}</span>
                        </summary>
                        <SubmissionView submission={each} agreement={agreement} />
                      </details>
                    </li>
                  ))}
                </ol>
              </Section>
            )}
          </div>
          <aside className="stack" aria-label={t("asked")}>
            <h2>{t("asked")}</h2>
            {instructions && (
              <p className="prose" lang={agreement.brief.language} dir="auto">
                {instructions}
              </p>
            )}
            <dl className="facts over">
              {one.period && (
                <div>
                  <dt>{t("period")}</dt>
                  <dd>
                    {dateTimeText(one.period.from)} – {dateTimeText(one.period.to)}
                  </dd>
                </div>
              )}
              {one.requiredTags.length > 0 && (
                <div>
                  <dt>{t("tags")}</dt>
                  <dd>{one.requiredTags.join(" ")}</dd>
                </div>
              )}
              <div>
                <dt>{t("draftDue")}</dt>
                <dd>
                  <Deadline at={one.draftDue} brandZone={agreement.brandTimeZone} />
                </dd>
              </div>
              <div>
                <dt>{t("postDue")}</dt>
                <dd>
                  <Deadline at={one.postDue} brandZone={agreement.brandTimeZone} />
                </dd>
              </div>
              {milestone && (
                <div>
                  <dt>{word("milestone", milestone.status)}</dt>
                  <dd>
                    {milestone.status === "unpaid" ? (
                      (agreement.terms.product?.name ?? "")
                    ) : (
                      <Money of={milestone.amount} to={`${pathOf(agreement)}/money`} />
                    )}
                  </dd>
                </div>
              )}
              <div>
                <dt>{t("rounds")}</dt>
                <dd>{t("rounds.text", { used: one.revisionsUsed, all: agreement.terms.maxRevisions })}</dd>
              </div>
            </dl>
          </aside>
        </div>
      </div>
    </Page>
  );
}
