// Connects an account of the caller's.
import { config } from "../../shared/config.ts";
import { DomainError, notFound } from "../../shared/domain/errors.ts";
import { proofNow } from "../../shared/domain/ownership.ts";
import { accountKey, newAccount } from "../../shared/domain/socialAccount.ts";
import { handle } from "../../shared/http/serve.ts";
import { newId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadClaim, loadClaimed, loadProfile, newAccountWrites } from "../../shared/store/creators.ts";
import { settled } from "../../shared/store/race.ts";
import { ownAccountReply } from "./reply.ts";

const taken = () => new DomainError("already_exists", "This account is already connected to a profile.");

export const addAccount = handle(routes.creators.addAccount, async ({ app: { table }, actor, body, now, save }) =>
  settled(async () => {
    const profile = await loadProfile(table, actor.creatorId ?? "");
    if (!profile) throw notFound("creator profile");
    const account = newAccount(newId("account", now), profile.creator.id, body, now);
    if (profile.accounts.length >= config.creator.maxAccounts)
      throw new DomainError("limit_reached", `A profile takes at most ${config.creator.maxAccounts} accounts.`);
    const claim = await loadClaim(table, account);
    const claimed = await loadClaimed(table, claim);
    // What somebody says is theirs without showing it keeps nobody from saying so too.
    if (claimed && (claimed.creatorId === account.creatorId || proofNow(claimed, now))) throw taken();
    if (profile.accounts.some((own) => accountKey(own) === accountKey(account))) throw taken();
    return save(
      {
        writes: newAccountWrites(account, claim, claimed),
        audits: [{ aggregate: account.id, version: account.version, action: "account.connected" }],
      },
      ownAccountReply(account, now),
    );
  }),
);
