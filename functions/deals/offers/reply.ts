// An offer as people see it: expired by the clock even while its timer is on the way.
import { money } from "../../../shared/domain/money.ts";
import { type Offer, seenAt } from "../../../shared/domain/offer.ts";
import type { Offer as OfferReply } from "../../../shared/routes/offers.ts";

export function offerReply(offer: Offer, now: Date): OfferReply {
  const { creatorAmount, platformFee, brandTotal, currency, ...rest } = seenAt(offer, now);
  return {
    ...rest,
    creatorAmount: money(creatorAmount, currency),
    platformFee: money(platformFee, currency),
    brandTotal: money(brandTotal, currency),
  };
}
