// A list is taken away; it can be brought back.
import { removeList } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { savedListPut } from "../../../shared/store/savedLists.ts";
import { anyList, mustKeep } from "./find.ts";
import { listAudit, listReply } from "./reply.ts";

export const remove = handle(routes.savedLists.remove, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    mustKeep(actor, params.brandId);
    const before = await anyList(app, params);
    const after = removeList(before, now);
    if (!after) return listReply(before);
    return save({ writes: [savedListPut(after)], audits: [listAudit(after, "removed")] }, listReply(after));
  }),
);
