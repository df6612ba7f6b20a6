// The caller's own profile, with what nobody else reads.
import { notFound } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadProfile, loadSealedBirthDate, ownedBy } from "../../shared/store/creators.ts";
import { ownReply } from "./reply.ts";

export const mine = handle(routes.creators.mine, async ({ app, actor, now }) => {
  const creatorId = actor.creatorId ?? "";
  const [profile, sealed] = await Promise.all([
    loadProfile(app.table, creatorId),
    loadSealedBirthDate(app.table, creatorId),
  ]);
  if (!profile || sealed === undefined) throw notFound("creator profile");
  const birthDate = actor.actsFor === undefined ? await app.vault.open(sealed, ownedBy(creatorId)) : undefined;
  return ownReply(profile.creator, birthDate, profile.accounts, now);
});
