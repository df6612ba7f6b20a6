// The admins' list: who waits longest comes first.
import type { FlagStatus } from "../../../shared/domain/flag.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { flagsIn, loadFlags } from "../../../shared/store/flags.ts";
import { oldestFirst } from "../../../shared/store/listing.ts";
import { flagForAdmin } from "./reply.ts";

export const list = handle(routes.flags.list, async ({ app: { table }, app, query }) => {
  const statuses: FlagStatus[] = query.status?.length ? [...new Set(query.status)].sort() : ["open"];
  const rows = await oldestFirst<{ id: string }>(table, flagsIn(statuses), ["flags", statuses], query);
  const flags = await loadFlags(
    table,
    rows.items.map(({ id }) => id),
  );
  return { items: await Promise.all(flags.map((flag) => flagForAdmin(app, flag))), nextCursor: rows.nextCursor };
});
