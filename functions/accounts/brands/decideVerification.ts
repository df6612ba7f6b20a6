// An admin's answer to whether a brand is who it says.
import { type Brand, decideVerification as decide } from "../../../shared/domain/brand.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { brandPut, loadBrand } from "../../../shared/store/brands.ts";
import { LostRace, settled } from "../../../shared/store/race.ts";
import { stored } from "../../../shared/store/stored.ts";

export const decideVerification = handle(
  routes.brands.decideVerification,
  async ({ app, params, body: { outcome, reason }, now, save }) =>
    settled(async () => {
      const item = await loadBrand(app.table, params.brandId);
      if (!item) throw notFound("brand");
      const before = stored<Brand>(item);
      const after = decide(before, outcome, reason, now);
      if (!after) return before;
      const { id, version } = after;
      return save(
        {
          writes: [brandPut(after, before, (current) => new LostRace("brand", current))],
          audits: [
            {
              aggregate: id,
              version,
              action: "brand.verification_decided",
              from: before.verification,
              to: outcome,
              reason,
            },
          ],
          events: [{ type: "brand.verification_decided", aggregate: id, version, data: { brandId: id, outcome } }],
        },
        after,
      );
    }),
);
