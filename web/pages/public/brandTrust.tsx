// What a brief says of its brand: who it is, and what creators may expect by what it did here.
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { bpsText, numberText } from "../../app/format.ts";
import { ask } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Section } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";

const trustQuery = (brandId: string) =>
  ask(["brandTrust", brandId], (signal) => api.brands.trust({ params: { brandId }, signal }));
type Trust = Awaited<ReturnType<typeof api.brands.trust>>["data"];

const HOUR = 3_600;
const MOST_HOURS = 48;

/** The time within which it was: whole hours up to two days, then whole days. */
function useSpan(seconds: number) {
  const t = useText("open");
  const hours = Math.max(1, Math.ceil(seconds / HOUR));
  return hours <= MOST_HOURS
    ? t("brand.answers.hours", { count: hours })
    : t("brand.answers.days", { count: Math.ceil(hours / 24) });
}

function Figures({ of }: { of: Trust }) {
  const t = useText("open");
  const share = ({ bps }: Trust["answered"]) =>
    bps === null ? <span className="quiet">{t("brand.few")}</span> : bpsText(bps);
  const { answerSeconds, revisions } = of;
  const span = useSpan(answerSeconds ?? 0);
  const rounds = revisions.bps === null ? undefined : numberText(revisions.bps / 10_000, { maximumFractionDigits: 1 });
  return (
    <dl className="facts">
      <div className="fact">
        <dt>{t("brand.answers")}</dt>
        <dd className="stack tight">
          <span>{share(of.answered)}</span>
          {answerSeconds !== null && <span className="quiet small">{span}</span>}
        </dd>
      </div>
      <div className="fact">
        <dt>{t("brand.paid")}</dt>
        <dd>{share(of.paidOnTime)}</dd>
      </div>
      <div className="fact">
        <dt>{t("brand.rounds")}</dt>
        <dd>{rounds === undefined ? share(revisions) : t("brand.rounds.text", { number: rounds })}</dd>
      </div>
      <div className="fact">
        <dt>{t("brand.disputed")}</dt>
        <dd>{share(of.disputed)}</dd>
      </div>
      <div className="fact">
        <dt>{t("brand.deals")}</dt>
        <dd>{numberText(of.deals)}</dd>
      </div>
    </dl>
  );
}

export function BrandTrust({ brandId }: { brandId: string }) {
  const t = useText("open");
  const { data, error } = useQuery(trustQuery(brandId));
  return (
    <Section title={t("brand.title")}>
      {error && <Problem of={error} />}
      {!data && !error && <Skeleton lines={7} />}
      {data && (
        <>
          <p className="stack tight">
            <strong>
              <bdi>{data.displayName}</bdi>
            </strong>
            <span className={data.verified ? "small" : "quiet small"}>
              {data.domain
                ? t("brand.verifiedBy", { domain: data.domain })
                : t(data.verified ? "brand.verified" : "brand.unverified")}
            </span>
          </p>
          <Figures of={data} />
          <p className="quiet small">{t("brand.how")}</p>
        </>
      )}
    </Section>
  );
}
