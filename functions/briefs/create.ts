// A new draft.
import { mustHold } from "../../shared/domain/access.ts";
import { zoneOf } from "../../shared/domain/brand.ts";
import { draftBrief } from "../../shared/domain/briefDraft.ts";
import { handle } from "../../shared/http/serve.ts";
import { newId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { briefWrites } from "../../shared/store/briefs.ts";
import { brandOf, WRITERS } from "./change.ts";
import { briefReply } from "./reply.ts";

export const create = handle(routes.briefs.create, async ({ app, params, body, actor, now, save }) => {
  mustHold(actor, params.brandId, "brand", WRITERS);
  const brand = await brandOf(app, params.brandId);
  const { brief, audits, events } = draftBrief(
    body,
    {
      id: newId("brief", now),
      brandId: brand.id,
      brandName: brand.displayName,
      ...zoneOf(brand),
      userId: actor.userId,
    },
    now,
  );
  return save({ writes: briefWrites(undefined, brief), audits, events }, briefReply(brief));
});
