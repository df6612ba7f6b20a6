// Collectives as their readers see them, without the ids of people who sign in.
import type { Actor } from "../../../shared/domain/actor.ts";
import type { Collective, CollectiveMember } from "../../../shared/domain/collective.ts";
import type { CreatorCard } from "../../../shared/domain/discovery.ts";
import { membersOfCollective } from "../../../shared/store/collectives.ts";
import { creatorCards } from "../../../shared/store/discovery.ts";
import type { Table } from "../../../shared/store/table.ts";
import { cardReply } from "../reply.ts";

/** For everybody who may read it. */
export const headReply = ({ curatorId: _id, waiting: _waiting, asked: _asked, ...head }: Collective) => head;

/** For its curator. */
export const ownReply = ({ curatorId: _id, asked: _asked, ...head }: Collective) => head;

export const askedReply = (
  { creatorId, status, askedAt }: CollectiveMember,
  card: CreatorCard | undefined,
  now: Date,
) => ({ creatorId, status, askedAt, creator: card ? cardReply(card, now) : null });

/** In the order in which they joined; who is not to be found now is left out. `changed` is what this very request writes. */
export async function pageReply(
  table: Table,
  collective: Collective,
  actor: Actor | undefined,
  now: Date,
  changed?: CollectiveMember,
) {
  const read = await membersOfCollective(table, collective.id);
  const members = changed ? [...read.filter(({ creatorId }) => creatorId !== changed.creatorId), changed] : read;
  const cards = await creatorCards(table)(members.map(({ creatorId }) => creatorId));
  const inside = members.filter(({ status }) => status === "member").sort(by(({ joinedAt = "" }) => joinedAt));
  const isCurator = actor !== undefined && actor.userId === collective.curatorId;
  const mine = members.find(({ creatorId }) => creatorId === actor?.creatorId)?.status;
  return {
    ...headReply(collective),
    people: inside.flatMap(({ creatorId }) => {
      const card = cards.get(creatorId);
      return card ? [cardReply(card, now)] : [];
    }),
    ...(mine === undefined ? {} : { mine }),
    ...(isCurator
      ? {
          asked: [...members]
            .sort(by(({ askedAt }) => askedAt))
            .map((member) => askedReply(member, cards.get(member.creatorId), now)),
        }
      : {}),
  };
}

const by =
  (of: (member: CollectiveMember) => string) =>
  (a: CollectiveMember, b: CollectiveMember): number =>
    of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : a.creatorId < b.creatorId ? -1 : 1;
