// What a new offer of either side needs besides its terms: the brief as it is, the brand's fee, the creator's bank.
import type { App } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import type { Side } from "../../../shared/domain/access.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { feeBpsOf } from "../../../shared/domain/inviteLink.ts";
import { type Offer, propose } from "../../../shared/domain/offer.ts";
import { bankCurrencyOf } from "../../../shared/domain/payoutGuard.ts";
import { type Terms, withProduct } from "../../../shared/domain/terms.ts";
import { canonicalHash } from "../../../shared/hash.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { loadConnection } from "../../../shared/store/inviteLinks.ts";
import { innerId } from "../../../shared/store/keys.ts";
import type { Negotiation } from "../../../shared/store/offers.ts";
import { loadPayoutAccounts } from "../../../shared/store/payoutAccounts.ts";

type Body = { terms: Terms; expiresInHours?: number | undefined; final?: boolean | undefined };

/** The next offer of the negotiation; `before` is the one that it answers. */
export async function draftOffer(
  app: App,
  { application }: Negotiation,
  { by, body, before, now }: { by: Side; body: Body; before?: Offer; now: Date },
): Promise<Offer> {
  const { brandId, creatorId } = application;
  const [brief, brand, connection, accounts] = await Promise.all([
    getBrief(app.table, application.briefId),
    loadBrand(app.table, brandId),
    loadConnection(app.table, brandId, creatorId),
    loadPayoutAccounts(app.table, creatorId),
  ]);
  if (!brief || !brand) throw notFound("brief");
  const terms = withProduct(body.terms, brief.product);
  return propose(
    {
      id: innerId("off", application.id, application.offerCount + 1),
      by,
      terms,
      termsHash: canonicalHash(terms),
      final: body.final ?? false,
      expiresInHours: body.expiresInHours ?? config.offer.defaultHours,
      feeBps: feeBpsOf(brand, connection),
      bankCurrency: bankCurrencyOf(application.creatorCountry, accounts),
    },
    { application, brief, ...(before ? { before } : {}) },
    now,
  );
}
