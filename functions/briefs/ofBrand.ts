// The brand's own list, drafts too.
import { mustHold } from "../../shared/domain/access.ts";
import { ROLES } from "../../shared/domain/actor.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { briefsOfBrand } from "../../shared/store/briefs.ts";

export const ofBrand = handle(routes.briefs.ofBrand, async ({ app, params, query, actor }) => {
  mustHold(actor, params.brandId, "brand", ROLES);
  return briefsOfBrand(app.table, params.brandId, query.status, query);
});
