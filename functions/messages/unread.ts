// How much is unread in each of several deals; what is not the caller's is left out.
import { sideIfAny } from "../../shared/domain/access.ts";
import type { Agreement } from "../../shared/domain/agreement.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { key } from "../../shared/store/keys.ts";
import { unreadIn } from "../../shared/store/messages.ts";
import type { Item } from "../../shared/store/table.ts";

export const unread = handle(routes.messages.unread, async ({ app: { table }, actor, query }) => {
  const ids = [...new Set(query.agreementId)];
  const agreements = await table.getMany<Item & Agreement>(ids.map(key.agreement));
  const counted = await Promise.all(
    agreements.map(async (agreement) => {
      const side = sideIfAny(actor, agreement);
      if (!side) return [];
      const count = await unreadIn(table, agreement.id, actor.userId, side);
      return [{ agreementId: agreement.id, unread: count }];
    }),
  );
  return { items: counted.flat() };
});
