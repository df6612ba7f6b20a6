// A creator leaves a group.
import { answered } from "../../../shared/domain/group.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { membershipChange } from "../../../shared/steps/group.ts";
import { settled } from "../../../shared/store/race.ts";
import { memberReply, ownMembership } from "./find.ts";

export const leave = handle(routes.groups.leave, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { group, member } = await ownMembership(app, actor, params.groupId);
    const step = answered(group, member, "leave", now);
    if (!step) return memberReply(member);
    return save(membershipChange(member, step, "leave", "creator"), memberReply(step.member));
  }),
);
