// The brand's home: what to do next, nearest end of time first.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Figure, Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { brandQuery } from "./queries.ts";
import { useMayWrite, useRoles } from "./roles.ts";
import { type Facts, factsQuery, type Todo, todosOf, waitsForAnswer } from "./todo.ts";

function TodoLine({ todo }: { todo: Todo }) {
  const t = useText("brand");
  const { kind, to, what, of, by, count = 0 } = todo;
  return (
    <li>
      <Link to={to} className="todo">
        <span className="stack tight">
          <strong>{t(`todo.${kind}`, { count })}</strong>
          <span>
            <bdi>{what}</bdi>
            {of && (
              <span className="quiet">
                {" · "}
                <bdi>{of}</bdi>
              </span>
            )}
          </span>
        </span>
        <span className="quiet small">
          {by && (
            <>
              {t(`todo.${kind}.by`)} <When at={by} show="time" />
            </>
          )}
        </span>
      </Link>
    </li>
  );
}

function Figures({ facts, brandId }: { facts: Facts; brandId: string }) {
  const t = useText("brand");
  const live = facts.briefs.filter(({ status }) => status === "published").length;
  const waiting = facts.applicants.filter(waitsForAnswer).length;
  return (
    <div className="grid figures">
      <Figure name={t("home.briefs")}>
        <Link to={`/brand/${brandId}/briefs`} className="figure-link">
          {live}
        </Link>
      </Figure>
      <Figure name={t("home.waiting")}>
        <span className="figure-link">{waiting}</span>
      </Figure>
      <Figure name={t("home.deals")}>
        <Link to={`/brand/${brandId}/deals`} className="figure-link">
          {facts.deals.length}
        </Link>
      </Figure>
    </div>
  );
}

function Next({ brandId }: { brandId: string }) {
  const t = useText("brand");
  const roles = useRoles(brandId);
  const { data, error, refetch } = useQuery(factsQuery(brandId));
  if (error && !data) return <Problem of={error} onRetry={refetch} />;
  if (!data)
    return (
      <Section title={t("home.next")}>
        <Skeleton lines={6} />
      </Section>
    );
  const todos = todosOf(brandId, data, roles);
  if (data.briefs.length === 0)
    return (
      <Empty title={t("home.first.title")}>
        <p>{t("home.first.text")}</p>
      </Empty>
    );
  return (
    <div className="stack far">
      <Section title={t("home.next")}>
        {todos.length === 0 ? (
          <p className="quiet">{t("home.nothing")}</p>
        ) : (
          <ul className="todos">
            {todos.map((todo) => (
              <TodoLine key={`${todo.kind}-${todo.id}`} todo={todo} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("home.now")}>
        <Figures facts={data} brandId={brandId} />
      </Section>
    </div>
  );
}

export function HomePage() {
  const t = useText("brand");
  const brandId = useParam("brandId");
  const { data: brand } = useSuspenseQuery(brandQuery(brandId));
  const writes = useMayWrite(brandId);
  return (
    <Page
      title={brand.displayName}
      lead={t("home.lead")}
      acts={
        writes && (
          <LinkButton look="primary" to={`/brand/${brandId}/briefs/new`}>
            {t("briefs.new")}
          </LinkButton>
        )
      }
    >
      <div className="stack wide">
        {brand.verification !== "verified" && (
          <Notice tone="wait" title={t(`verification.${brand.verification}`)}>
            <p>{brand.verificationReason ?? t("verification.text")}</p>
          </Notice>
        )}
        <Next brandId={brandId} />
      </div>
    </Page>
  );
}
