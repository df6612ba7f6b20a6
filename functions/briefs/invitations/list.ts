// A creator's own invitations, with the briefs that they open.
import type { Brief } from "../../../shared/domain/brief.ts";
import { briefCard, isReadByInvited } from "../../../shared/domain/briefCard.ts";
import { opens } from "../../../shared/domain/briefInvitation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { type BriefInvitationCard, invitationsOfCreator } from "../../../shared/store/briefInvitations.ts";
import { key } from "../../../shared/store/keys.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import type { Item } from "../../../shared/store/table.ts";
import { cardReply } from "./reply.ts";

export const list = handle(routes.briefInvitations.list, async ({ app: { table }, actor, query, now }) => {
  const { state, ...page } = query;
  const creatorId = actor.creatorId ?? "";
  const ranges = invitationsOfCreator(creatorId, state === undefined ? ["open", "over"] : [state]);
  const scope = ["briefInvitationsOf", creatorId, state ?? null];
  const { items, nextCursor } = await newestFirst<BriefInvitationCard>(table, ranges, scope, page);
  // By the clock some are over whose timers have not run yet.
  const shown = items.filter((card) => state !== "open" || opens(card, now));
  const read = shown.filter((card) => opens(card, now)).map(({ briefId }) => key.brief(briefId));
  const briefs = await table.getMany<Item & Brief>(read);
  const readable = new Map(briefs.filter(isReadByInvited).map((brief) => [brief.id, briefCard(brief)]));
  return {
    items: shown.map((card) => {
      const brief = readable.get(card.briefId);
      return { ...cardReply(card, now), ...(brief ? { brief } : {}) };
    }),
    nextCursor,
  };
});
