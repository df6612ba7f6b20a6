// The brand's view of its brief: where it stands, who came, what of it is taken.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { money } from "../../../shared/domain/money.ts";
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Figure } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { InvitedLink } from "../invites/briefTabs.tsx";
import { BrandPolls } from "../polls/ofBrand.tsx";
import { BriefAnswers } from "../survey/ofBrief.tsx";
import { BriefActs } from "./briefActs.tsx";
import { DealStatus } from "./deals.tsx";
import { labelOf } from "./editor/context.tsx";
import { linesOf } from "./editor/say.ts";
import { applicantsQuery, type Brief, briefQuery, dealsQuery } from "./queries.ts";
import { useMayWrite } from "./roles.ts";
import { BRIEF_TONE } from "./tones.ts";

function Next({ brief }: { brief: Brief }) {
  const t = useText("brand");
  const date = (text: string, at: string | undefined): ReactNode =>
    at ? (
      <>
        {text} <When at={at} show="time" />
      </>
    ) : (
      text
    );
  return (
    <Status
      tone={BRIEF_TONE[brief.status]}
      next={brief.status === "published" ? date(t("brief.applyBy"), brief.applyBy) : t(`brief.next.${brief.status}`)}
    >
      {word("brief", brief.status)}
    </Status>
  );
}

/** How much of something is taken, in a line. */
const Meter = ({ taken, of }: { taken: number; of: number }) => (
  <span className="meter" aria-hidden="true">
    <span style={{ width: `${of === 0 ? 0 : Math.min(100, Math.round((taken / of) * 100))}%` }} />
  </span>
);

function Taken({ brief }: { brief: Brief }) {
  const t = useText("brand");
  const { taken, budget, currency, slots } = brief;
  if (!taken || budget === undefined || !currency || slots === undefined) return null;
  return (
    <div className="grid">
      <Figure
        name={t("brief.budget")}
        note={
          <>
            {t("brief.ofBudget")} <Money of={money(budget, currency)} />
          </>
        }
      >
        <Money of={money(taken.committed, currency)} size="big" />
        <Meter taken={taken.committed} of={budget} />
      </Figure>
      <Figure name={t("brief.slots")} note={t("brief.ofSlots", { slots, offers: taken.openOffers })}>
        <span className="money big">{taken.slots}</span>
        <Meter taken={taken.slots} of={slots} />
      </Figure>
    </div>
  );
}

const GLANCE = [
  "compensation",
  "product",
  "deliverables",
  "applyBy",
  "contentDue",
  "postWindow",
  "releaseOn",
  "usageRights",
] as const;

function Glance({ brief }: { brief: Brief }) {
  const t = useText("briefEditor");
  // Of a seed group nothing is posted, and no rights are taken.
  const asked = GLANCE.filter((field) => !brief.seedGroup || (field !== "postWindow" && field !== "usageRights"));
  const rows = asked.flatMap((field) => {
    const lines = linesOf(t, field, brief[field], brief.currency);
    return lines.length > 0 ? [{ field, lines }] : [];
  });
  return (
    <dl className="facts">
      {rows.map(({ field, lines }) => (
        <div key={field} className="fact">
          <dt>{labelOf(t, field)}</dt>
          <dd className="prose">{lines.join("\n")}</dd>
        </div>
      ))}
    </dl>
  );
}

const COUNTED = ["submitted", "shortlisted", "in_negotiation", "accepted"] as const;

function Applicants({ brief, to }: { brief: Brief; to: string }) {
  const t = useText("brand");
  const { items } = useList(applicantsQuery(brief.id));
  if (items.length === 0)
    return <p className="quiet">{t(brief.status === "published" ? "brief.noApplicants" : "brief.notOpen")}</p>;
  return (
    <div className="grid figures">
      {COUNTED.map((status) => (
        <Figure key={status} name={word("application", status)}>
          <Link to={to} search={{ status } as never} className="figure-link">
            {items.filter((each) => each.status === status).length}
          </Link>
        </Figure>
      ))}
    </div>
  );
}

export function BriefPage() {
  const t = useText("brand");
  const brandId = useParam("brandId");
  const briefId = useParam("briefId");
  const { data: brief } = useSuspenseQuery(briefQuery(briefId));
  const { items: applicants } = useList(applicantsQuery(briefId));
  const deals = useList(dealsQuery).items.filter((deal) => deal.briefId === briefId);
  const writes = useMayWrite(brandId);
  const home = `/brand/${brandId}/briefs`;
  const here = `${home}/${briefId}`;
  const isEdited = writes && ["draft", "published", "paused"].includes(brief.status);
  const isDraft = brief.status === "draft";
  const isOpen = brief.publishedAt !== undefined && brief.visibility === "public";
  return (
    <Page
      title={brief.title}
      lang={brief.language}
      lead={<Next brief={brief} />}
      up={{ to: home, name: t("briefs.title") }}
      acts={
        <>
          {isOpen && (
            <LinkButton look="plain" to={`/briefs/${briefId}`}>
              {t("brief.public")}
            </LinkButton>
          )}
          {isEdited && (
            <LinkButton {...(isDraft ? { look: "primary" } : {})} to={`${here}/edit`}>
              {t(isDraft ? "brief.goOn" : "brief.edit")}
            </LinkButton>
          )}
          {applicants.length > 0 && (
            <LinkButton look="primary" to={`${here}/applicants`}>
              {t("brief.applicants")}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="stack far">
        {brief.removedAt && (
          <Notice tone="bad" title={t("brief.removed")}>
            <p>{t("brief.removed.text")}</p>
          </Notice>
        )}
        {brief.review?.outcome === "rejected" && isDraft && (
          <Notice tone="wait" title={t("brief.rejected")}>
            <p className="prose">{brief.review.reason}</p>
          </Notice>
        )}
        {brief.taken && (
          <Section title={t("brief.taken")}>
            <Taken brief={brief} />
          </Section>
        )}
        {!isDraft && (
          <Section title={t("brief.applicants")} acts={brief.visibility !== "group" && <InvitedLink at={here} />}>
            <Applicants brief={brief} to={`${here}/applicants`} />
          </Section>
        )}
        {brief.compensation && (
          <Section title={t("brief.glance")}>
            <Glance brief={brief} />
          </Section>
        )}
        {brief.publishedAt && <BriefAnswers brief={brief} />}
        {brief.publishedAt && <BrandPolls brief={brief} writes={writes} />}
        {deals.length > 0 && (
          <Section title={t("deals.title")}>
            <ul className="lines">
              {deals.map((deal) => (
                <li key={deal.id} className="row between baseline">
                  <span className="stack tight">
                    <Link to={`/deals/${deal.id}`}>
                      <bdi>{deal.creatorName}</bdi>
                    </Link>
                    <DealStatus deal={deal} />
                  </span>
                  <Money of={deal.brandTotal} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {writes && (
          <Section title={t("brief.acts")}>
            <BriefActs brief={brief} />
          </Section>
        )}
      </div>
    </Page>
  );
}
