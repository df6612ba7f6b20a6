// A link is taken back.
import { notFound } from "../../../shared/domain/errors.ts";
import { revokeLink } from "../../../shared/domain/inviteLink.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { linkPut, loadLink } from "../../../shared/store/inviteLinks.ts";
import { settled } from "../../../shared/store/race.ts";
import { linkReply, mustWrite } from "./find.ts";

export const revoke = handle(routes.inviteLinks.revoke, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    mustWrite(actor, params.brandId);
    const before = await loadLink(app.table, params.linkId);
    if (before?.brandId !== params.brandId) throw notFound("link");
    const after = revokeLink(before, now);
    if (!after) return linkReply(before, now);
    const { id: aggregate, version, brandId } = after;
    const audits = [{ aggregate, version, action: "invite_link.revoked", facts: { brandId } }];
    return save({ writes: [linkPut(after)], audits }, linkReply(after, now));
  }),
);
