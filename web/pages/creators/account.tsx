// An account of a creator in a line: where it is, how many it reaches, and how far its figures can be believed.
import { bpsText, countryText, listText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { useTimes } from "./accountLine.tsx";
import type { CreatorCard } from "./queries.ts";

export function AccountFigures({ of }: { of: CreatorCard["accounts"][number] }) {
  const t = useText("people");
  const timesText = useTimes();
  const { platform, tier, audience, engagementBps, stale, capturedAt, comparison, authenticity } = of;
  const countries = of.audienceCountries ?? [];
  const size = comparison.without === "community" ? "row.members" : "row.followers";
  const times = timesText(comparison);
  return (
    <span className="dots">
      <span>{word("platform", platform)}</span>
      {audience === null ? (
        <span className="quiet">{t("row.noFigures")}</span>
      ) : (
        <span className="num">{t(size, { size: numberText(audience) })}</span>
      )}
      {tier && <span>{word("tier", tier)}</span>}
      {engagementBps !== null && <span className="num">{t("row.engagement", { rate: bpsText(engagementBps) })}</span>}
      {stale && capturedAt !== null && <span className="quiet">{t("row.stale")}</span>}
      {!stale && countries.length > 0 && (
        <span>{t("row.audience", { countries: listText(countries.map((code) => countryText(code))) })}</span>
      )}
      {!stale && authenticity !== null && (
        <span className="num">{t("row.authenticity", { score: numberText(authenticity) })}</span>
      )}
      {audience !== null && times && <span className="num quiet">{times}</span>}
    </span>
  );
}
