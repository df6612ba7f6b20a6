// Open briefs for a creator: filtered in the address, marked where their accounts do not fit.
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Page } from "../../ui/page.tsx";
import { Empty, More, Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SearchBox } from "../../ui/searchBox.tsx";
import { OpenInvitations } from "../invites/mine.tsx";
import { filtersOf } from "../public/queries.ts";
import { KeepBriefSearch } from "../searches/keepSearch.tsx";
import { NewMark, SinceNote } from "../searches/since.tsx";
import { BriefRow } from "./briefRow.tsx";
import { FeedFilters } from "./feedFilters.tsx";
import { feedQuery } from "./feedQuery.ts";
import { misfitsOf } from "./fit.ts";
import { profileQuery } from "./queries.ts";

export function FeedPage() {
  const t = useText("creator");
  const [filters, change] = useUrl();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const list = useInfiniteQuery(feedQuery(filters));
  const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const rows = all
    .map((brief) => ({ brief, fits: !profile || misfitsOf(brief.eligibility, profile).length === 0 }))
    .filter(({ fits }) => fits || filters.fits === undefined);
  return (
    <Page title={t("feed.title")} lead={t("feed.lead")}>
      <div className="stack">
        <OpenInvitations />
        <SearchBox
          label={t("feed.search")}
          go={t("feed.search.go")}
          value={filters.q}
          onSearch={(q) => change({ q, sort: undefined })}
        />
        <FeedFilters currency={profile?.minFee?.currency ?? "usd"} />
        <KeepBriefSearch filters={filtersOf(filters)} />
        <SinceNote />
        {list.error && <Problem of={list.error} onRetry={() => list.refetch()} />}
        {list.isPending && <Skeleton lines={9} />}
        {!list.isPending && rows.length === 0 && (
          <Empty title={t("feed.none")}>
            <p>{t("feed.none.text")}</p>
          </Empty>
        )}
        <ul className="queue">
          {rows.map(({ brief, fits }) => (
            <BriefRow key={brief.id} brief={brief} fits={fits} mark={<NewMark at={brief.publishedAt} />} />
          ))}
        </ul>
        <More
          label={t("more")}
          busy={list.isFetchingNextPage}
          onMore={list.hasNextPage ? () => list.fetchNextPage() : undefined}
        />
      </div>
    </Page>
  );
}
