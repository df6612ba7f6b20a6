// Whom a brief invites, for its brand.
import { isMember } from "../../../shared/domain/access.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { type BriefInvitationCard, invitationsOfBrief } from "../../../shared/store/briefInvitations.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { mustLoad } from "../change.ts";
import { cardReply } from "./reply.ts";

export const ofBrief = handle(routes.briefInvitations.ofBrief, async ({ app, actor, params, query, now }) => {
  const brief = await mustLoad(app, params.briefId);
  if (!isMember(actor, brief.brandId)) throw notFound("brief");
  const ranges = invitationsOfBrief(brief.id);
  const page = await newestFirst<BriefInvitationCard>(app.table, ranges, ["briefInvitations", brief.id], query);
  return { ...page, items: page.items.map((card) => cardReply(card, now)) };
});
