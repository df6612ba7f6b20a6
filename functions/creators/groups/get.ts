// A group as its brand reads it.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { membersOfGroup } from "../../../shared/store/groups.ts";
import { contentOf, groupOf, groupReply, memberReply, mustRead } from "./find.ts";

export const get = handle(routes.groups.get, async ({ app, actor, params }) => {
  mustRead(actor, params.brandId);
  const group = await groupOf(app, params);
  const [members, content] = await Promise.all([membersOfGroup(app.table, group.id), contentOf(app, group.id)]);
  return { ...groupReply(group), ...content, members: members.map(memberReply) };
});
