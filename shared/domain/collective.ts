// A collective: creators whom somebody from outside vouches for, under one name; who is in it was asked and said yes.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { Creator } from "./creator.ts";
import { DomainError } from "./errors.ts";
import { ERASED } from "./leaving.ts";
import { Language, Slug, text } from "./text.ts";
import { transition } from "./transition.ts";

export const COLLECTIVE = {
  draft: { publish: "published", close: "closed" },
  published: { unpublish: "draft", close: "closed" },
  closed: {},
} as const;
export type CollectiveStatus = keyof typeof COLLECTIVE;
export const COLLECTIVE_STATUSES = Object.keys(COLLECTIVE) as [CollectiveStatus, ...CollectiveStatus[]];

/** Who said no is not asked again; who left or was taken out may be. */
export const COLLECTIVE_MEMBER = {
  asked: { accept: "member", decline: "declined", remove: "removed" },
  member: { leave: "left", remove: "removed" },
  declined: {},
  left: { ask: "asked" },
  removed: { ask: "asked" },
} as const;
export type CollectiveMemberStatus = keyof typeof COLLECTIVE_MEMBER;
export const COLLECTIVE_MEMBER_STATUSES = Object.keys(COLLECTIVE_MEMBER) as [
  CollectiveMemberStatus,
  ...CollectiveMemberStatus[],
];

const few = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.minLength(1), z.maxLength(8));

/** What its curator writes. */
export const CollectiveFields = z.object({
  name: text(80),
  /** The name that the curator goes by here; never their address. */
  curatorName: text(80),
  description: text(1_000),
  /** Why these people: how they were chosen, and what the curator knows of them. */
  why: text(1_000),
  niches: few(Slug),
  languages: few(Language),
});
export type CollectiveFields = z.infer<typeof CollectiveFields>;

/** Stored under COLL#<id> / H. */
export type Collective = CollectiveFields & {
  id: string;
  version: number;
  status: CollectiveStatus;
  curatorId: string;
  /** Who is in it, who has yet to answer, and how many were asked in all. */
  members: number;
  waiting: number;
  asked: number;
  publishedAt?: string;
  /** An admin took it out after a report. */
  removedAt?: string;
  createdAt: string;
  updatedAt: string;
};

/** Stored under COLL#<id> / M#<creator>. */
export type CollectiveMember = {
  collectiveId: string;
  creatorId: string;
  /** Who is told; never in a reply. */
  creatorUserId: string;
  version: number;
  status: CollectiveMemberStatus;
  /** How often they were asked. */
  asks: number;
  askedAt: string;
  joinedAt?: string;
  endedAt?: string;
  updatedAt: string;
};

/** What anybody may read. */
export const isPublicCollective = ({ status, removedAt }: Pick<Collective, "status" | "removedAt">) =>
  status === "published" && removedAt === undefined;

/** What is found by search: with fewer people it is none. */
export const isListedCollective = (of: Collective) => isPublicCollective(of) && of.members >= config.collective.least;

export function newCollective(
  { id, curatorId, fields }: { id: string; curatorId: string; fields: CollectiveFields },
  curated: number,
  now: Date,
): Collective {
  const { maxPerCurator } = config.collective;
  if (curated >= maxPerCurator)
    throw new DomainError("limit_reached", `One person curates ${maxPerCurator} collectives at most.`);
  const at = now.toISOString();
  const counts = { members: 0, waiting: 0, asked: 0 };
  return { id, version: 1, status: "draft", curatorId, ...fields, ...counts, createdAt: at, updatedAt: at };
}

const moved = (of: Collective, change: Partial<Collective>, now: Date): Collective => ({
  ...of,
  ...change,
  version: of.version + 1,
  updatedAt: now.toISOString(),
});

const step = (of: Collective, command: string) => transition(COLLECTIVE, "collective", of, command) as CollectiveStatus;

const mustBeKept = (of: Collective) => {
  if (of.status === "closed") step(of, "edit");
};

/** Undefined when it says so already. */
export function editCollective(of: Collective, fields: CollectiveFields, now: Date): Collective | undefined {
  mustBeKept(of);
  const same = (Object.keys(fields) as (keyof CollectiveFields)[]).every(
    (name) => JSON.stringify(of[name]) === JSON.stringify(fields[name]),
  );
  return same ? undefined : moved(of, fields, now);
}

/** Undefined when it is published already. */
export function publishCollective(of: Collective, now: Date): Collective | undefined {
  if (of.status === "published") return undefined;
  const status = step(of, "publish");
  const { least } = config.collective;
  if (of.members < least)
    throw new DomainError("not_eligible", `A collective has ${least} people at least before it is published.`);
  return moved(of, { status, publishedAt: of.publishedAt ?? now.toISOString() }, now);
}

/** Undefined when nobody else reads it already. */
export const unpublishCollective = (of: Collective, now: Date): Collective | undefined =>
  of.status === "draft" ? undefined : moved(of, { status: step(of, "unpublish") }, now);

/** It ends for good. Undefined when it has ended. */
export const closeCollective = (of: Collective, now: Date): Collective | undefined =>
  of.status === "closed" ? undefined : moved(of, { status: step(of, "close") }, now);

/** An admin upheld a report. Undefined when it is so already. */
export const removeCollective = (of: Collective, now: Date): Collective | undefined =>
  of.removedAt === undefined ? moved(of, { removedAt: now.toISOString() }, now) : undefined;

/** Undefined for one that was not taken out. */
export function restoreCollective({ removedAt, ...of }: Collective, now: Date): Collective | undefined {
  return removedAt === undefined ? undefined : moved(of, {}, now);
}

/** What is left when its curator has left: that it was there. */
export const erasedCollective = (of: Collective, now: Date): Collective =>
  moved(
    of,
    {
      status: "closed",
      name: ERASED,
      curatorName: ERASED,
      curatorId: ERASED,
      description: ERASED,
      why: ERASED,
    },
    now,
  );

type Entry = { collective: Collective; member: CollectiveMember };

/** The counts as one person's change of state moves them. */
const counts = (of: Collective, from: CollectiveMemberStatus | undefined, to: CollectiveMemberStatus) => ({
  members: of.members + Number(to === "member") - Number(from === "member"),
  waiting: of.waiting + Number(to === "asked") - Number(from === "asked"),
  asked: of.asked + Number(to === "asked"),
});

const memberStep = (before: CollectiveMember, command: string) =>
  transition(COLLECTIVE_MEMBER, "membership", before, command) as CollectiveMemberStatus;

/** Asks a creator to be in it. Undefined when they are asked, or in it, already. */
export function askIn(
  of: Collective,
  before: CollectiveMember | undefined,
  creator: Pick<Creator, "id" | "userId">,
  now: Date,
): Entry | undefined {
  mustBeKept(of);
  if (before?.status === "asked" || before?.status === "member") return undefined;
  const status = before ? memberStep(before, "ask") : "asked";
  const { maxMembers, maxAsked, maxAsks } = config.collective;
  if (of.members + of.waiting >= maxMembers)
    throw new DomainError("limit_reached", `A collective has room for ${maxMembers} people, asked ones included.`);
  if (of.asked >= maxAsked)
    throw new DomainError("limit_reached", `${maxAsked} creators are asked into one collective at most.`);
  const asks = (before?.asks ?? 0) + 1;
  if (asks > maxAsks)
    throw new DomainError("limit_reached", `A creator is asked into one collective ${maxAsks} times at most.`);
  const at = now.toISOString();
  return {
    collective: moved(of, counts(of, before?.status, status), now),
    member: {
      collectiveId: of.id,
      creatorId: creator.id,
      creatorUserId: creator.userId,
      version: (before?.version ?? 0) + 1,
      status,
      asks,
      askedAt: at,
      updatedAt: at,
    },
  };
}

export type MemberCommand = "accept" | "decline" | "leave" | "remove";
const LEADS_TO = { accept: "member", decline: "declined", leave: "left", remove: "removed" } as const;

/** The creator's answer, or the curator's end of it; `joined` is how many collectives they are in. Undefined when it is so already. */
export function changeMember(
  of: Collective,
  before: CollectiveMember,
  command: MemberCommand,
  joined: number,
  now: Date,
): Entry | undefined {
  if (before.status === LEADS_TO[command]) return undefined;
  if (command === "accept") {
    mustBeKept(of);
    const { maxPerCreator } = config.collective;
    if (joined >= maxPerCreator)
      throw new DomainError("limit_reached", `You are in ${maxPerCreator} collectives at most. Leave one first.`);
  }
  const status = memberStep(before, command);
  const at = now.toISOString();
  return {
    collective: moved(of, counts(of, before.status, status), now),
    member: {
      ...before,
      version: before.version + 1,
      status,
      ...(status === "member" ? { joinedAt: at } : { endedAt: at }),
      updatedAt: at,
    },
  };
}
