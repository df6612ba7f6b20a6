// The creator's deals: under way first, each with its state and what comes next.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { useUnread } from "../../app/unread.ts";
import { dealWord } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { Unread } from "../../ui/unread.tsx";
import { When } from "../../ui/when.tsx";
import { type AgreementSummary, agreementsQuery } from "./queries.ts";

const TONES: Readonly<Record<AgreementSummary["status"], Tone>> = {
  pending_signature: "wait",
  pending_funding: "wait",
  active: "open",
  cancellation_requested: "bad",
  completed: "good",
  cancelled: "off",
  voided: "off",
};
const OVER: readonly AgreementSummary["status"][] = ["completed", "cancelled", "voided"];

function Next({ of }: { of: AgreementSummary }) {
  const t = useText("creator");
  const { status, signedBy, signBy, fundBy, brandName: brand } = of;
  if (status === "pending_signature")
    return (
      <>
        {t(signedBy.includes("creator") ? "wait.sign" : "task.sign", { brand })} · <When at={signBy} show="time" />
      </>
    );
  if (status !== "pending_funding") return null;
  return (
    <>
      {t("wait.fund", { brand })}
      {fundBy && (
        <>
          {" · "}
          <When at={fundBy} show="time" />
        </>
      )}
    </>
  );
}

const List = ({ items, unread }: { items: readonly AgreementSummary[]; unread: (id: string) => number }) => (
  <ul className="queue">
    {items.map((agreement) => (
      <li key={agreement.id}>
        <Link to={`/deals/${agreement.id}`} className="item">
          <span className="row between near baseline keep">
            <strong>{agreement.briefTitle}</strong>
            <Money of={agreement.creatorAmount} />
          </span>
          <span className="quiet">
            {agreement.brandName}
            <Unread count={unread(agreement.id)} />
          </span>
          <Status tone={TONES[agreement.status]} next={<Next of={agreement} />}>
            {dealWord(agreement)}
          </Status>
        </Link>
      </li>
    ))}
  </ul>
);

export function DealsPage() {
  const t = useText("creator");
  const { items } = useSuspenseQuery(agreementsQuery).data;
  const unread = useUnread(items.map(({ id }) => id));
  const open = items.filter(({ status }) => !OVER.includes(status));
  const over = items.filter(({ status }) => OVER.includes(status));
  return (
    <Page title={t("deals.title")}>
      {items.length === 0 && (
        <Empty
          title={t("deals.none")}
          act={
            <LinkButton to="/creator/feed" look="primary">
              {t("findWork")}
            </LinkButton>
          }
        >
          <p>{t("deals.none.text")}</p>
        </Empty>
      )}
      <div className="stack far">
        {open.length > 0 && (
          <Section title={t("deals.open")}>
            <List items={open} unread={unread} />
          </Section>
        )}
        {over.length > 0 && (
          <Section title={t("deals.over")}>
            <List items={over} unread={unread} />
          </Section>
        )}
      </div>
    </Page>
  );
}
