// Another name for a list.
import { renameList } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { savedListPut } from "../../../shared/store/savedLists.ts";
import { listThere, mustKeep } from "./find.ts";
import { listAudit, listReply } from "./reply.ts";

export const rename = handle(routes.savedLists.rename, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    mustKeep(actor, params.brandId);
    const before = await listThere(app, params);
    const after = renameList(before, body.name, now);
    if (!after) return listReply(before);
    return save({ writes: [savedListPut(after)], audits: [listAudit(after, "renamed")] }, listReply(after));
  }),
);
