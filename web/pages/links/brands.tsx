// The brands by whose links a creator came.
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { When } from "../../ui/when.tsx";
import { brandsQuery } from "./queries.ts";

export function BrandsLink() {
  const t = useText("links");
  return <LinkButton to="/creator/brands">{t("brands.title")}</LinkButton>;
}

export function BrandsPage() {
  const t = useText("links");
  const { items, more, busy } = useList(brandsQuery);
  return (
    <Page title={t("brands.title")} lead={<p>{t("brands.lead")}</p>}>
      {items.length === 0 ? (
        <Empty title={t("brands.none")}>
          <p>{t("brands.none.text")}</p>
        </Empty>
      ) : (
        <ul className="lines">
          {items.map(({ id, brandName, own, createdAt }) => (
            <li key={id} className="stack tight">
              <strong>
                <bdi>{brandName}</bdi>
              </strong>
              <span className="quiet small">
                {t("brands.since")} <When at={createdAt} />
              </span>
              {own && <span className="small">{t("brands.own")}</span>}
            </li>
          ))}
        </ul>
      )}
      <More label={t("more")} busy={busy} onMore={more} />
    </Page>
  );
}
