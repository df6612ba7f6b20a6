// Opens a dispute: the money that is still held is held fast in the same transaction.
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { opening } from "../../shared/steps/dispute.ts";
import { settled } from "../../shared/store/race.ts";
import { findDealAsParty } from "./find.ts";
import { disputeReply } from "./reply.ts";

export const open = handle(routes.disputes.open, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { deal, side } = await findDealAsParty(app, actor, params.agreementId);
    const { dispute, change } = await opening(app, deal, { ...body, side }, now);
    return save(change, disputeReply(dispute, []));
  }, 8),
);
