// Connects an account of the caller's.
import { config } from "../../shared/config.ts";
import { DomainError, notFound } from "../../shared/domain/errors.ts";
import { newAccount } from "../../shared/domain/socialAccount.ts";
import { handle } from "../../shared/http/serve.ts";
import { newId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadProfile, newAccountWrites } from "../../shared/store/creators.ts";
import { ownAccountReply } from "./reply.ts";

export const addAccount = handle(routes.creators.addAccount, async ({ app, actor, body, now, save }) => {
  const profile = await loadProfile(app.table, actor.creatorId ?? "");
  if (!profile) throw notFound("creator profile");
  const account = newAccount(newId("account", now), profile.creator.id, body, now);
  if (profile.accounts.length >= config.creator.maxAccounts)
    throw new DomainError("limit_reached", `A profile takes at most ${config.creator.maxAccounts} accounts.`);
  return save(
    {
      writes: newAccountWrites(account),
      audits: [{ aggregate: account.id, version: account.version, action: "account.connected" }],
    },
    ownAccountReply(account, now),
  );
});
