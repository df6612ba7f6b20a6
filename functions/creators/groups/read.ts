// A group as a creator reads it: its briefs and announcements once they are in it.
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { contentOf, groupReply, ownMembership } from "./find.ts";

export const read = handle(routes.groups.read, async ({ app, actor, params }) => {
  const { group, member } = await ownMembership(app, actor, params.groupId);
  const { status } = member;
  if (status !== "member" && status !== "asked") throw notFound("group");
  const content = status === "member" ? await contentOf(app, group.id) : { announcements: [], briefs: [] };
  return { ...groupReply(group), ...content, status };
});
