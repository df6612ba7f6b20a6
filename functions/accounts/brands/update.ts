// An owner changes the brand's time zone.
import { mustHold } from "../../../shared/domain/access.ts";
import { changeBrand } from "../../../shared/domain/brand.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { brandPut, loadBrand } from "../../../shared/store/brands.ts";
import { staleVersion } from "../../../shared/store/race.ts";

export const update = handle(routes.brands.update, async ({ app, actor, params, body, now, save, mustMatch }) => {
  mustHold(actor, params.brandId, "brand", ["owner"]);
  const before = await loadBrand(app.table, params.brandId);
  if (!before) throw notFound("brand");
  mustMatch(before);
  const after = changeBrand(before, body, now);
  return save(
    {
      writes: [brandPut(after, before, staleVersion)],
      audits: [{ aggregate: after.id, version: after.version, action: "brand.changed" }],
    },
    after,
  );
});
