// The queue of applicants: the list beside the open application; on a phone first the one, then the other.
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type { ApplicationStatus } from "../../../../shared/domain/application.ts";
import { useKeys } from "../../../app/keys.ts";
import { useList } from "../../../app/list.ts";
import { useText } from "../../../app/text.ts";
import { useParam, useUrl } from "../../../app/url.ts";
import { Page } from "../../../ui/page.tsx";
import { Empty, More } from "../../../ui/parts.tsx";
import { PlacesSummary } from "../../drops/placesSummary.tsx";
import { byPlace, numbersOf } from "../../drops/standing.ts";
import { BriefTabs } from "../../invites/briefTabs.tsx";
import { applicantsQuery, applicationQuery, briefQuery, type Applicant as Row } from "../queries.ts";
import { useMayWrite } from "../roles.ts";
import { Tabs } from "../tabs.tsx";
import { Applicant } from "./applicant.tsx";
import { ApplicantActs } from "./applicantActs.tsx";
import { useDeclines } from "./declines.ts";
import { QueueList } from "./queueList.tsx";

const GROUPS = {
  open: ["submitted", "shortlisted", "in_negotiation"],
  submitted: ["submitted"],
  shortlisted: ["shortlisted"],
  in_negotiation: ["in_negotiation"],
  accepted: ["accepted"],
  ended: ["declined", "withdrawn", "expired"],
} as const satisfies Record<string, readonly ApplicationStatus[]>;
type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];
const isIn = (group: Group) => {
  const wanted: readonly ApplicationStatus[] = GROUPS[group];
  return ({ status }: Row) => wanted.includes(status);
};

const isDesk = () => matchMedia("(min-width: 60rem)").matches;

function Open({ id, onDone, writes }: { id: string; onDone: () => void; writes: boolean }) {
  const { data } = useSuspenseQuery(applicationQuery(id));
  const isDeclining = useDeclines().has(id);
  return (
    <>
      {writes && <ApplicantActs key={id} application={data} onDone={onDone} />}
      <Applicant application={data} isDeclining={isDeclining} />
    </>
  );
}

export function ApplicantsPage() {
  const t = useText("applicants");
  const client = useQueryClient();
  const brandId = useParam("brandId");
  const briefId = useParam("briefId");
  const [{ status, open }, change] = useUrl();
  const { data: brief } = useSuspenseQuery(briefQuery(briefId));
  const { items: all, more, busy } = useList(applicantsQuery(briefId));
  const items = byPlace(all);
  const numbers = numbersOf(items);
  const writes = useMayWrite(brandId);
  const group = NAMES.find((name) => name === status) ?? "open";
  // Who is open stays in the list, also when what was done with them puts them elsewhere.
  const rows = items.filter((row) => isIn(group)(row) || row.id === open);
  const at = rows.findIndex(({ id }) => id === open);
  // From the one that is open by then: a key may be pressed twice before the page shows the next one.
  const step = (by: 1 | -1) =>
    change(
      {
        open: (now) => {
          const from = rows.findIndex(({ id }) => id === now);
          return (from < 0 && by < 0 ? undefined : rows[from + by]?.id) ?? now;
        },
      },
      true,
    );
  const next = () => step(1);
  const previous = () => step(-1);
  useKeys({ j: next, k: previous });
  const first = rows[0]?.id;
  useEffect(() => {
    if (!open && first && isDesk()) change({ open: (now) => now ?? first }, true);
  }, [open, first]);
  // The next one is there before it is asked for.
  const ahead = rows[at + 1]?.id;
  useEffect(() => {
    if (ahead) void client.prefetchQuery(applicationQuery(ahead));
  }, [client, ahead]);
  const here = `/brand/${brandId}/briefs/${briefId}`;
  const row = rows[at];
  return (
    <Page title={t("title")} up={{ to: here, name: brief.title }}>
      {items.length === 0 ? (
        <div className="stack wide">
          <BriefTabs at={here} here="applicants" />
          <Empty title={t("empty.title")} act={<Link to={here}>{t("empty.act")}</Link>}>
            <p>{t("empty.text")}</p>
          </Empty>
        </div>
      ) : (
        <div className={open ? "stack review is-open" : "stack review"}>
          <div className="review-tabs stack near">
            <BriefTabs at={here} here="applicants" />
            <PlacesSummary brief={brief} />
            <Tabs
              label={t("groups")}
              tabs={NAMES.map((name) => ({
                name: t(`group.${name}`),
                // Of a part of the list it would be wrong.
                ...(more ? {} : { count: items.filter(isIn(name)).length }),
                to: `${here}/applicants`,
                search: { status: name },
                here: name === group,
              }))}
            />
          </div>
          <div className="review-desk">
            <div className="review-list stack">
              {rows.length === 0 ? (
                <p className="quiet">{t("none")}</p>
              ) : (
                <QueueList rows={rows} group={group} open={open} numbers={numbers} />
              )}
              <More label={t("more")} busy={busy} onMore={more} />
              {rows.length > 1 && (
                <p className="quiet small keys-hint">
                  <kbd>j</kbd> <kbd>k</kbd> {t("keys")}
                </p>
              )}
            </div>
            <div className="review-open stack">
              {open ? (
                <>
                  <p className="review-back">
                    <Link to={`${here}/applicants`} search={{ status: group } as never}>
                      {t("back")}
                    </Link>
                  </p>
                  <p className="sr-only" role="status">
                    {row ? t("place", { name: row.creatorName, n: at + 1, count: rows.length }) : ""}
                  </p>
                  <Open id={open} onDone={next} writes={writes} />
                </>
              ) : (
                <p className="quiet">{t("choose")}</p>
              )}
            </div>
          </div>
        </div>
      )}
    </Page>
  );
}
