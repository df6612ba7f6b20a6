// An offer becomes an agreement: bound to the hash of its terms, in one transaction with everything that it needs.

import { notFound } from "../../../shared/domain/errors.ts";
import { accept as decide } from "../../../shared/domain/offer.ts";
import { mustBePayable } from "../../../shared/domain/payoutGuard.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { accepting } from "../../../shared/steps/deal.ts";
import { loadDeal } from "../../../shared/store/agreements.ts";
import { getBriefVersion } from "../../../shared/store/briefs.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { loadExclusivity } from "../../../shared/store/exclusivity.ts";
import { loadPayoutAccounts } from "../../../shared/store/payoutAccounts.ts";
import { settled } from "../../../shared/store/race.ts";
import { loadReserve } from "../../../shared/store/reserve.ts";
import { agreementReply } from "../agreements/reply.ts";
import { findAsNegotiator } from "./find.ts";
import { offerReply } from "./reply.ts";

export const accept = handle(routes.offers.accept, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { table } = app;
    const { offer, application, side } = await findAsNegotiator(app, actor, params.offerId);
    const accepted = decide(offer, body.termsHash, side, now);
    if (!accepted) {
      const deal = await loadDeal(table, application.agreementId ?? "");
      if (!deal) throw notFound("agreement");
      return { offer: offerReply(offer, now), agreement: agreementReply(deal) };
    }
    const [creator, accounts, brief, promises, reserve] = await Promise.all([
      loadCreator(table, application.creatorId),
      loadPayoutAccounts(table, application.creatorId),
      getBriefVersion(table, application.briefId, offer.briefVersion),
      offer.terms.exclusivity
        ? loadExclusivity(table, application.creatorId, offer.terms.exclusivity.category)
        : undefined,
      loadReserve(table, application.briefId),
    ]);
    if (!creator || !brief) throw notFound("offer");
    mustBePayable(creator, accounts, side, offer.creatorAmount);
    const { deal, change } = accepting(
      newId("agreement", now),
      { offer, accepted, application, brief, promises, mayBeFull: (reserve?.slotsLeft ?? 1) <= 0, side },
      now,
    );
    const nothingElse = { cancellations: [], disputes: [], disputeEvidence: [], fundings: [], submissions: [] };
    const agreement = agreementReply({ ...deal, ...nothingElse, reviews: [] });
    return save(change, { offer: offerReply(accepted, now), agreement });
  }),
);
