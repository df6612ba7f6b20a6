// The brand's deals: their state, and what happens next.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AgreementStatus } from "../../../shared/domain/agreement.ts";
import { useList } from "../../app/list.ts";
import { useText } from "../../app/text.ts";
import { useUnread } from "../../app/unread.ts";
import { useParam, useUrl } from "../../app/url.ts";
import { dealWord } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { Unread } from "../../ui/unread.tsx";
import { When } from "../../ui/when.tsx";
import { RebookButton } from "../rebook/rebookButton.tsx";
import { type Deal, dealsQuery } from "./queries.ts";
import { stepOf } from "./step.ts";
import { Tabs } from "./tabs.tsx";
import { type Agreement, factsQuery } from "./todo.ts";
import { DEAL_TONE } from "./tones.ts";

const GROUPS = {
  going: ["pending_signature", "pending_funding", "active", "cancellation_requested"],
  done: ["completed"],
  ended: ["cancelled", "voided"],
} as const satisfies Record<string, readonly AgreementStatus[]>;
type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];
const isIn = (group: Group) => {
  const wanted: readonly AgreementStatus[] = GROUPS[group];
  return ({ status }: Deal) => wanted.includes(status);
};

/** What is next of the work of a deal, the nearest first: the brand's own review before what it waits for. */
function WorkNext({ of }: { of: Agreement }) {
  const t = useText("brand");
  const name = of.creatorName;
  const step = stepOf(of.deliverables);
  if (!step) return <>{t("deal.next.active")}</>;
  return (
    <>
      {t(`deal.step.${step.kind}`, { name })} {step.by && <When at={step.by} show="time" />}
    </>
  );
}

/** What the brand does next in a deal, or whom it waits for, and until when. */
export function DealNext({ deal }: { deal: Deal }) {
  const t = useText("brand");
  const { id, status, signedBy, signBy, fundBy, creatorName } = deal;
  const { data: facts } = useQuery({ ...factsQuery(deal.brandId), enabled: status === "active" });
  const whole = facts?.active.find((each) => each.id === id);
  if (status === "pending_signature")
    return (
      <>
        {signedBy.includes("brand") ? t("deal.theySign", { name: creatorName }) : t("deal.sign")}{" "}
        <When at={signBy} show="time" />
      </>
    );
  if (status === "pending_funding" && fundBy)
    return (
      <>
        {t("deal.pay")} <When at={fundBy} show="time" />
      </>
    );
  if (status === "active" && whole) return <WorkNext of={whole} />;
  return <>{t(`deal.next.${status}`)}</>;
}

export const DealStatus = ({ deal }: { deal: Deal }) => (
  <Status tone={DEAL_TONE[deal.status]} next={<DealNext deal={deal} />}>
    {dealWord(deal)}
  </Status>
);

export function DealsPage() {
  const t = useText("brand");
  const brandId = useParam("brandId");
  const [{ show }] = useUrl();
  const { items, more, busy } = useList(dealsQuery);
  const mine = items.filter((deal) => deal.brandId === brandId);
  const group = NAMES.find((name) => name === show) ?? NAMES.find((name) => mine.some(isIn(name))) ?? "going";
  const rows = mine.filter(isIn(group));
  const unread = useUnread(rows.map(({ id }) => id));
  return (
    <Page title={t("deals.title")}>
      {mine.length === 0 ? (
        <Empty title={t("deals.empty.title")} act={<Link to={`/brand/${brandId}/briefs`}>{t("deals.empty.act")}</Link>}>
          <p>{t("deals.empty.text")}</p>
        </Empty>
      ) : (
        <div className="stack">
          <Tabs
            label={t("deals.groups")}
            tabs={NAMES.map((name) => ({
              name: t(`deals.${name}`),
              // Of a part of the list it would be wrong.
              ...(more ? {} : { count: mine.filter(isIn(name)).length }),
              to: `/brand/${brandId}/deals`,
              search: { show: name },
              here: name === group,
            }))}
          />
          {rows.length === 0 ? (
            <p className="quiet">{t("deals.none")}</p>
          ) : (
            <Table
              caption={t(`deals.${group}.caption`)}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: "with",
                  head: t("deals.with"),
                  names: true,
                  cell: ({ id, creatorName }) => (
                    <Link to={`/deals/${id}`}>
                      <bdi>{creatorName}</bdi>
                      <Unread count={unread(id)} />
                    </Link>
                  ),
                },
                { id: "brief", head: t("briefs.brief"), cell: ({ briefTitle }) => <bdi>{briefTitle}</bdi> },
                {
                  id: "status",
                  head: t("status"),
                  cell: (deal) => (
                    <span className="row near baseline">
                      <DealStatus deal={deal} />
                      <RebookButton deal={deal} small />
                    </span>
                  ),
                },
                {
                  id: "total",
                  head: t("deals.total"),
                  right: true,
                  cell: ({ brandTotal }) => <Money of={brandTotal} />,
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
