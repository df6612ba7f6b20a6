// Who applies: their accounts with figures and where those come from, and what they say of themselves.
import { useQuery } from "@tanstack/react-query";
import { countryText, languageText, listText } from "../../../app/format.ts";
import { nicheText } from "../../../app/lists.ts";
import { useText } from "../../../app/text.ts";
import { Skeleton } from "../../../ui/parts.tsx";
import { ReportLink } from "../../../ui/reportDialog.tsx";
import { AccountLine } from "../../creators/accountLine.tsx";
import { MatchFold } from "../../creators/match.tsx";
import { creatorForQuery } from "../queries.ts";

export function CreatorFacts({ creatorId, briefId }: { creatorId: string; briefId: string }) {
  const t = useText("applicants");
  const people = useText("people");
  const { data: creator, isError } = useQuery(creatorForQuery(creatorId, briefId));
  if (isError) return <p className="quiet">{t("creator.gone")}</p>;
  if (!creator) return <Skeleton lines={4} />;
  return (
    <div className="stack">
      {creator.match && <MatchFold of={creator.match} />}
      {creator.bio && <p className="prose">{creator.bio}</p>}
      <dl className="facts">
        <div className="fact">
          <dt>{t("creator.country")}</dt>
          <dd>{countryText(creator.country)}</dd>
        </div>
        <div className="fact">
          <dt>{t("creator.languages")}</dt>
          <dd>{listText(creator.languages.map(languageText))}</dd>
        </div>
        {creator.niches.length > 0 && (
          <div className="fact">
            <dt>{t("creator.niches")}</dt>
            <dd>{listText(creator.niches.map(nicheText))}</dd>
          </div>
        )}
      </dl>
      {creator.accounts.length === 0 ? (
        <p className="quiet">{people("row.noAccounts")}</p>
      ) : (
        <ul className="lines">
          {creator.accounts.map((account) => (
            <AccountLine key={account.id} of={account} />
          ))}
        </ul>
      )}
      <div>
        <ReportLink subject={{ type: "creator", id: creatorId }} />
      </div>
    </div>
  );
}
