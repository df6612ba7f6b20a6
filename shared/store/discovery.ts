// Creators as rows of discovery; written by the projector from what the profile says now.
import { isDeepStrictEqual } from "node:util";
import { type CreatorCard, creatorCard, facetsOf } from "../domain/discovery.ts";
import { loadProfile } from "./creators.ts";
import { type FacetSpace, facetWrites } from "./facets.ts";
import { key } from "./keys.ts";
import { ConditionFailed, type Item, type Table } from "./table.ts";

export const creatorSpace: FacetSpace<CreatorCard> = {
  kind: "creator",
  idOf: (card) => card.id,
  newestBy: (card) => card.createdAt,
  facetsOf,
};

/** What the rows were made from, so that the next run knows what to take away. Null while there are none. */
type ProjectedItem = Item & { run: number; card: CreatorCard | null };

/**
 * Brings a creator's rows to the profile's present state. The profile and its accounts are several items, so a run starts
 * from what is stored now and from the card of the run before, never from the change that woke it; two runs at once
 * cannot both commit.
 */
export async function projectProfile(table: Table, creatorId: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const before = await table.get<ProjectedItem>(key.creatorCard(creatorId));
    const profile = await loadProfile(table, creatorId);
    const card = profile && creatorCard(profile.creator, profile.accounts);
    if (isDeepStrictEqual(before?.card ?? null, card ?? null)) return;
    try {
      await table.transact([
        {
          put: {
            ...key.creatorCard(creatorId),
            t: "creatorCard",
            sv: 1,
            run: (before?.run ?? 0) + 1,
            card: card ?? null,
          },
          if: before ? { run: before.run } : { pk: { absent: true } },
        },
        ...facetWrites(creatorSpace, before?.card ? [before.card] : [], card),
      ]);
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt >= 4) throw error;
    }
  }
}
