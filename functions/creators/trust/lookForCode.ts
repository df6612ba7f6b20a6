// Looks for the code in the account's own text. The page is read between two looks at the account, never within a transaction.
import { config } from "../../../shared/config.ts";
import { afterLook, codeToSee, lookFor } from "../../../shared/domain/ownership.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { accountPut } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { countedWrite } from "../../../shared/store/rate.ts";
import { accountOf } from "./find.ts";
import { ownAccountTrust } from "./reply.ts";

export const lookForCode = handle(
  routes.trust.lookForCode,
  async ({ app: { table, bios }, actor, params, now, save, commit }) => {
    const creatorId = actor.creatorId ?? "";
    const asked = await accountOf(table, creatorId, params.accountId);
    const code = codeToSee(asked, now);
    await commit({
      writes: [countedWrite(actor.userId, "bio", config.ownership.looksPerMinute, now)],
      audits: [],
    });
    const { platform, url } = asked;
    const look = lookFor(code, url === undefined ? undefined : await bios.read({ platform, url }));
    return settled(async () => {
      const before = await accountOf(table, creatorId, params.accountId);
      // Seen meanwhile by another look, or replaced by a newer code: what was read is not about this one.
      if (before.proofCode?.code !== code || before.proofCode.look === "seen") return ownAccountTrust(before, now);
      const after = afterLook(before, look, now);
      const { id, version } = after;
      return save(
        {
          writes: [accountPut(after)],
          audits: [
            { aggregate: id, version, action: look === "seen" ? "account.proven" : "account.looked_at", to: look },
          ],
        },
        ownAccountTrust(after, now),
      );
    });
  },
);
