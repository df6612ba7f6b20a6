// One of a creator's accounts: its name and address, its figures with source and date, and what they are beside the benchmark.
import { bpsText, dateText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { When } from "../../ui/when.tsx";
import { AccountTrust } from "../trust/accountTrust.tsx";
import type { Creator } from "./queries.ts";

type Account = Creator["accounts"][number];
type Comparison = NonNullable<Account["latest"]>["comparison"];

/** "3.0 times the benchmark", or why there is none. Nothing where there are no figures at all. */
export function useTimes() {
  const t = useText("people");
  return ({ times, without }: Comparison): string | undefined => {
    if (times !== null) return t("row.times", { times: numberText(times, { minimumFractionDigits: 1 }) });
    return without === null || without === "no_figures" ? undefined : t(`row.without.${without}`);
  };
}

function Source({ of: { benchmark } }: { of: Comparison }) {
  const t = useText("people");
  if (!benchmark) return null;
  const { platform, bps, source, asOf } = benchmark;
  const values = { rate: bpsText(bps), platform: word("platform", platform), source, date: dateText(asOf) };
  return <span className="quiet small">{t("of.benchmark", values)}</span>;
}

export function AccountLine({ of }: { of: Account }) {
  const { platform, handle, url, latest } = of;
  const t = useText("people");
  const timesText = useTimes();
  const audience = latest?.members ?? latest?.followers;
  const name = `${word("platform", platform)} @${handle}`;
  const times = latest && timesText(latest.comparison);
  return (
    <li className="stack tight">
      <div className="row between baseline">
        <span className="stack tight">
          {url === undefined ? (
            <span>{name}</span>
          ) : (
            <a href={url} target="_blank" rel="noreferrer noopener nofollow">
              {name}
            </a>
          )}
          {latest ? (
            <>
              <span className="quiet small">
                {t(latest.verified ? "of.verified" : "of.self")} <When at={latest.capturedAt} />
                {latest.stale && ` · ${t("row.stale")}`}
              </span>
              <Source of={latest.comparison} />
            </>
          ) : (
            <span className="quiet small">{t("row.noFigures")}</span>
          )}
        </span>
        {latest && audience !== undefined && (
          <span className="dots num">
            <span>
              {t(latest.members === undefined ? "row.followers" : "row.members", { size: numberText(audience) })}
            </span>
            <span>{word("tier", latest.tier)}</span>
            {latest.engagementBps !== null && (
              <span>{t("row.engagement", { rate: bpsText(latest.engagementBps) })}</span>
            )}
            {times && <span>{times}</span>}
          </span>
        )}
      </div>
      <AccountTrust of={of} />
    </li>
  );
}
