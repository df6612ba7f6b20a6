// One creator in a list: who they are, what they make, and what each account reaches.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { countryText, dateText, languageText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { AccountFigures } from "./account.tsx";
import { type Match, MatchFold } from "./match.tsx";
import type { CreatorCard } from "./queries.ts";

type Props = {
  of: CreatorCard & { match?: Match | undefined };
  /** What is to be said of this one in this list. */
  mark?: ReactNode;
  acts?: ReactNode;
};

/** With `match`, where creators are looked for a brief. */
export function CreatorRow({ of, mark, acts }: Props) {
  const t = useText("people");
  const about = [countryText(of.country), ...of.languages.map(languageText), ...of.niches.map(nicheText)];
  return (
    <article className="brief-row">
      <div className="stack tight">
        <h2 className="brief-title">
          <Link to={`/creators/${of.id}`}>{of.displayName}</Link>
        </h2>
        {mark}
        <p className="quiet">@{of.handle}</p>
        <p className="small dots">
          {about.map((each) => (
            <span key={each}>{each}</span>
          ))}
        </p>
        {of.awayUntil && (
          <p className="small quiet">
            {t("of.away")} {dateText(`${of.awayUntil}T12:00:00Z`)}
          </p>
        )}
        {of.match && <MatchFold of={of.match} />}
        {acts && <div className="row near">{acts}</div>}
      </div>
      {of.accounts.length === 0 ? (
        <p className="quiet small">{t("row.noAccounts")}</p>
      ) : (
        <ul className="stack tight small brief-pay">
          {of.accounts.map((account, n) => (
            // Two accounts may be alike in all that is shown; a list of cards has no ids for them.
            <li key={`${account.platform}-${n + 1}`}>
              <AccountFigures of={account} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
