// What creators may expect of a brand: its newest answers and ended deals, as far as one page of each goes.
import { config } from "../../../shared/config.ts";
import { provenDomain, trustOf } from "../../../shared/domain/brandTrust.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { type AgreementCard, agreementsOfBrand } from "../../../shared/store/agreements.ts";
import { type ApplicationCard, answersOfBrand } from "../../../shared/store/applications.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import { newestFirst } from "../../../shared/store/listing.ts";

export const trust = handle(routes.brands.trust, async ({ app: { table }, params: { brandId } }) => {
  const page = { limit: config.brandTrust.lookBack };
  const [brand, answers, ended] = await Promise.all([
    loadBrand(table, brandId),
    newestFirst<ApplicationCard>(table, answersOfBrand(brandId), ["answers", brandId], page),
    newestFirst<AgreementCard>(table, agreementsOfBrand(brandId, ["completed", "voided"]), ["ended", brandId], page),
  ]);
  if (!brand) throw notFound("brand");
  return {
    id: brand.id,
    displayName: brand.displayName,
    country: brand.country,
    since: brand.createdAt,
    verified: brand.verification === "verified",
    domain: provenDomain(brand),
    ...trustOf(
      answers.items.map(({ firstAnswer = null }) => firstAnswer),
      ended.items,
    ),
  };
});
