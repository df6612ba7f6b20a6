// Up to four creators side by side: figures, rates, and what the team gave them.
import { useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { SCORES } from "../../../shared/domain/savedList.ts";
import { countryText, languageText, listText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { useParam, useUrl, valuesOf } from "../../app/url.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Table } from "../../ui/table.tsx";
import { AccountFigures } from "../creators/account.tsx";
import { type Creator, creatorQuery } from "../creators/queries.ts";
import { type Listed, listQuery } from "./queries.ts";
import { MOST_COMPARED } from "./savedList.tsx";
import { overallText, scoreText } from "./scores.ts";

type Compared = { creator: Creator; listed: Listed };
type Row = { id: string; name: string; cell: (of: Compared) => ReactNode };

function Rates({ of }: { of: Creator }) {
  const t = useText("lists");
  const { rateCard = [] } = of;
  if (rateCard.length === 0) return <span className="quiet">{t("compare.noRates")}</span>;
  return (
    <ul className="stack tight">
      {rateCard.map(({ platform, type, price }) => (
        <li key={`${platform}-${type}-${price.currency}`}>
          {word("platform", platform)}: {wordIfAny("format", type)} <Money of={price} />
        </li>
      ))}
    </ul>
  );
}

function useRows(): Row[] {
  const t = useText("lists");
  const none = <span className="quiet">–</span>;
  const score = (text: string | undefined) => (text === undefined ? none : t("score.of5", { score: text }));
  return [
    {
      id: "accounts",
      name: t("compare.accounts"),
      cell: ({ listed }) => (
        <ul className="stack tight">
          {(listed.creator?.accounts ?? []).map((account, n) => (
            <li key={`${account.platform}-${n + 1}`}>
              <AccountFigures of={account} />
            </li>
          ))}
        </ul>
      ),
    },
    { id: "rates", name: t("compare.rates"), cell: ({ creator }) => <Rates of={creator} /> },
    ...SCORES.map((name) => ({
      id: name,
      name: t(`score.${name}`),
      cell: ({ listed }: Compared) => <span className="num">{score(scoreText(listed.assessment, name))}</span>,
    })),
    {
      id: "all",
      name: t("score.all"),
      cell: ({ listed }) => <strong className="num">{score(overallText(listed.assessment))}</strong>,
    },
    {
      id: "note",
      name: t("note"),
      cell: ({ listed: { assessment } }) =>
        assessment.note.text === "" ? none : <span className="prose">{assessment.note.text}</span>,
    },
    { id: "country", name: t("compare.country"), cell: ({ creator }) => countryText(creator.country) },
    {
      id: "languages",
      name: t("compare.languages"),
      cell: ({ creator }) => listText(creator.languages.map(languageText)),
    },
    { id: "niches", name: t("compare.niches"), cell: ({ creator }) => listText(creator.niches.map(nicheText)) },
  ];
}

export function ComparePage() {
  const t = useText("lists");
  const brandId = useParam("brandId");
  const listId = useParam("listId");
  const [{ of: asked }] = useUrl();
  const { data: list } = useSuspenseQuery(listQuery(brandId, listId));
  const listed = valuesOf(asked)
    .flatMap((id) => list.members.find(({ creatorId, creator }) => creator && creatorId === id) ?? [])
    .slice(0, MOST_COMPARED);
  const creators = useSuspenseQueries({ queries: listed.map(({ creatorId }) => creatorQuery(creatorId)) });
  const compared = listed.flatMap((one, n): Compared[] => {
    const creator = creators[n]?.data;
    return creator ? [{ creator, listed: one }] : [];
  });
  const rows = useRows();
  return (
    <Page title={t("compare.title")} up={{ to: `/brand/${brandId}/lists/${listId}`, name: list.name }}>
      {compared.length === 0 ? (
        <Empty title={t("compare.none")}>
          <p>{t("compare.none.text")}</p>
        </Empty>
      ) : (
        <div className="stack wide">
          <Table
            caption={t("compare.caption")}
            keyOf={({ id }) => id}
            rows={rows}
            columns={[
              { id: "what", head: t("compare.what"), names: true, cell: ({ name }: Row) => name },
              ...compared.map((one) => ({
                id: one.creator.id,
                head: one.creator.displayName,
                cell: ({ cell }: Row) => cell(one),
              })),
            ]}
          />
          <nav className="row near" aria-label={t("compare.profiles")}>
            {compared.map(({ creator }) => (
              <Link key={creator.id} to={`/creators/${creator.id}`}>
                <bdi>{creator.displayName}</bdi>
              </Link>
            ))}
          </nav>
        </div>
      )}
    </Page>
  );
}
