// Reads a brand, for those who belong to it or look after the platform.
import { isKind, isMember } from "../../../shared/domain/access.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadBrand } from "../../../shared/store/brands.ts";

export const get = handle(routes.brands.get, async ({ app, params, actor }) => {
  const mayRead = isMember(actor, params.brandId) || isKind(actor, "finance") || isKind(actor, "admin");
  const brand = mayRead ? await loadBrand(app.table, params.brandId) : undefined;
  if (!brand) throw notFound("brand");
  return brand;
});
