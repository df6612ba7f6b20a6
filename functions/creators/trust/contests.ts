// What mediators have to decide about scores: who waits longest comes first.
import type { Creator, SocialAccount } from "../../../shared/domain/creator.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { contestRanges } from "../../../shared/store/creators.ts";
import { key } from "../../../shared/store/keys.ts";
import { oldestFirst } from "../../../shared/store/listing.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Item } from "../../../shared/store/table.ts";
import { contestedReply } from "./reply.ts";

type Row = { id: string; creatorId: string };

export const contests = handle(routes.trust.contests, async ({ app: { table }, query, now }) => {
  const rows = await oldestFirst<Row>(table, contestRanges(), ["contests"], query);
  const [accounts, creators] = await Promise.all([
    table.getMany<Item>(rows.items.map(({ creatorId, id }) => key.socialAccount(creatorId, id))),
    table.getMany<Item>([...new Set(rows.items.map(({ creatorId }) => creatorId))].map(key.creator)),
  ]);
  const accountBy = new Map(accounts.map((item) => [String(item.id), stored<SocialAccount>(item)]));
  const creatorBy = new Map(creators.map((item) => [String(item.id), stored<Creator>(item)]));
  return {
    items: rows.items.flatMap(({ id, creatorId }) => {
      const [account, creator] = [accountBy.get(id), creatorBy.get(creatorId)];
      return account && creator ? [contestedReply(account, creator, now)] : [];
    }),
    nextCursor: rows.nextCursor,
  };
});
