// Each side signs the terms by their hash; for the brand an owner or a manager does.

import { mustHold } from "../../../shared/domain/access.ts";
import { sign as decide } from "../../../shared/domain/signature.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { signing } from "../../../shared/steps/deal.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsParty } from "./find.ts";
import { agreementReply } from "./reply.ts";

export const sign = handle(routes.agreements.sign, async ({ app, actor, params, body, now, sourceIp, save }) =>
  settled(async () => {
    const { deal, side } = await findAsParty(app, actor, params.agreementId);
    if (side === "brand") mustHold(actor, deal.agreement.brandId, "agreement", ["owner", "manager"]);
    const after = decide(deal.agreement, { ...body, side, userId: actor.userId, ip: sourceIp }, now);
    if (!after) return agreementReply(deal);
    return save(signing(deal.agreement, after, side), agreementReply({ ...deal, agreement: after }));
  }),
);
