// What a brief says beside its terms: suggestions, a moodboard, accounts to name, and what may be said as fact.
import type { ReactNode } from "react";
import { numberText } from "../../app/format.ts";
import { textIfAny, useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Section } from "../../ui/page.tsx";
import type { Brief, Translation } from "./queries.ts";

/** "Awareness, measured by views: 12,000"; a word of the brand's own stands as it is. */
export function goalText(g: ReturnType<typeof useText<"guidance">>, { goal, kpi }: Brief): string | undefined {
  if (!goal) return undefined;
  if (!kpi) return word("goal", goal);
  const metric = textIfAny("guidance", `kpi.${kpi.metric}`) ?? kpi.metric.replaceAll("_", " ");
  return g("goal.text", { goal: word("goal", goal), metric, target: numberText(kpi.target) });
}

const Part = ({ name, of, children }: { name: string; of: readonly unknown[]; children: ReactNode }) =>
  of.length === 0 ? null : (
    <div className="stack tight">
      <h3>{name}</h3>
      {children}
    </div>
  );

const Said = ({ of, lang }: { of: readonly string[]; lang: string | undefined }) => (
  <ul className="bullets">
    {of.map((line, n) => (
      <li key={`line-${n + 1}`} className="prose" lang={lang}>
        {line}
      </li>
    ))}
  </ul>
);

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : url);

export function Guidance({ of, said }: { of: Brief; said?: Translation | undefined }) {
  const g = useText("guidance");
  const { language } = of;
  const [dos, donts, links, handles, claims] = [
    said?.dos ?? of.dos,
    said?.donts ?? of.donts,
    of.moodboard,
    of.handles,
    of.claims,
  ].map((each) => each ?? []) as [
    string[],
    string[],
    NonNullable<Brief["moodboard"]>,
    string[],
    NonNullable<Brief["claims"]>,
  ];
  if ([dos, donts, links, handles, claims].every((each) => each.length === 0)) return null;
  return (
    <Section title={g("title")}>
      <p className="quiet">{g("tone")}</p>
      <Part name={g("dos")} of={dos}>
        <Said of={dos} lang={said?.dos ? said.language : language} />
      </Part>
      <Part name={g("donts")} of={donts}>
        <Said of={donts} lang={said?.donts ? said.language : language} />
      </Part>
      <Part name={g("moodboard")} of={links}>
        <ul className="bullets">
          {links.map(({ url, note }, n) => (
            <li key={`link-${n + 1}`}>
              <a href={url} target="_blank" rel="noopener noreferrer nofollow">
                {hostOf(url)}
              </a>
              {note && (
                <span className="prose" lang={language}>
                  {" · "}
                  {note}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Part>
      <Part name={g("handles")} of={handles}>
        <p>
          <code>{handles.join(" ")}</code>
        </p>
      </Part>
      <Part name={g("claims")} of={claims}>
        <p className="quiet small">{g("claims.text")}</p>
        <dl className="facts">
          {claims.map(({ claim, evidence }, n) => (
            <div key={`claim-${n + 1}`} className="fact">
              <dt className="prose" lang={language}>
                {claim}
              </dt>
              <dd className="prose" lang={language}>
                {evidence}
              </dd>
            </div>
          ))}
        </dl>
      </Part>
    </Section>
  );
}
