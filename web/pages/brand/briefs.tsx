// The brand's own briefs, by state.
import { Link } from "@tanstack/react-router";
import type { BriefStatus } from "../../../shared/domain/brief.ts";
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { useParam, useUrl } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { type BriefCard, briefsQuery } from "./queries.ts";
import { useMayWrite } from "./roles.ts";
import { Tabs } from "./tabs.tsx";
import { BRIEF_TONE } from "./tones.ts";

const GROUPS = {
  live: ["published", "paused", "in_review"],
  drafts: ["draft"],
  ended: ["closed", "completed", "archived", "cancelled"],
} as const satisfies Record<string, readonly BriefStatus[]>;
type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];
const isIn = (group: Group) => {
  const wanted: readonly BriefStatus[] = GROUPS[group];
  return ({ status }: BriefCard) => wanted.includes(status);
};

export function BriefsPage() {
  const t = useText("brand");
  const brandId = useParam("brandId");
  const writes = useMayWrite(brandId);
  const [{ show }] = useUrl();
  const { items, more, busy } = useList(briefsQuery(brandId));
  const group = NAMES.find((name) => name === show) ?? NAMES.find((name) => items.some(isIn(name))) ?? "live";
  const rows = items.filter(isIn(group));
  const home = `/brand/${brandId}/briefs`;
  return (
    <Page
      title={t("briefs.title")}
      acts={
        writes && (
          <LinkButton look="primary" to={`${home}/new`}>
            {t("briefs.new")}
          </LinkButton>
        )
      }
    >
      {items.length === 0 ? (
        <Empty title={t("home.first.title")}>
          <p>{t("home.first.text")}</p>
        </Empty>
      ) : (
        <div className="stack">
          <Tabs
            label={t("briefs.groups")}
            tabs={NAMES.map((name) => ({
              name: t(`briefs.${name}`),
              // Of a part of the list it would be wrong.
              ...(more ? {} : { count: items.filter(isIn(name)).length }),
              to: home,
              search: { show: name },
              here: name === group,
            }))}
          />
          {rows.length === 0 ? (
            <p className="quiet">{t("briefs.none")}</p>
          ) : (
            <Table
              caption={t(`briefs.${group}.caption`)}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: "title",
                  head: t("briefs.brief"),
                  names: true,
                  cell: ({ id, title, status, language }) => (
                    <Link to={status === "draft" && writes ? `${home}/${id}/edit` : `${home}/${id}`} lang={language}>
                      {title}
                    </Link>
                  ),
                },
                {
                  id: "status",
                  head: t("status"),
                  cell: ({ status, applyBy }) => (
                    <Status
                      tone={BRIEF_TONE[status]}
                      next={
                        status === "published" && applyBy ? (
                          <>
                            {t("brief.applyBy")} <When at={applyBy} />
                          </>
                        ) : undefined
                      }
                    >
                      {word("brief", status)}
                    </Status>
                  ),
                },
                { id: "places", head: t("brief.slots"), right: true, cell: ({ slots }) => slots ?? "–" },
                {
                  id: "budget",
                  head: t("brief.budget"),
                  right: true,
                  cell: ({ budget, currency }) =>
                    budget !== undefined && currency ? <Money of={{ amount: budget, currency }} /> : "–",
                },
                {
                  id: "changed",
                  head: t("briefs.changed"),
                  right: true,
                  cell: ({ updatedAt }) => <When at={updatedAt} />,
                },
              ]}
            />
          )}
          <More label={t("more")} busy={busy} onMore={more} />
        </div>
      )}
    </Page>
  );
}
