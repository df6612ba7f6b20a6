// How far an account can be believed, under its line: whose it is, the score or why there is none, and what speaks for it.
import { useText } from "../../app/text.ts";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import type { Trusted } from "./queries.ts";
import { Signals } from "./signals.tsx";

export function ScoreLine({ of: { score, why, contested } }: { of: Trusted["authenticity"] }) {
  const t = useText("trust");
  if (score === null)
    return (
      <span className="dots small">
        <span>{t("unverified")}</span>
        {why && <span className="quiet">{t(`why.${why}`)}</span>}
      </span>
    );
  return (
    <span className="row near baseline small">
      <span className="num">{t("score", { score })}</span>
      {contested && <Status tone="wait">{t("contested")}</Status>}
    </span>
  );
}

export function AccountTrust({ of: { authenticity, ownership } }: { of: Trusted }) {
  const t = useText("trust");
  return (
    <div className="stack tight">
      <span className="row near baseline">
        <ScoreLine of={authenticity} />
        <span className="quiet small">
          {ownership ? (
            <>
              {t("proven")} <When at={ownership.at} />
            </>
          ) : (
            t("unproven")
          )}
        </span>
      </span>
      {authenticity.contested && <span className="quiet small">{t("contested.text")}</span>}
      {authenticity.signals.length > 0 && (
        <details className="fold">
          <summary>
            <span className="row near fold-head">{t("signals")}</span>
          </summary>
          <Signals of={authenticity} />
        </details>
      )}
    </div>
  );
}
