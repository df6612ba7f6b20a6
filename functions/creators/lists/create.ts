// A new list.
import { newList } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { savedListPut, savedListsOf } from "../../../shared/store/savedLists.ts";
import { mustKeep } from "./find.ts";
import { listAudit, listReply } from "./reply.ts";

export const create = handle(routes.savedLists.create, async ({ app, actor, params, body, now, save }) => {
  const { brandId } = params;
  mustKeep(actor, brandId);
  const lists = await savedListsOf(app.table, brandId);
  const given = { id: newId("list", now), brandId, name: body.name, by: actor.userId };
  const list = newList(given, lists.length, now);
  return save({ writes: [savedListPut(list)], audits: [listAudit(list, "created")] }, listReply(list));
});
