// A curator takes somebody out of a collective, or the asking back.
import { changeMember } from "../../../shared/domain/collective.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCollectiveMember } from "../../../shared/store/collectives.ts";
import { creatorCards } from "../../../shared/store/discovery.ts";
import { settled } from "../../../shared/store/race.ts";
import { memberChange } from "./change.ts";
import { findAsCurator } from "./find.ts";
import { askedReply } from "./reply.ts";

export const remove = handle(routes.collectives.remove, async ({ app: { table }, app, actor, params, now, save }) =>
  settled(async () => {
    const collective = await findAsCurator(app, actor, params.collectiveId);
    const before = await loadCollectiveMember(table, collective.id, params.creatorId);
    if (!before) throw notFound("creator");
    const after = changeMember(collective, before, "remove", 0, now);
    const card = (await creatorCards(table)([params.creatorId])).get(params.creatorId);
    if (!after) return askedReply(before, card, now);
    return save(memberChange(before, after, "remove"), askedReply(after.member, card, now));
  }),
);
