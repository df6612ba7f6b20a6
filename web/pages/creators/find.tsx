// A brand looks for creators: by words in any language, and by filters that stand in the address.
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { useParam, useUrl } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { SearchBox } from "../../ui/searchBox.tsx";
import { GroupsLink } from "../groups/groups.tsx";
import { InviteButton } from "../invites/inviteButton.tsx";
import { SaveButton } from "../lists/saveButton.tsx";
import { KeepCreatorSearch } from "../searches/keepSearch.tsx";
import { NewMark, SinceNote } from "../searches/since.tsx";
import { CreatorFilters } from "./filters.tsx";
import { ForBrief } from "./forBrief.tsx";
import { creatorsQuery, filtersOf } from "./queries.ts";
import { CreatorRow } from "./row.tsx";

function List() {
  const t = useText("people");
  const [url] = useUrl();
  const brandId = useParam("brandId");
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
          <CreatorRow
            key={creator.id}
            of={creator}
            mark={<NewMark at={creator.createdAt} />}
            acts={
              <>
                <InviteButton brandId={brandId} creator={creator} />
                <SaveButton brandId={brandId} creator={creator} />
              </>
            }
          />
        ))}
      </div>
      <More label={t("more")} busy={busy} onMore={more} />
    </>
  );
}

export function FindCreatorsPage() {
  const t = useText("people");
  const lists = useText("lists");
  const links = useText("links");
  const app = useText("app");
  const brandId = useParam("brandId");
  const [url, change] = useUrl();
  return (
    <Page
      title={t("title")}
      lead={<p>{t("lead")}</p>}
      acts={
        <>
          <GroupsLink brandId={brandId} />
          <LinkButton to={`/brand/${brandId}/links`}>{links("title")}</LinkButton>
          <LinkButton to="/collectives">{app("nav.collectives")}</LinkButton>
          <LinkButton to={`/brand/${brandId}/lists`}>{lists("title")}</LinkButton>
        </>
      }
    >
      <div className="browse">
        <CreatorFilters />
        <div className="stack wide">
          <ForBrief brandId={brandId} />
          <SearchBox
            label={t("search.label")}
            hint={t("search.hint")}
            go={t("search.go")}
            value={url.q}
            onSearch={(words) => change({ q: words })}
          />
          <KeepCreatorSearch brandId={brandId} filters={filtersOf(url)} />
          <SinceNote />
          <List />
        </div>
      </div>
    </Page>
  );
}
