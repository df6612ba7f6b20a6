// The creator's home: what to do next, what is waited for, and the money that comes next.
import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useMe } from "../../app/me.ts";
import { loadText, useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Figure } from "../../ui/parts.tsx";
import { type Payout, placeOf } from "../../ui/payoutState.tsx";
import { When } from "../../ui/when.tsx";
import { MyGroupsLink } from "../groups/mine.tsx";
import { InvitationsLink, OpenInvitations } from "../invites/mine.tsx";
import { BrandsLink } from "../links/brands.tsx";
import { agreementsQuery, applicationsQuery, openWorkQuery, payoutAccountQuery, payoutsQuery } from "./queries.ts";
import { TaskList } from "./taskList.tsx";
import { tasksOf, waitsOf } from "./tasks.ts";

/** The one that comes first: what is on its way, else what is held with a date. */
const nextOf = (payouts: readonly Payout[]) =>
  [...payouts]
    .filter((payout) => payout.expectedAt !== null && ["held", "coming"].includes(placeOf(payout)))
    .sort((a, b) => String(a.expectedAt).localeCompare(String(b.expectedAt)))[0];

function Newcomer() {
  const t = useText("creator");
  return (
    <Page title={t("home.title")}>
      <Empty
        title={t("home.noProfile")}
        act={
          <LinkButton to="/creator/profile" look="primary">
            {t("home.makeProfile")}
          </LinkButton>
        }
      >
        <p>{t("home.noProfile.text")}</p>
      </Empty>
    </Page>
  );
}

function NextPayout({ payouts }: { payouts: readonly Payout[] }) {
  const t = useText("creator");
  const next = nextOf(payouts);
  if (!next) return <p className="quiet">{t("home.noPayout")}</p>;
  return (
    <Figure
      name={t("home.nextPayout")}
      note={
        <>
          {word("expected", next.expectedReason)} · {next.brandName}
        </>
      }
    >
      <Money of={next.amount} size="huge" to={`/deals/${next.agreementId}`} />
      {next.expectedAt && <When at={next.expectedAt} />}
    </Figure>
  );
}

/** Below everything else, so that nothing waits for it or moves when it comes; left out where it cannot be fetched. */
const Fitting = lazy(async () => {
  try {
    const [{ Fitting: there }] = await Promise.all([import("./fitting.tsx"), loadText("drops", "match", "niches")]);
    return { default: there };
  } catch {
    return { default: () => null };
  }
});

function Workplace() {
  const t = useText("creator");
  const known = {
    applications: useSuspenseQuery(applicationsQuery).data.items,
    agreements: useSuspenseQuery(agreementsQuery).data.items,
    ...useSuspenseQuery(openWorkQuery).data,
    account: useSuspenseQuery(payoutAccountQuery).data,
    payouts: useSuspenseQuery(payoutsQuery).data.items,
  };
  const me = useMe();
  const tasks = tasksOf(known);
  const waits = waitsOf(known);
  const find = (
    <LinkButton to="/creator/feed" look="primary">
      {t("findWork")}
    </LinkButton>
  );
  return (
    <Page title={t("home.title")}>
      <div className="stack far">
        <NextPayout payouts={known.payouts} />
        <OpenInvitations />
        {tasks.length > 0 ? (
          <Section title={t("home.todo")}>
            <TaskList tasks={tasks} />
          </Section>
        ) : (
          <Empty title={t("home.nothing")} act={find}>
            <p>{t("home.nothing.text")}</p>
          </Empty>
        )}
        {waits.length > 0 && (
          <Section title={t("home.waiting")}>
            <TaskList tasks={waits} waits />
          </Section>
        )}
        <nav className="row" aria-label={t("home.lists")}>
          <LinkButton to="/creator/applications">{t("applications.title")}</LinkButton>
          <InvitationsLink />
          <BrandsLink />
          <MyGroupsLink />
          <LinkButton to="/creator/payouts">{t("home.payouts")}</LinkButton>
          {!me.acting && <LinkButton to="/creator/managers">{t("home.managers")}</LinkButton>}
        </nav>
        <Suspense fallback={null}>
          <Fitting />
        </Suspense>
      </div>
    </Page>
  );
}

export function HomePage() {
  return useMe().creatorId ? <Workplace /> : <Newcomer />;
}
