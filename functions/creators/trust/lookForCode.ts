// Looks for the code in the account's own text; who shows it takes the account from who does not. The page is read between two looks at the account, never within a transaction.
import { config } from "../../../shared/config.ts";
import { afterLook, codeToSee, lookFor, lostAccount } from "../../../shared/domain/ownership.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { accountPut, claimWrites, loadClaim, loadClaimed } from "../../../shared/store/creators.ts";
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
      const isSeen = look === "seen";
      const claim = isSeen ? await loadClaim(table, after) : undefined;
      const other = claim?.accountId === id ? undefined : await loadClaimed(table, claim);
      const taken = other && lostAccount(other, now);
      return save(
        {
          writes: [
            accountPut(after),
            ...(isSeen ? claimWrites(after, claim) : []),
            ...(taken ? [accountPut(taken)] : []),
          ],
          audits: [
            { aggregate: id, version, action: isSeen ? "account.proven" : "account.looked_at", to: look },
            ...(taken ? [{ aggregate: taken.id, version: taken.version, action: "account.lost" }] : []),
          ],
        },
        ownAccountTrust(after, now),
      );
    });
  },
);
