// What a telling is made of: the facts, the places and the people of one event.
import type { Fact, Facts } from "../../../shared/domain/notification.ts";
import type { Places } from "../../../shared/notify/paths.ts";
import type { Item, Key, Table } from "../../../shared/store/table.ts";

export type Story = {
  facts: Facts;
  /** Names of the two sides, where there are two; each reads the other's as `other`. */
  sides?: { brand: string; creator: string };
  places: Places;
  /** With `creatorId` those who manage the creator's profile are told too. */
  people: { brandId?: string; creatorUserId?: string; creatorId?: string; requester?: string };
  /** Whose act it was; neither side's when the clock or the platform did it. */
  by?: string | undefined;
  /** How it turned out, for tellings that depend on it. */
  turn?: string | undefined;
  /** Whether it is news to this person; to everybody without it. */
  isNews?: ((userId: string) => Promise<boolean>) | undefined;
  /** Somebody who is told nothing, because they did it themselves. */
  except?: string;
};

export const read = async <T>(table: Table, at: Key | undefined) =>
  at ? ((await table.get<Item>(at)) as T | undefined) : undefined;

/** Facts that are there. */
export const present = (facts: Readonly<Record<string, Fact | undefined>>): Facts =>
  Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, Fact] => entry[1] !== undefined));

export const at = (instant: string | undefined): Fact | undefined =>
  instant === undefined ? undefined : { at: new Date(instant).toISOString() };
export const later = (instant: string, seconds: number): Fact => ({
  at: new Date(Date.parse(instant) + seconds * 1000).toISOString(),
});
