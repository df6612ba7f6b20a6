// A brand's own lists of creators, and what its team thinks of each: a note, and one scorecard of every member.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { DomainError } from "./errors.ts";
import { line } from "./text.ts";

export const ListName = line(80);

/** Stored under LIST#<id> / H. */
export type SavedList = {
  id: string;
  version: number;
  brandId: string;
  name: string;
  /** Creators in it. */
  count: number;
  createdBy: string;
  /** Taken out of the brand's lists; it may be brought back. */
  removedAt?: string;
  createdAt: string;
  updatedAt: string;
};

/** Stored under LIST#<id> / C#<creator>. */
export type ListMember = {
  listId: string;
  creatorId: string;
  version: number;
  addedBy: string;
  addedAt: string;
  removedAt?: string;
};

export const SCORES = ["aesthetics", "consistency", "creativity", "fit"] as const;
const score = z.int().check(z.gte(1), z.lte(5));
export const Scorecard = z.object({ aesthetics: score, consistency: score, creativity: score, fit: score });
export type Scorecard = z.infer<typeof Scorecard>;

/** Stored under LIST#<brand> / NOTE#<creator>. */
export type CreatorNote = {
  brandId: string;
  creatorId: string;
  version: number;
  text: string;
  by: string;
  createdAt: string;
  updatedAt: string;
};

/** Stored under LIST#<brand> / SCORE#<creator>: what each member of the team gave, by their id. */
export type CreatorScores = {
  brandId: string;
  creatorId: string;
  version: number;
  cards: Readonly<Record<string, Scorecard & { at: string }>>;
  createdAt: string;
  updatedAt: string;
};

/** A further list of a brand that has `lists` of them. */
export function newList(
  given: { id: string; brandId: string; name: string; by: string },
  lists: number,
  now: Date,
): SavedList {
  const { maxLists } = config.savedList;
  if (lists >= maxLists) throw new DomainError("limit_reached", `A brand keeps ${maxLists} lists at most.`);
  const { by, ...rest } = given;
  const at = now.toISOString();
  return { ...rest, version: 1, count: 0, createdBy: by, createdAt: at, updatedAt: at };
}

const moved = (list: SavedList, change: Partial<SavedList>, now: Date): SavedList => ({
  ...list,
  ...change,
  version: list.version + 1,
  updatedAt: now.toISOString(),
});

/** Undefined when it has this name already. */
export const renameList = (list: SavedList, name: string, now: Date): SavedList | undefined =>
  list.name === name ? undefined : moved(list, { name }, now);

/** Undefined when it is out already. */
export const removeList = (list: SavedList, now: Date): SavedList | undefined =>
  list.removedAt === undefined ? moved(list, { removedAt: now.toISOString() }, now) : undefined;

/** Undefined when it is there. */
export function restoreList(list: SavedList, lists: number, now: Date): SavedList | undefined {
  const { removedAt, ...rest } = list;
  if (removedAt === undefined) return undefined;
  const { maxLists } = config.savedList;
  if (lists >= maxLists) throw new DomainError("limit_reached", `A brand keeps ${maxLists} lists at most.`);
  return moved(rest, {}, now);
}

type Entry = { list: SavedList; member: ListMember };

/** Undefined when the creator is in it. */
export function addToList(
  list: SavedList,
  before: ListMember | undefined,
  { creatorId, by }: { creatorId: string; by: string },
  now: Date,
): Entry | undefined {
  if (before && before.removedAt === undefined) return undefined;
  const { maxMembers } = config.savedList;
  if (list.count >= maxMembers)
    throw new DomainError("limit_reached", `A list has room for ${maxMembers} creators. Begin another one.`);
  return {
    list: moved(list, { count: list.count + 1 }, now),
    member: {
      listId: list.id,
      creatorId,
      version: (before?.version ?? 0) + 1,
      // Who is brought back stands where they stood.
      addedBy: before?.addedBy ?? by,
      addedAt: before?.addedAt ?? now.toISOString(),
    },
  };
}

/** Undefined when the creator is not in it. */
export function takeFromList(list: SavedList, before: ListMember | undefined, now: Date): Entry | undefined {
  if (!before || before.removedAt !== undefined) return undefined;
  return {
    list: moved(list, { count: Math.max(0, list.count - 1) }, now),
    member: { ...before, version: before.version + 1, removedAt: now.toISOString() },
  };
}

type About = { brandId: string; creatorId: string; by: string };

/** Undefined when it says so already; an empty text takes the note away. */
export function writeNote(
  before: CreatorNote | undefined,
  { brandId, creatorId, by }: About,
  given: string,
  now: Date,
): CreatorNote | undefined {
  if ((before?.text ?? "") === given) return undefined;
  const at = now.toISOString();
  const version = (before?.version ?? 0) + 1;
  return { brandId, creatorId, version, text: given, by, createdAt: before?.createdAt ?? at, updatedAt: at };
}

/** What one member gives in place of what they gave before. Undefined when it is the same. */
export function scoreCreator(
  before: CreatorScores | undefined,
  { brandId, creatorId, by }: About,
  card: Scorecard,
  now: Date,
): CreatorScores | undefined {
  const mine = before?.cards[by];
  if (mine && SCORES.every((name) => mine[name] === card[name])) return undefined;
  const { maxScorers } = config.savedList;
  if (!mine && Object.keys(before?.cards ?? {}).length >= maxScorers)
    throw new DomainError("limit_reached", `${maxScorers} people of a brand score one creator at most.`);
  const at = now.toISOString();
  return {
    brandId,
    creatorId,
    version: (before?.version ?? 0) + 1,
    cards: { ...before?.cards, [by]: { ...card, at } },
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
}
