// A list with who is in it, and what the team thinks of each.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { creatorCards } from "../../../shared/store/discovery.ts";
import { assessmentsOf, membersOfList } from "../../../shared/store/savedLists.ts";
import { addressesOf } from "../../../shared/store/team.ts";
import { cardReply } from "../reply.ts";
import { listThere, mustRead } from "./find.ts";
import { assessmentReply, listReply, peopleIn } from "./reply.ts";

export const get = handle(routes.savedLists.get, async ({ app, app: { table }, actor, params, now }) => {
  const { brandId } = params;
  mustRead(actor, brandId);
  const list = await listThere(app, params);
  const members = await membersOfList(table, list.id);
  const ids = members.map(({ creatorId }) => creatorId);
  const [cards, { notes, scores }] = await Promise.all([creatorCards(table)(ids), assessmentsOf(table, brandId, ids)]);
  const noted = (creatorId: string) => ({ note: notes.get(creatorId), scores: scores.get(creatorId) });
  const addresses = await addressesOf(table, peopleIn(ids.map(noted)));
  return {
    ...listReply(list),
    members: members.map(({ creatorId, addedAt }) => {
      const card = cards.get(creatorId);
      return {
        creatorId,
        addedAt,
        creator: card ? cardReply(card, now) : null,
        assessment: assessmentReply(creatorId, noted(creatorId), addresses),
      };
    }),
  };
});
