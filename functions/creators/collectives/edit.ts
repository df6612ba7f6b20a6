// Other words for a collective.
import { editCollective } from "../../../shared/domain/collective.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { headChange } from "./change.ts";
import { findAsCurator } from "./find.ts";
import { ownReply } from "./reply.ts";

export const edit = handle(routes.collectives.edit, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const before = await findAsCurator(app, actor, params.collectiveId);
    const after = editCollective(before, body, now);
    return after ? save(headChange(before, after, "edited"), ownReply(after)) : ownReply(before);
  }),
);
