// The brands by whose links a creator came.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { Connection } from "../../../shared/routes/inviteLinks.ts";
import { connectionsOfCreator } from "../../../shared/store/inviteLinks.ts";
import { newestFirst } from "../../../shared/store/listing.ts";

export const brands = handle(routes.inviteLinks.brands, async ({ app, actor, query }) => {
  const creatorId = actor.creatorId ?? "";
  return newestFirst<Connection>(app.table, connectionsOfCreator(creatorId), ["brandsOf", creatorId], query);
});
