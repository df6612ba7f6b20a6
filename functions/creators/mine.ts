// The caller's own profile, with what nobody else reads.
import { notFound } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadBirthDate, loadProfile } from "../../shared/store/creators.ts";
import { ownReply } from "./reply.ts";

export const mine = handle(routes.creators.mine, async ({ app, actor, now }) => {
  const creatorId = actor.creatorId ?? "";
  const [profile, birthDate] = await Promise.all([
    loadProfile(app.table, creatorId),
    loadBirthDate(app.table, creatorId),
  ]);
  if (!profile || birthDate === undefined) throw notFound("creator profile");
  return ownReply(profile.creator, birthDate, profile.accounts, now);
});
