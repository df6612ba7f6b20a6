// A list that was taken away is there again.
import { restoreList } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { savedListPut, savedListsOf } from "../../../shared/store/savedLists.ts";
import { anyList, mustKeep } from "./find.ts";
import { listAudit, listReply } from "./reply.ts";

export const restore = handle(routes.savedLists.restore, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    mustKeep(actor, params.brandId);
    const before = await anyList(app, params);
    const after = restoreList(before, (await savedListsOf(app.table, params.brandId)).length, now);
    if (!after) return listReply(before);
    return save({ writes: [savedListPut(after)], audits: [listAudit(after, "restored")] }, listReply(after));
  }),
);
