// Finance's home: what waits for a person, whether the books add up, and how fresh that is.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMe } from "../../app/me.ts";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { isOpen } from "./chargebackState.tsx";
import { isHeldLong, PayoutTotals } from "./payoutTotals.tsx";
import {
  chargebacksQuery,
  checkQuery,
  operationsQuery,
  payoutsQuery,
  proposalsQuery,
  reconciliationsQuery,
  reportsQuery,
} from "./queries.ts";

type Todo = { to: string; search?: Readonly<Record<string, string>>; text: string; count: number };

function useTodos(): Todo[] {
  const t = useText("finance");
  const me = useMe();
  const { items: operations } = useSuspenseQuery(operationsQuery).data;
  const { items: chargebacks } = useSuspenseQuery(chargebacksQuery).data;
  const { items: reports } = useSuspenseQuery(reportsQuery).data;
  const { items: proposals } = useSuspenseQuery(proposalsQuery).data;
  const { items: reconciliations } = useSuspenseQuery(reconciliationsQuery).data;
  const { items: payouts } = useSuspenseQuery(payoutsQuery({})).data;
  const asked = chargebacks.filter(isOpen);
  const ready = reports.filter(({ status, requestedBy }) => status === "ready" && requestedBy !== me.id);
  const open = proposals.filter(({ status, proposedBy }) => status === "proposed" && proposedBy !== me.id);
  const broken = reconciliations.filter(({ openExceptions = 0, status }) => openExceptions > 0 || status === "failed");
  const isApprover = me.groups.includes("finance_approver");
  return [
    { to: "/finance/operations", text: t("home.operations", { count: operations.length }), count: operations.length },
    { to: "/finance/chargebacks", text: t("home.chargebacks", { count: asked.length }), count: asked.length },
    ...(isApprover
      ? [
          { to: "/finance/reports", text: t("home.reports", { count: ready.length }), count: ready.length },
          { to: "/finance/proposals", text: t("home.proposals", { count: open.length }), count: open.length },
        ]
      : []),
    {
      to: "/finance/reconciliations",
      text: t("home.reconciliations", { count: broken.length }),
      count: broken.length,
    },
    {
      to: "/finance/payouts",
      search: { status: "scheduled" },
      text: t("home.heldLong", { count: payouts.filter(isHeldLong).length }),
      count: payouts.filter(isHeldLong).length,
    },
  ].filter(({ count }) => count > 0);
}

function Books() {
  const t = useText("finance");
  const { data: check, error, refetch } = useQuery(checkQuery);
  if (error) return <Problem of={error} onRetry={refetch} />;
  if (!check) return <Skeleton lines={2} />;
  const checkedAt = check.invariants.map((each) => each.checkedAt).sort()[0];
  return (
    <div className="row between">
      <Status
        tone={check.balanced ? "good" : "bad"}
        next={
          checkedAt && (
            <>
              {t("home.checked")} <When at={checkedAt} show="time" />
            </>
          )
        }
      >
        {t(check.balanced ? "home.balanced" : "home.unbalanced")}
      </Status>
      <Link to="/finance/check">{t("home.seeCheck")}</Link>
    </div>
  );
}

export function HomePage() {
  const t = useText("finance");
  const todos = useTodos();
  const payouts = useSuspenseQuery(payoutsQuery({}));
  return (
    <Page title={t("home.title")} lead={t("home.lead")}>
      <div className="stack far">
        {todos.length > 0 ? (
          <Section title={t("home.todo")}>
            <ul className="todos">
              {todos.map(({ to, search, text }) => (
                <li key={to}>
                  <Link to={to} {...(search ? { search } : {})} className="todo">
                    <strong>{text}</strong>
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        ) : (
          <Empty
            title={t("home.nothing")}
            act={
              <LinkButton to="/finance/reports" look="primary">
                {t("reports.new")}
              </LinkButton>
            }
          >
            <p>{t("home.nothing.text")}</p>
          </Empty>
        )}
        <Section title={t("home.books")}>
          <Books />
        </Section>
        <Section title={t("home.money")}>
          <PayoutTotals payouts={payouts.data.items} readAt={payouts.dataUpdatedAt} isPart={!payouts.data.isWhole} />
        </Section>
      </div>
    </Page>
  );
}
