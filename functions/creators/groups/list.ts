// The groups that a creator is in or asked to join.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { groupsOfCreator } from "../../../shared/store/groups.ts";

export const list = handle(routes.groups.list, async ({ app, actor }) => {
  const rows = await groupsOfCreator(app.table, actor.creatorId ?? "");
  const items = rows.map(({ card }) => card).filter(({ status }) => status === "member" || status === "asked");
  return { items, nextCursor: null };
});
