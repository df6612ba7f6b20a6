// A collective: what it is about, why these people, and who is in it; here a brand invites them and a creator answers.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { countryText, languageText, listText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { useMaybeMe, workplaceAt } from "../../app/me.ts";
import { useMeta } from "../../app/meta.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ReportLink } from "../../ui/reportDialog.tsx";
import { When } from "../../ui/when.tsx";
import { AccountFigures } from "../creators/account.tsx";
import { InviteAll } from "./inviteAll.tsx";
import { Answer, Leave } from "./membership.tsx";
import { type Collective, collectiveQuery, type Person } from "./queries.ts";

function PersonRow({ of }: { of: Person }) {
  const about = [countryText(of.country), ...of.languages.map(languageText), ...of.niches.map(nicheText)];
  return (
    <li className="stack tight">
      <span>
        <Link to={`/creators/${of.id}`}>
          <bdi>{of.displayName}</bdi>
        </Link>{" "}
        <span className="quiet small">@{of.handle}</span>
      </span>
      <span className="small dots">
        {about.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </span>
      {of.accounts.map((account, n) => (
        // Two accounts may be alike in all that is shown; a card has no ids for them.
        <span key={`${account.platform}-${n + 1}`} className="small">
          <AccountFigures of={account} />
        </span>
      ))}
    </li>
  );
}

function Facts({ of: { niches, languages, publishedAt } }: { of: Collective }) {
  const t = useText("collectives");
  return (
    <dl className="facts">
      {(
        [
          ["niches", listText(niches.map(nicheText))],
          ["languages", listText(languages.map(languageText))],
        ] as const
      ).map(([name, text]) => (
        <div className="fact" key={name}>
          <dt>{t(`of.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {publishedAt && (
        <div className="fact">
          <dt>{t("of.since")}</dt>
          <dd>
            <When at={publishedAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}

export function CollectivePage() {
  const t = useText("collectives");
  const me = useMaybeMe();
  const { data: collective } = useSuspenseQuery(collectiveQuery(useParam("collectiveId")));
  const { id, name, curatorName, description, why, people, mine, asked, status, removedAt } = collective;
  const workplace = me && workplaceAt(location.pathname, me);
  const isOpen = status === "published" && removedAt === undefined;
  useMeta({ title: name, description: description.slice(0, 160) });
  return (
    <Page
      title={name}
      lead={<p>{t("by", { name: curatorName })}</p>}
      up={{ to: "/collectives", name: t("title") }}
      acts={asked && <LinkButton to={`/my/collectives/${id}`}>{t("curate")}</LinkButton>}
    >
      <div className="stack wide">
        {mine === "asked" && <Answer of={collective} />}
        {removedAt !== undefined && (
          <Notice tone="bad" title={t("removed")}>
            <p>{t("removed.text")}</p>
          </Notice>
        )}
        {status === "draft" && (
          <Notice title={t("draft")}>
            <p>{t("draft.text")}</p>
          </Notice>
        )}
        <div className="split">
          <div className="stack far">
            <p className="prose">{description}</p>
            <Section title={t("why")}>
              <p className="prose">{why}</p>
            </Section>
            <Section title={t("who", { count: people.length })}>
              {people.length === 0 && <p className="quiet">{t("who.none")}</p>}
              <ul className="lines">
                {people.map((person) => (
                  <PersonRow key={person.id} of={person} />
                ))}
              </ul>
            </Section>
          </div>
          <aside className="stack wide panel">
            {isOpen && workplace?.kind === "brand" && people.length > 0 && (
              <InviteAll brandId={workplace.brandId} of={collective} />
            )}
            <Facts of={collective} />
            {mine === "member" && <Leave of={collective} />}
            {me && isOpen && !asked && <ReportLink subject={{ type: "collective", id }} />}
          </aside>
        </div>
      </div>
    </Page>
  );
}
