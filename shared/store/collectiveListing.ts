// The public list of collectives: what its rows and words are made of, and how it is read.
import { type Collective, isListedCollective } from "../domain/collective.ts";
import { nicheNames } from "../domain/nicheNames.ts";
import { type FacetSpace, queryFacets } from "./facets.ts";
import { key } from "./keys.ts";
import { stored } from "./stored.ts";
import type { Item, Table } from "./table.ts";
import { type CardsOf, type Filed, queryWords, searchWords } from "./words.ts";

/** A row of the list. */
export type CollectiveCard = Pick<
  Collective,
  "id" | "name" | "curatorName" | "description" | "niches" | "languages" | "members" | "createdAt"
> & { publishedAt: string };

const SHOWN = 200;
const cut = (text: string) => {
  const points = [...text];
  return points.length > SHOWN ? `${points.slice(0, SHOWN - 1).join("")}…` : text;
};

/** Undefined when it is not to be in the list. */
export function collectiveCard(of: Collective): CollectiveCard | undefined {
  if (!isListedCollective(of)) return undefined;
  const { id, name, curatorName, description, niches, languages, members, createdAt, publishedAt = createdAt } = of;
  return {
    id,
    name,
    curatorName,
    description: cut(description),
    niches,
    languages,
    members,
    createdAt,
    publishedAt,
  };
}

export const collectiveSpace: FacetSpace<CollectiveCard> = {
  kind: "collective",
  idOf: (card) => card.id,
  newestBy: (card) => card.publishedAt,
  facetsOf: ({ niches, languages }) => ({ niche: niches, language: languages }),
};

/** Under which words it is filed; undefined when it is not to be in the list. */
export function filedCollective(of: Collective): Filed | undefined {
  const card = collectiveCard(of);
  if (!card) return undefined;
  const names = [of.name, of.curatorName];
  const texts = [...names, ...of.niches.flatMap(nicheNames), of.description, of.why];
  return { id: of.id, newest: card.publishedAt, words: searchWords({ texts, names: [of.name] }) };
}

const cardsOf =
  (table: Table): CardsOf<CollectiveCard> =>
  async (ids) => {
    const items = await table.getMany<Item>(ids.map((id) => key.collective(id)));
    const cards = items.flatMap((item) => collectiveCard(stored<Collective>(item)) ?? []);
    return new Map(cards.map((card) => [card.id, card]));
  };

export type CollectiveFilters = {
  /** Words that must all be in it. */
  q?: string | undefined;
  niche?: readonly string[] | undefined;
  language?: readonly string[] | undefined;
};

/** A page of the collectives that anybody may read, the newest first. */
export function foundCollectives(
  table: Table,
  { q, niche, language }: CollectiveFilters,
  page: { limit: number; cursor?: string | undefined },
) {
  const asked = { filters: { niche, language }, ...page };
  return q === undefined
    ? queryFacets(table, collectiveSpace, asked)
    : queryWords(table, collectiveSpace, cardsOf(table), { ...asked, q });
}
