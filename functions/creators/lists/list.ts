// A brand's lists of creators.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { savedListsOf } from "../../../shared/store/savedLists.ts";
import { mustRead } from "./find.ts";
import { listReply } from "./reply.ts";

export const list = handle(routes.savedLists.list, async ({ app, actor, params }) => {
  mustRead(actor, params.brandId);
  return { items: (await savedListsOf(app.table, params.brandId)).map(listReply), nextCursor: null };
});
