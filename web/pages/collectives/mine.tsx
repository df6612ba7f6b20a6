// Collectives that ask the person, that they are in, and that they curate.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { curatedQuery, joinedQuery, type Own } from "./queries.ts";
import { CollectiveState } from "./state.tsx";

type Head = Pick<Own, "id" | "name" | "curatorName" | "members">;

function Heads({ of }: { of: readonly Head[] }) {
  const t = useText("collectives");
  return (
    <ul className="lines">
      {of.map(({ id, name, curatorName, members }) => (
        <li key={id} className="stack tight">
          <Link to={`/collectives/${id}`}>
            <bdi>{name}</bdi>
          </Link>
          <span className="quiet small dots">
            <span>{t("by", { name: curatorName })}</span>
            <span>{t("people", { count: members })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function MyCollectivesPage() {
  const t = useText("collectives");
  const { items } = useSuspenseQuery(curatedQuery).data;
  const { asking, joined } = useSuspenseQuery(joinedQuery).data;
  const begin = (
    <LinkButton look="primary" to="/my/collectives/new">
      {t("new")}
    </LinkButton>
  );
  return (
    <Page
      title={t("mine.title")}
      lead={<p>{t("mine.lead")}</p>}
      up={{ to: "/collectives", name: t("title") }}
      acts={items.length > 0 ? begin : undefined}
    >
      <div className="stack far">
        {asking.length > 0 && (
          <Section title={t("mine.asking")}>
            <Heads of={asking} />
          </Section>
        )}
        {joined.length > 0 && (
          <Section title={t("mine.joined")}>
            <Heads of={joined} />
          </Section>
        )}
        {items.length === 0 ? (
          <Empty title={t("mine.none")} act={begin}>
            <p>{t("mine.none.text")}</p>
          </Empty>
        ) : (
          <Section title={t("mine.curated")}>
            <ul className="lines">
              {items.map((each) => (
                <li key={each.id} className="stack tight">
                  <Link to={`/my/collectives/${each.id}`}>
                    <bdi>{each.name}</bdi>
                  </Link>
                  <span className="quiet small dots">
                    <span>{t("people", { count: each.members })}</span>
                    {each.waiting > 0 && <span>{t("waiting", { count: each.waiting })}</span>}
                  </span>
                  <CollectiveState of={each} />
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}
