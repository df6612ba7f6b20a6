// A creator is put into a list.
import { notFound } from "../../../shared/domain/errors.ts";
import { addToList } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { listMemberPut, loadListMember, savedListPut } from "../../../shared/store/savedLists.ts";
import { listThere, mustKeep } from "./find.ts";
import { listAudit, listReply } from "./reply.ts";

export const add = handle(routes.savedLists.add, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { creatorId } = params;
    mustKeep(actor, params.brandId);
    const list = await listThere(app, params);
    const [creator, before] = await Promise.all([
      loadCreator(app.table, creatorId),
      loadListMember(app.table, list.id, creatorId),
    ]);
    if (!creator || creator.suspendedAt !== undefined) throw notFound("creator");
    const after = addToList(list, before, { creatorId, by: actor.userId }, now);
    if (!after) return listReply(list);
    const audits = [listAudit(after.list, "added", creatorId)];
    return save({ writes: [savedListPut(after.list), listMemberPut(after.member)], audits }, listReply(after.list));
  }),
);
