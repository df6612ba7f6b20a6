// A creator is taken out of a group, or not asked any more.
import { notFound } from "../../../shared/domain/errors.ts";
import { answered } from "../../../shared/domain/group.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { membershipChange } from "../../../shared/steps/group.ts";
import { loadGroupMember } from "../../../shared/store/groups.ts";
import { settled } from "../../../shared/store/race.ts";
import { groupOf, memberReply, mustWrite } from "./find.ts";

export const remove = handle(routes.groups.remove, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    mustWrite(actor, params.brandId);
    const group = await groupOf(app, params);
    const before = await loadGroupMember(app.table, group.id, params.creatorId);
    if (!before) throw notFound("member");
    const step = answered(group, before, "remove", now);
    if (!step) return memberReply(before);
    return save(membershipChange(before, step, "remove", "brand"), memberReply(step.member));
  }),
);
