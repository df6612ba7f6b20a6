// The creator's applications: where each stands and what comes next.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { PlaceStatus } from "../drops/placeStatus.tsx";
import { type Application, applicationsQuery } from "./queries.ts";

const TONES: Readonly<Record<Application["status"], Tone>> = {
  submitted: "open",
  shortlisted: "wait",
  in_negotiation: "wait",
  accepted: "good",
  declined: "off",
  withdrawn: "off",
  expired: "off",
};
const OPEN: readonly Application["status"][] = ["submitted", "shortlisted", "in_negotiation"];

function Next({ of }: { of: Application }) {
  const t = useText("creator");
  const { status, needsReconfirm, answerBy, declineReason, brandName: brand } = of;
  if (needsReconfirm) return <>{t("task.reconfirm", { brand })}</>;
  if (declineReason) return <>{word("applicationDecline", declineReason)}</>;
  if (status === "in_negotiation") return <>{t("applications.negotiation")}</>;
  if (status === "accepted") return <>{t("applications.deal")}</>;
  return answerBy && OPEN.includes(status) ? (
    <>
      {t("applications.answerBy")} <When at={answerBy} />
    </>
  ) : null;
}

const List = ({ items }: { items: readonly Application[] }) => (
  <ul className="queue">
    {items.map((application) => (
      <li key={application.id}>
        <Link to={`/applications/${application.id}`} className="item">
          <span className="row between near baseline keep">
            <strong>{application.briefTitle}</strong>
            <Money of={application.rate} />
          </span>
          <span className="quiet">{application.brandName}</span>
          <PlaceStatus of={application}>
            <Status tone={TONES[application.status]} next={<Next of={application} />}>
              {word("application", application.status)}
            </Status>
          </PlaceStatus>
        </Link>
      </li>
    ))}
  </ul>
);

export function ApplicationsPage() {
  const t = useText("creator");
  const { items } = useSuspenseQuery(applicationsQuery).data;
  const open = items.filter(({ status }) => OPEN.includes(status));
  const over = items.filter(({ status }) => !OPEN.includes(status));
  return (
    <Page title={t("applications.title")} up={{ to: "/creator", name: t("home.title") }}>
      {items.length === 0 && (
        <Empty
          title={t("applications.none")}
          act={
            <LinkButton to="/creator/feed" look="primary">
              {t("findWork")}
            </LinkButton>
          }
        >
          <p>{t("applications.none.text")}</p>
        </Empty>
      )}
      <div className="stack far">
        {open.length > 0 && (
          <Section title={t("applications.open")}>
            <List items={open} />
          </Section>
        )}
        {over.length > 0 && (
          <Section title={t("applications.over")}>
            <List items={over} />
          </Section>
        )}
      </div>
    </Page>
  );
}
