// A creator says yes to a collective.
import { changeMember } from "../../../shared/domain/collective.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { collectivesOfCreator } from "../../../shared/store/collectives.ts";
import { settled } from "../../../shared/store/race.ts";
import { memberChange } from "./change.ts";
import { findAsAsked } from "./find.ts";
import { pageReply } from "./reply.ts";

export const accept = handle(routes.collectives.accept, async ({ app: { table }, app, actor, params, now, save }) =>
  settled(async () => {
    const { collective, member } = await findAsAsked(app, actor, params.collectiveId);
    const joined = await collectivesOfCreator(table, member.creatorId, "member");
    const after = changeMember(collective, member, "accept", joined.length, now);
    if (!after) return pageReply(table, collective, actor, now);
    const reply = await pageReply(table, after.collective, actor, now, after.member);
    return save(memberChange(member, after, "accept"), reply);
  }),
);
