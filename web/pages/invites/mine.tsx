// The briefs that a creator is invited to: those that wait for an answer, and what became of the others.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { Pay, worksOf } from "../creator/works.tsx";
import { type MyInvitation, openInvitationsQuery, pastInvitationsQuery } from "./queries.ts";
import { INVITATION_TONE } from "./tones.ts";

function OpenRow({ of }: { of: MyInvitation }) {
  const t = useText("invites");
  const { briefId, briefTitle, brandName, brief, expiresAt } = of;
  return (
    <li>
      <Link to={`/creator/apply/${briefId}`} className="item">
        <span className="row between near baseline keep">
          <strong lang={brief?.language}>{briefTitle}</strong>
          {brief && <Pay of={brief} />}
        </span>
        <span className="quiet">{brandName}</span>
        {brief && <span className="small">{worksOf(brief.deliverables).join(" · ")}</span>}
        <span className="quiet small">
          {t("answerBy")} <When at={expiresAt} show="time" /> · <When at={expiresAt} show="distance" />
        </span>
      </Link>
    </li>
  );
}

const OpenList = ({ items }: { items: readonly MyInvitation[] }) => (
  <ul className="queue">
    {items.map((invitation) => (
      <OpenRow key={invitation.id} of={invitation} />
    ))}
  </ul>
);

/** On other pages: nothing where there are none, and nothing to wait for. */
export function OpenInvitations() {
  const t = useText("invites");
  const items = useQuery(openInvitationsQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t("home.title")} acts={<Link to="/creator/invitations">{t("home.all")}</Link>}>
      <OpenList items={items} />
    </Section>
  );
}

export function InvitationsLink() {
  const t = useText("invites");
  return <LinkButton to="/creator/invitations">{t("mine.title")}</LinkButton>;
}

function PastRow({ of }: { of: MyInvitation }) {
  const t = useText("invites");
  const { briefTitle, brandName, status, applicationId, declineReason, endedAt, updatedAt } = of;
  return (
    <li className="stack tight">
      <strong>{briefTitle}</strong>
      <span className="quiet">{brandName}</span>
      <Status
        tone={INVITATION_TONE[status]}
        next={
          applicationId ? (
            <Link to={`/applications/${applicationId}`}>{t("next.application")}</Link>
          ) : (
            <>
              {declineReason && `${t(`reason.${declineReason}`)} · `}
              <When at={endedAt ?? updatedAt} />
            </>
          )
        }
      >
        {t(`status.${status}`)}
      </Status>
    </li>
  );
}

export function InvitationsPage() {
  const t = useText("invites");
  const { items: open } = useSuspenseQuery(openInvitationsQuery).data;
  const { items: past, more, busy } = useList(pastInvitationsQuery);
  // One that ran out a moment ago stands among the open ones until its timer has run.
  const over = past.filter(({ status }) => status !== "sent" && status !== "seen");
  return (
    <Page title={t("mine.title")} lead={<p>{t("mine.lead")}</p>}>
      <div className="stack far">
        {open.length > 0 && (
          <Section title={t("mine.open")}>
            <OpenList items={open} />
          </Section>
        )}
        {open.length === 0 && (
          <Empty title={t("mine.none")} act={<LinkButton to="/creator/feed">{t("mine.find")}</LinkButton>}>
            <p>{t("mine.none.text")}</p>
          </Empty>
        )}
        {over.length > 0 && (
          <Section title={t("mine.over")}>
            <ul className="lines">
              {over.map((invitation) => (
                <PastRow key={invitation.id} of={invitation} />
              ))}
            </ul>
            <More label={t("more")} busy={busy} onMore={more} />
          </Section>
        )}
      </div>
    </Page>
  );
}
