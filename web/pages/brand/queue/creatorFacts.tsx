// Who applies: their accounts with figures and where those come from, and what they say of themselves.
import { useQuery } from "@tanstack/react-query";
import { bpsText, countryText, languageText, listText, numberText } from "../../../app/format.ts";
import { nicheText } from "../../../app/lists.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { Skeleton } from "../../../ui/parts.tsx";
import { ReportLink } from "../../../ui/reportDialog.tsx";
import { When } from "../../../ui/when.tsx";
import { type Creator, creatorQuery } from "../queries.ts";

type Account = Creator["accounts"][number];

function AccountLine({ account }: { account: Account }) {
  const t = useText("applicants");
  const { platform, handle, url, latest } = account;
  const size = latest ? (latest.followers ?? latest.members) : undefined;
  return (
    <li className="row between baseline">
      <span className="stack tight">
        {url === undefined ? (
          <span>
            {word("platform", platform)} @{handle}
          </span>
        ) : (
          <a href={url} target="_blank" rel="noreferrer noopener">
            {word("platform", platform)} @{handle}
          </a>
        )}
        {latest && (
          <span className="quiet small">
            {t(latest.verified ? "account.verified" : "account.self")} <When at={latest.capturedAt} />
          </span>
        )}
      </span>
      {latest && (
        <span className="row near baseline num">
          {size !== undefined && <span>{t("account.size", { size: numberText(size) })}</span>}
          <span className="quiet">{word("tier", latest.tier)}</span>
          {latest.engagementBps !== null && (
            <span>{t("account.engagement", { rate: bpsText(latest.engagementBps) })}</span>
          )}
        </span>
      )}
    </li>
  );
}

export function CreatorFacts({ creatorId }: { creatorId: string }) {
  const t = useText("applicants");
  const { data: creator, isError } = useQuery(creatorQuery(creatorId));
  if (isError) return <p className="quiet">{t("creator.gone")}</p>;
  if (!creator) return <Skeleton lines={4} />;
  return (
    <div className="stack">
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
        <p className="quiet">{t("creator.noAccounts")}</p>
      ) : (
        <ul className="lines">
          {creator.accounts.map((account) => (
            <AccountLine key={account.id} account={account} />
          ))}
        </ul>
      )}
      <div>
        <ReportLink subject={{ type: "creator", id: creatorId }} />
      </div>
    </div>
  );
}
