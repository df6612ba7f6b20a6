// A deal as it goes, with its sums: shown to those who have none yet.
import { dateText } from "../../app/format.ts";
import { useLocale, useText } from "../../app/text.ts";
import { Money } from "../../ui/money.tsx";
import { Timeline } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";

const DAY_MS = 86_400_000;
const STEPS = [
  ["secured", -9],
  ["delivered", -4],
  ["approved", -2],
  ["paid", 0],
] as const;

export function Specimen() {
  useLocale();
  const t = useText("landing");
  const sums = [
    ["creator", 45_000],
    ["fee", 4_500],
    ["brand", 49_500],
  ] as const;
  return (
    <section className="specimen" aria-labelledby="specimen">
      <div className="row between baseline">
        <h2 id="specimen" style={{ fontSize: "var(--text-m)" }}>
          {t("specimen.title")}
        </h2>
        <Status tone="good">{t("specimen.status")}</Status>
      </div>
      <dl className="sums">
        {sums.map(([name, amount]) => (
          <div key={name}>
            <dt>{t(`specimen.${name}`)}</dt>
            <dd>
              <Money of={{ amount, currency: "usd" }} />
            </dd>
          </div>
        ))}
      </dl>
      <Timeline
        moments={STEPS.map(([step, day]) => ({
          id: step,
          what: t(`specimen.${step}`),
          at: dateText(Date.now() + day * DAY_MS),
          now: step === "paid",
        }))}
      />
    </section>
  );
}
