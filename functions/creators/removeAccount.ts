// Removes an account of the caller's with its figures; no deal and no application names one.
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { accountRemoval } from "../../shared/store/leaving.ts";
import { settled } from "../../shared/store/race.ts";
import { accountOf } from "./trust/find.ts";

export const removeAccount = handle(routes.creators.removeAccount, async ({ app: { table }, actor, params, save }) =>
  settled(async () => {
    const before = await accountOf(table, actor.creatorId ?? "", params.accountId);
    const { id, version } = before;
    return save(
      {
        writes: await accountRemoval(table, before),
        audits: [{ aggregate: id, version: version + 1, action: "account.removed" }],
      },
      { id },
    );
  }),
);
