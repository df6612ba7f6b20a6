// What speaks for an account's figures and what does not: each signal by name, with what it saw.
import { bpsText, dateText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Status, type Tone } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import type { Authenticity } from "./queries.ts";

type Signal = Authenticity["signals"][number];

const TONE: Record<Signal["verdict"], Tone> = { fine: "good", odd: "wait", unknown: "off", set_aside: "off" };
const BPS = ["weekBps", "bps", "fitBps", "leastBps"];
const COUNTS = ["following", "followers"];

/** Shares as per cent, counts and days in the reader's way; a band's ends are shares, the ends of a span are days. */
function factTexts({ facts }: Signal): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (typeof value === "string") return [name, dateText(value)];
      if (COUNTS.includes(name)) return [name, numberText(value)];
      return [name, BPS.includes(name) || name === "from" || name === "upTo" ? bpsText(value) : String(value)];
    }),
  );
}

export function Signals({ of }: { of: Authenticity }) {
  const t = useText("trust");
  const { signals, figures, asOf } = of;
  return (
    <div className="stack near">
      <ul className="lines">
        {signals.map((signal) => (
          <li key={signal.code} className="stack tight">
            <span className="row between baseline">
              <span>{t(signal.code)}</span>
              <Status tone={TONE[signal.verdict]}>{t(`verdict.${signal.verdict}`)}</Status>
            </span>
            <span className="quiet small">
              {signal.verdict === "unknown" ? t(`${signal.code}.unknown`) : t(`${signal.code}.seen`, factTexts(signal))}
            </span>
          </li>
        ))}
      </ul>
      {figures && asOf && (
        <p className="quiet small">
          {t(`figures.${figures}`)} <When at={asOf} />. {t("how")}
        </p>
      )}
    </div>
  );
}
