// Open briefs for everyone: found by filters that stand in the address.
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useMaybeMe } from "../../app/me.ts";
import { useMeta } from "../../app/meta.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { SelectField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { SearchBox } from "../../ui/searchBox.tsx";
import { KeepBriefSearch } from "../searches/keepSearch.tsx";
import { NewMark, SinceNote } from "../searches/since.tsx";
import { BriefRow } from "./briefRow.tsx";
import { Filters } from "./filters.tsx";
import { briefsQuery, filtersOf, SORTS } from "./queries.ts";

function List() {
  const t = useText("open");
  const [url] = useUrl();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(briefsQuery(url));
  const briefs = data.pages.flatMap(({ items }) => items);
  if (briefs.length === 0)
    return (
      <Empty title={t("briefs.none")}>
        <p>{t("briefs.none.text")}</p>
      </Empty>
    );
  return (
    <>
      <div className="lines">
        {briefs.map((brief) => (
          <BriefRow key={brief.id} of={brief} mark={<NewMark at={brief.publishedAt} />} />
        ))}
      </div>
      <More
        label={t("briefs.more")}
        busy={isFetchingNextPage}
        onMore={hasNextPage ? () => fetchNextPage() : undefined}
      />
    </>
  );
}

export function BriefsPage() {
  const t = useText("open");
  const me = useMaybeMe();
  const [url, change] = useUrl();
  useMeta({ title: t("briefs.title"), description: t("briefs.lead") });
  return (
    <Page
      title={t("briefs.title")}
      lead={<p>{t("briefs.lead")}</p>}
      acts={
        !url.q && (
          <SelectField
            label={t("sort")}
            value={url.sort ?? "newest"}
            onChange={({ currentTarget: { value } }) => change({ sort: value === "newest" ? undefined : value }, true)}
          >
            {SORTS.map((each) => (
              <option key={each} value={each}>
                {t(`sort.${each}`)}
              </option>
            ))}
          </SelectField>
        )
      }
    >
      <div className="browse">
        <Filters />
        <div className="stack wide">
          <SearchBox
            label={t("search.label")}
            hint={t("search.hint")}
            go={t("search.go")}
            value={url.q}
            onSearch={(q) => change({ q, sort: undefined })}
          />
          {me && <KeepBriefSearch filters={filtersOf(url)} />}
          {me && <SinceNote />}
          <List />
        </div>
      </div>
    </Page>
  );
}
