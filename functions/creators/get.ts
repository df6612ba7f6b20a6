// A profile as anyone, a brand or its owner reads it.
import { notFound } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadProfile } from "../../shared/store/creators.ts";
import { publicReply } from "./reply.ts";

export const get = handle(routes.creators.get, async ({ app, params, actor, now }) => {
  const profile = await loadProfile(app.table, params.creatorId);
  const isOwner = actor?.creatorId === params.creatorId;
  if (!profile || (profile.creator.suspendedAt !== undefined && !isOwner)) throw notFound("creator");
  const forBrand = isOwner || (actor?.memberships.length ?? 0) > 0;
  return publicReply(profile.creator, profile.accounts, forBrand, now);
});
