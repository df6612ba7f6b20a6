// Who came by a brand's links, for the brand.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { Connection } from "../../../shared/routes/inviteLinks.ts";
import { connectionsOfBrand } from "../../../shared/store/inviteLinks.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { mustRead } from "./find.ts";

export const creators = handle(routes.inviteLinks.creators, async ({ app, actor, params: { brandId }, query }) => {
  mustRead(actor, brandId);
  return newestFirst<Connection>(app.table, connectionsOfBrand(brandId), ["creatorsOf", brandId], query);
});
