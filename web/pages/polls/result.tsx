// What was chosen in a poll, option by option.
import { numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import type { Poll } from "./queries.ts";

const percentOf = (votes: number, voters: number) => (voters === 0 ? 0 : Math.round((votes / voters) * 100));

export function Result({ of: { options, voters = 0, mine }, lang }: { of: Poll; lang: string | undefined }) {
  const t = useText("polls");
  return (
    <div className="stack near">
      <ul className="stack near">
        {options.map(({ text, votes = 0 }, n) => (
          // Options have no name of their own, and stay in their order.
          <li key={`option-${n + 1}`} className="stack tight">
            <span className="row between baseline">
              <span className="prose" lang={lang}>
                {text}
              </span>
              <span className="small">
                {mine === n && <span className="quiet">{t("mine")} </span>}
                {numberText(votes)}
              </span>
            </span>
            <span className="meter" aria-hidden="true">
              <span style={{ width: `${percentOf(votes, voters)}%` }} />
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet small">{t("voters", { count: voters })}</p>
    </div>
  );
}
