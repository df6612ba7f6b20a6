// Creators as rows of discovery and of its words; written by the projector from what the profile says now.
import { isDeepStrictEqual } from "node:util";
import type { Creator, SocialAccount } from "../domain/creator.ts";
import {
  type AccountAndFeeFilter,
  accountAndFeeFit,
  type CreatorCard,
  creatorCard,
  facetsOf,
  isAvailable,
} from "../domain/discovery.ts";
import { nicheNames } from "../domain/nicheNames.ts";
import { loadProfile } from "./creators.ts";
import { type FacetSpace, facetWrites, queryFacets } from "./facets.ts";
import { key } from "./keys.ts";
import { ConditionFailed, type Item, type Table, type Write } from "./table.ts";
import { type CardsOf, queryWords, searchWords, wordWrites } from "./words.ts";

export const creatorSpace: FacetSpace<CreatorCard> = {
  kind: "creator",
  idOf: (card) => card.id,
  newestBy: (card) => card.createdAt,
  facetsOf,
};

/** What the rows were made from, so that the next run knows what to take away. Null while there are none. */
type ProjectedItem = Item & {
  run: number;
  card: CreatorCard | null;
  /** Every word under which it may be filed; just those it is filed under once `filed` is set. */
  words?: string[];
  filed?: true;
};

const FOUND_IN_BIO = 1_000;
const NAMED_NICHES = 8;
/** The words that a creator is found by, the most telling first. Legal names and fees are not among it. */
export function creatorWords(creator: Creator, accounts: readonly SocialAccount[]): string[] {
  const bio = creator.bio.slice(0, FOUND_IN_BIO);
  const names = [
    creator.handle,
    creator.displayName,
    ...accounts.flatMap(({ handle, lostAt }) => (lostAt === undefined ? [handle] : [])),
  ];
  return searchWords({
    texts: [...names, ...creator.niches.slice(0, NAMED_NICHES).flatMap(nicheNames), ...creator.values, bio],
    names: [creator.displayName, creator.handle, bio],
  });
}

const CHUNK = 99;

/**
 * Brings a creator's rows to the profile's present state. The profile and its accounts are several items, so a run starts
 * from what is stored now and from the card of the run before, never from the change that woke it; two runs at once
 * cannot both commit. Words are more than one transaction holds: first it is noted under which the creator may be filed,
 * then the rows are written while no other run has begun, so that a run cut short leaves nothing that the next does not know.
 */
export async function projectProfile(table: Table, creatorId: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const before = await table.get<ProjectedItem>(key.creatorCard(creatorId));
    const profile = await loadProfile(table, creatorId);
    const card = profile && creatorCard(profile.creator, profile.accounts);
    const words = profile && card ? creatorWords(profile.creator, profile.accounts) : [];
    const isFiled = before?.filed === true && isDeepStrictEqual([...(before.words ?? [])].sort(), [...words].sort());
    if (isFiled && isDeepStrictEqual(before.card, card ?? null)) return;
    try {
      await project(table, creatorId, before, card, words, isFiled);
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt >= 4) throw error;
    }
  }
}

async function project(
  table: Table,
  creatorId: string,
  before: ProjectedItem | undefined,
  card: CreatorCard | undefined,
  words: string[],
  isFiled: boolean,
) {
  const at = key.creatorCard(creatorId);
  const run = (before?.run ?? 0) + 1;
  const state = { ...at, t: "creatorCard", sv: 1, card: card ?? null };
  const known = before?.words ?? [];
  await table.transact([
    {
      put: isFiled
        ? { ...state, run, words, filed: true }
        : { ...state, run, words: [...new Set([...known, ...words])] },
      if: before ? { run: before.run } : { pk: { absent: true } },
    },
    ...facetWrites(creatorSpace, before?.card ? [before.card] : [], card),
  ]);
  if (isFiled) return;
  const newest = card?.createdAt ?? before?.card?.createdAt;
  if (newest !== undefined) {
    const old = { id: creatorId, newest, words: known };
    // Of what a run cut short left behind nothing is sure, so every row wanted is written again.
    const sure = before?.filed === true ? known : known.filter((word) => !words.includes(word));
    await inParts(table, wordWrites("creator", { ...old, words: sure }, { ...old, words }), { check: at, if: { run } });
  }
  await table.transact([{ put: { ...state, run: run + 1, words, filed: true }, if: { run } }]);
}

async function inParts(table: Table, writes: readonly Write[], guard: Write): Promise<void> {
  for (let start = 0; start < writes.length; start += CHUNK)
    await table.transact([guard, ...writes.slice(start, start + CHUNK)]);
}

/** The cards of creators who may be found now. */
export const creatorCards =
  (table: Table): CardsOf<CreatorCard> =>
  async (ids) => {
    const items = await table.getMany<ProjectedItem>(ids.map((id) => key.creatorCard(id)));
    return new Map(items.flatMap(({ card }) => (card ? [[card.id, card] as const] : [])));
  };

export type CreatorFilters = AccountAndFeeFilter & {
  /** Words that must all be found. */
  q?: string | undefined;
  niche?: readonly string[] | undefined;
  country?: readonly string[] | undefined;
  language?: readonly string[] | undefined;
  value?: readonly string[] | undefined;
  available?: boolean | undefined;
};

/** A page of the creators who may be found, the newest first. */
export function foundCreators(
  table: Table,
  { q, niche, country, language, value, available = false, ...filter }: CreatorFilters,
  page: { limit: number; cursor?: string | undefined; since?: string | undefined },
  now: Date,
) {
  const { platform, tier, audienceCountry, diaspora = false } = filter;
  const asked = {
    // Of filters with as many values the first is read by: the rarer ones stand first.
    filters: { audience: audienceCountry, value, niche, language, country, platform, tier },
    also: (card: CreatorCard) => (!available || isAvailable(card, now)) && accountAndFeeFit(card, filter, now),
    alsoKey: {
      minEngagement: filter.minEngagement ?? null,
      maxFee: filter.maxFee ?? null,
      currency: filter.currency ?? null,
      minAuthenticity: filter.minAuthenticity ?? null,
      available,
      diaspora,
    },
    ...page,
  };
  return q === undefined
    ? queryFacets(table, creatorSpace, asked)
    : queryWords(table, creatorSpace, creatorCards(table), { ...asked, q });
}
