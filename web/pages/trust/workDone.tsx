// What a creator has done: completed deals, which nobody writes, and beside them what they say of work elsewhere.
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { bpsText } from "../../app/format.ts";
import { ask } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Section } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import type { Creator } from "../creators/queries.ts";

const historyQuery = (creatorId: string) =>
  ask(["history", creatorId], (signal) => api.creators.history({ params: { creatorId }, signal }));
type History = Awaited<ReturnType<typeof api.creators.history>>["data"];

function Deal({ of: { brandName, completedAt, record } }: { of: History["items"][number] }) {
  const t = useText("trust");
  const late = record ? record.pieces.length - record.onTime : 0;
  return (
    <li className="row between baseline">
      <span className="stack tight">
        <bdi>{brandName}</bdi>
        <span className="quiet small dots">
          {record?.pieces.map(({ platform, type, quantity }, n) => (
            <span key={`${platform}-${type}-${n + 1}`}>
              {word("platform", platform)}: {wordIfAny("format", type)}
              {quantity > 1 && ` × ${quantity}`}
            </span>
          ))}
        </span>
      </span>
      <span className="dots small">
        {record && <span>{late === 0 ? t("history.inTime") : t("history.late", { count: late })}</span>}
        {record && record.revisions > 0 && <span>{t("history.rounds", { count: record.revisions })}</span>}
        <span className="quiet">
          <When at={completedAt} />
        </span>
      </span>
    </li>
  );
}

function Done({ of: { summary, items, more } }: { of: History }) {
  const t = useText("trust");
  if (items.length === 0) return <p className="quiet">{t("history.none")}</p>;
  return (
    <div className="stack near">
      <p className="dots">
        <span>{t("history.count", { count: summary.deals })}</span>
        {summary.onTimeBps !== null && <span>{t("history.onTime", { rate: bpsText(summary.onTimeBps) })}</span>}
        {summary.pieces > 0 && <span>{t("history.rounds", { count: summary.revisions })}</span>}
      </p>
      <p className="quiet small">{t("history.text")}</p>
      <ul className="lines">
        {items.map((deal, n) => (
          <Deal key={`${deal.completedAt}-${n + 1}`} of={deal} />
        ))}
      </ul>
      {more && <p className="quiet small">{t("history.more")}</p>}
    </div>
  );
}

function Told({ works }: { works: NonNullable<Creator["pastWork"]> }) {
  const t = useText("trust");
  return (
    <Section title={t("past.title")}>
      <p className="quiet small">{t("past.unchecked")}</p>
      <ul className="lines">
        {works.map(({ brand, year, what, url }, n) => (
          <li key={`${brand}-${year}-${n + 1}`} className="row between baseline">
            <span className="stack tight">
              {url === undefined ? (
                <bdi>{brand}</bdi>
              ) : (
                <a href={url} target="_blank" rel="noreferrer noopener nofollow">
                  <bdi>{brand}</bdi>
                </a>
              )}
              <span className="quiet small prose" dir="auto">
                {what}
              </span>
            </span>
            <span className="quiet small num">{year}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** `own`: as its creator reads it, who edits the rest in the profile. */
export function WorkDone({
  creatorId,
  pastWork = [],
  own,
}: {
  creatorId: string;
  pastWork?: Creator["pastWork"];
  own?: boolean;
}) {
  const t = useText("trust");
  const { data, error } = useQuery(historyQuery(creatorId));
  return (
    <>
      <Section title={t("history.title")}>
        {own && <p className="quiet small">{t("history.own")}</p>}
        {error && <Problem of={error} />}
        {!data && !error && <Skeleton lines={2} />}
        {data && <Done of={data} />}
      </Section>
      {pastWork.length > 0 && <Told works={pastWork} />}
    </>
  );
}
