// A creator joins a group, or says no.
import { answered } from "../../../shared/domain/group.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { membershipChange } from "../../../shared/steps/group.ts";
import { settled } from "../../../shared/store/race.ts";
import { memberReply, ownMembership } from "./find.ts";

export const answer = handle(routes.groups.answer, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { group, member } = await ownMembership(app, actor, params.groupId);
    const step = answered(group, member, body.answer, now);
    if (!step) return memberReply(member);
    return save(membershipChange(member, step, body.answer, "creator"), memberReply(step.member));
  }),
);
