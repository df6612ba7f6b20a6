// How well a brief and a creator suit each other: the score, which opens to its reasons.
import { countryText, dateText, languageText, listText, moneyText, numberText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { word, wordIfAny } from "../../app/words.ts";
import type { Tone } from "../../ui/status.tsx";
import type { Creator } from "./queries.ts";

export type Match = NonNullable<Creator["match"]>;
type Reason = Match["reasons"][number];

const TONE: Readonly<Record<Reason["effect"], Tone>> = { helps: "good", partly: "wait", hurts: "bad", unknown: "off" };

const formatText = (code: string) => {
  const [platform = "", type = ""] = code.split(".");
  return `${wordIfAny("platform", platform)} ${wordIfAny("format", type)}`;
};
const NAMES: Readonly<Record<Reason["factor"], (code: string) => string>> = {
  niche: nicheText,
  platform: (code) => wordIfAny("platform", code),
  language: languageText,
  engagement: String,
  country: countryText,
  audience: countryText,
  tier: (code) => wordIfAny("tier", code),
  fee: String,
  category: String,
  availability: String,
  format: formatText,
  values: String,
};
/** Factors of which a part in common is said as the whole is. */
const PARTS_SAID = ["platform", "format", "availability"];

function useReasonText() {
  const t = useText("match");
  return ({ factor, effect, facts }: Reason): string => {
    const list = (codes: readonly string[] = []) => listText(codes.map(NAMES[factor]));
    const values = {
      shared: list(facts.shared),
      wanted: list(facts.wanted),
      missing: list(facts.missing),
      platform: facts.platform ? word("platform", facts.platform) : "",
      tier: facts.tier ? word("tier", facts.tier) : "",
      times: numberText(facts.times ?? 0, { minimumFractionDigits: 1 }),
      most: facts.most ? moneyText(facts.most) : "",
      // Noon, so that it is the same day in nearly every zone.
      until: facts.until ? dateText(`${facts.until}T12:00:00Z`) : "",
      category: facts.category ? word("regulated", facts.category) : "",
      currency: facts.most?.currency.toUpperCase() ?? "",
    };
    if (factor === "engagement") return t(`engagement.${facts.without ?? "known"}`, values);
    const said = effect === "partly" && !PARTS_SAID.includes(factor) ? "helps" : effect;
    return t(`${factor}.${said}` as Parameters<typeof t>[0], values);
  };
}

export function MatchReasons({ of: { reasons, known } }: { of: Match }) {
  const t = useText("match");
  const textOf = useReasonText();
  return (
    <div className="stack near small">
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason.factor}>
            <span className={`status ${TONE[reason.effect]}`}>{textOf(reason)}</span>
            <span className="quiet num">
              {reason.effect === "unknown"
                ? t("points.unknown")
                : t("points", { points: numberText(reason.points), of: numberText(reason.of) })}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">{t("known", { percent: numberText(known / 100, { style: "percent" }) })}</p>
    </div>
  );
}

export function MatchFold({ of, open = false }: { of: Match; open?: boolean }) {
  const t = useText("match");
  return (
    <details className="fold" open={open}>
      <summary>
        <span className="row near fold-head">
          {of.score === null ? t("score.none") : t("score", { score: numberText(of.score) })}
        </span>
      </summary>
      <MatchReasons of={of} />
    </details>
  );
}
