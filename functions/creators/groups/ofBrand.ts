// A brand's groups.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { groupsOfBrand } from "../../../shared/store/groups.ts";
import { mustRead } from "./find.ts";

export const ofBrand = handle(routes.groups.ofBrand, async ({ app, actor, params: { brandId } }) => {
  mustRead(actor, brandId);
  return { items: await groupsOfBrand(app.table, brandId), nextCursor: null };
});
