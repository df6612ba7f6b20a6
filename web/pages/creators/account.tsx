// An account of a creator in a line: where it is, how many it reaches, and how far its figures can be believed.
import { bpsText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import type { CreatorCard } from "./queries.ts";

type Account = CreatorCard["accounts"][number] & { community?: boolean };

export function AccountFigures({ of }: { of: Account }) {
  const t = useText("people");
  const { platform, tier, audience, engagementBps, stale, capturedAt, community } = of;
  return (
    <span className="dots">
      <span>{word("platform", platform)}</span>
      {audience === null ? (
        <span className="quiet">{t("row.noFigures")}</span>
      ) : (
        <span className="num">{t(community ? "row.members" : "row.followers", { size: numberText(audience) })}</span>
      )}
      {tier && <span>{word("tier", tier)}</span>}
      {engagementBps !== null && <span className="num">{t("row.engagement", { rate: bpsText(engagementBps) })}</span>}
      {stale && capturedAt !== null && <span className="quiet">{t("row.stale")}</span>}
    </span>
  );
}
