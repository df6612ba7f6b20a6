// A brand looks for creators: by words in any language, and by filters that stand in the address.
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { SearchBox } from "../../ui/searchBox.tsx";
import { CreatorFilters } from "./filters.tsx";
import { creatorsQuery } from "./queries.ts";
import { CreatorRow } from "./row.tsx";

function List() {
  const t = useText("people");
  const [url] = useUrl();
  const { items, more, busy } = useList(creatorsQuery(url));
  return (
    <>
      {items.length === 0 && !more && (
        <Empty title={t("none")}>
          <p>{t("none.text")}</p>
        </Empty>
      )}
      {items.length === 0 && more && <p className="quiet">{t("further")}</p>}
      <div className="lines">
        {items.map((creator) => (
          <CreatorRow key={creator.id} of={creator} />
        ))}
      </div>
      <More label={t("more")} busy={busy} onMore={more} />
    </>
  );
}

export function FindCreatorsPage() {
  const t = useText("people");
  const [{ q }, change] = useUrl();
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>}>
      <div className="browse">
        <CreatorFilters />
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
