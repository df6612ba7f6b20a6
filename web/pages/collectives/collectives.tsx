// Collectives for everybody: found by words and by filters that stand in the address.
import { Link } from "@tanstack/react-router";
import { languageText } from "../../app/format.ts";
import { useList } from "../../app/list.ts";
import { nicheText } from "../../app/lists.ts";
import { useMaybeMe } from "../../app/me.ts";
import { useMeta } from "../../app/meta.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { FilterFrame, LanguageFilter, NicheFilter } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { SearchBox } from "../../ui/searchBox.tsx";
import { type Card, collectivesQuery, FILTERS } from "./queries.ts";

function Row({ of }: { of: Card }) {
  const t = useText("collectives");
  const { id, name, curatorName, description, niches, languages, members } = of;
  return (
    <article className="brief-row">
      <div className="stack tight">
        <h2 className="brief-title">
          <Link to={`/collectives/${id}`}>
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <p className="quiet">{t("by", { name: curatorName })}</p>
        <p className="prose">{description}</p>
        <p className="small dots">
          {[...niches.map(nicheText), ...languages.map(languageText)].map((each) => (
            <span key={each}>{each}</span>
          ))}
        </p>
      </div>
      <p className="brief-pay num">{t("people", { count: members })}</p>
    </article>
  );
}

function List() {
  const t = useText("collectives");
  const [url] = useUrl();
  const { items, more, busy } = useList(collectivesQuery(url));
  return (
    <>
      {items.length === 0 && !more && (
        <Empty title={t("none")}>
          <p>{t("none.text")}</p>
        </Empty>
      )}
      <div className="lines">
        {items.map((each) => (
          <Row key={each.id} of={each} />
        ))}
      </div>
      <More label={t("more")} busy={busy} onMore={more} />
    </>
  );
}

export function CollectivesPage() {
  const t = useText("collectives");
  const filters = useText("filters");
  const me = useMaybeMe();
  const [{ q }, change] = useUrl();
  useMeta({ title: t("title"), description: t("lead") });
  return (
    <Page
      title={t("title")}
      lead={<p>{t("lead")}</p>}
      acts={me && <LinkButton to="/my/collectives">{t("mine.title")}</LinkButton>}
    >
      <div className="browse">
        <FilterFrame names={FILTERS} how={filters("how")}>
          <NicheFilter name="niche" label={filters("niche")} />
          <LanguageFilter name="language" label={filters("language")} />
        </FilterFrame>
        <div className="stack wide">
          <SearchBox
            label={t("search.label")}
            hint={t("search.hint")}
            go={t("search.go")}
            value={q}
            onSearch={(words) => change({ q: words })}
          />
          <List />
        </div>
      </div>
    </Page>
  );
}
