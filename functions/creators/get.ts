// A profile as anyone, a brand or its owner reads it.
import { creatorCard } from "../../shared/domain/discovery.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { matchOf } from "../../shared/domain/match.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadProfile } from "../../shared/store/creators.ts";
import { ownBrief } from "./ownBrief.ts";
import { publicReply } from "./reply.ts";

export const get = handle(routes.creators.get, async ({ app, params, query, actor, now }) => {
  const [profile, brief] = await Promise.all([
    loadProfile(app.table, params.creatorId),
    ownBrief(app.table, actor, query.forBriefId),
  ]);
  const isOwner = actor?.creatorId === params.creatorId;
  if (!profile || (profile.creator.suspendedAt !== undefined && !isOwner)) throw notFound("creator");
  const forBrand = isOwner || (actor?.memberships.length ?? 0) > 0;
  const card = brief && creatorCard(profile.creator, profile.accounts);
  return {
    ...publicReply(profile.creator, profile.accounts, forBrand, now),
    ...(brief && card ? { match: matchOf(brief, card, now) } : {}),
  };
});
