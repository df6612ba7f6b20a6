// Who came by a brand's links, for the brand and for the creator.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { Connection } from "../../../shared/routes/inviteLinks.ts";
import { connectionsOfBrand, connectionsOfCreator } from "../../../shared/store/inviteLinks.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { mustRead } from "./find.ts";

export const creators = handle(routes.inviteLinks.creators, async ({ app, actor, params: { brandId }, query }) => {
  mustRead(actor, brandId);
  return newestFirst<Connection>(app.table, connectionsOfBrand(brandId), ["creatorsOf", brandId], query);
});

export const brands = handle(routes.inviteLinks.brands, async ({ app, actor, query }) => {
  const creatorId = actor.creatorId ?? "";
  return newestFirst<Connection>(app.table, connectionsOfCreator(creatorId), ["brandsOf", creatorId], query);
});
