// A creator's public profile: what they write about themselves, and their accounts with figures, source and date.
import { useSuspenseQuery } from "@tanstack/react-query";
import { countryText, dateText, languageText, listText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { useMaybeMe, workplaceAt } from "../../app/me.ts";
import { useMeta } from "../../app/meta.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ReportLink } from "../../ui/reportDialog.tsx";
import { When } from "../../ui/when.tsx";
import { CollectivesOf } from "../collectives/ofCreator.tsx";
import { AskButton } from "../groups/askButton.tsx";
import { InviteButton } from "../invites/inviteButton.tsx";
import { SaveButton } from "../lists/saveButton.tsx";
import { TeamView } from "../lists/team.tsx";
import { WorkDone } from "../trust/workDone.tsx";
import { AccountLine } from "./accountLine.tsx";
import { PortfolioList } from "./portfolioList.tsx";
import { type Creator, creatorQuery } from "./queries.ts";
import { SimilarCreators } from "./similar.tsx";

const today = () => new Date().toISOString().slice(0, 10);

function Facts({ of }: { of: Creator }) {
  const t = useText("people");
  const facts = [
    ["country", countryText(of.country)],
    ["languages", listText(of.languages.map(languageText))],
    ["niches", listText(of.niches.map(nicheText))],
    ["values", listText(of.values)],
    ["blackout", listText((of.blackoutCategories ?? []).map((each) => word("regulated", each)))],
    ["away", of.awayUntil !== undefined && of.awayUntil >= today() ? dateText(`${of.awayUntil}T12:00:00Z`) : ""],
  ] as const;
  return (
    <dl className="facts">
      {facts
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <div className="fact" key={name}>
            <dt>{t(`of.${name}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      <div className="fact">
        <dt>{t("of.since")}</dt>
        <dd>
          <When at={of.createdAt} />
        </dd>
      </div>
    </dl>
  );
}

export function CreatorPage() {
  const t = useText("people");
  const me = useMaybeMe();
  const workplace = me && workplaceAt(location.pathname, me);
  const brandId = workplace?.kind === "brand" ? workplace.brandId : undefined;
  const { data: creator } = useSuspenseQuery(creatorQuery(useParam("creatorId")));
  useMeta({ title: `${creator.displayName} (@${creator.handle})`, description: creator.bio.slice(0, 160) });
  return (
    <Page title={creator.displayName} lead={<p>@{creator.handle}</p>}>
      <div className="split">
        <div className="stack far">
          <Section title={t("of.about")}>
            {creator.bio ? <p className="prose">{creator.bio}</p> : <p className="quiet">{t("of.noBio")}</p>}
          </Section>
          <Section title={t("of.accounts")}>
            {creator.accounts.length === 0 ? (
              <p className="quiet">{t("row.noAccounts")}</p>
            ) : (
              <ul className="lines">
                {creator.accounts.map((account) => (
                  <AccountLine key={account.id} of={account} />
                ))}
              </ul>
            )}
          </Section>
          <PortfolioList pieces={creator.portfolio} />
          <WorkDone creatorId={creator.id} pastWork={creator.pastWork} />
          {creator.rateCard && creator.rateCard.length > 0 && (
            <Section title={t("of.rates")}>
              <p className="quiet small">{t("of.rates.brands")}</p>
              <ul className="lines">
                {creator.rateCard.map(({ platform, type, price }) => (
                  <li key={`${platform}-${type}-${price.currency}`} className="row between baseline">
                    <span>
                      {word("platform", platform)}: {wordIfAny("format", type)}
                    </span>
                    <Money of={price} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {me && brandId && <TeamView brandId={brandId} creatorId={creator.id} />}
          <CollectivesOf creatorId={creator.id} />
          <SimilarCreators creatorId={creator.id} />
        </div>
        <aside className="stack wide panel">
          {me && brandId && (
            <div className="stack near">
              <InviteButton brandId={brandId} creator={creator} wide />
              <SaveButton brandId={brandId} creator={creator} wide />
              <AskButton brandId={brandId} creator={creator} />
            </div>
          )}
          <Facts of={creator} />
          {me && me.creatorId !== creator.id && <ReportLink subject={{ type: "creator", id: creator.id }} />}
        </aside>
      </div>
    </Page>
  );
}
