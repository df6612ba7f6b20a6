// A creator is taken out of a list; what the team noted of them stays.
import { takeFromList } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { listMemberPut, loadListMember, savedListPut } from "../../../shared/store/savedLists.ts";
import { listThere, mustKeep } from "./find.ts";
import { listAudit, listReply } from "./reply.ts";

export const take = handle(routes.savedLists.take, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { creatorId } = params;
    mustKeep(actor, params.brandId);
    const list = await listThere(app, params);
    const after = takeFromList(list, await loadListMember(app.table, list.id, creatorId), now);
    if (!after) return listReply(list);
    const audits = [listAudit(after.list, "taken", creatorId)];
    return save({ writes: [savedListPut(after.list), listMemberPut(after.member)], audits }, listReply(after.list));
  }),
);
