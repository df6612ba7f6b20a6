// Creates or replaces the caller's profile.
import { type Creator, writeCreator } from "../../shared/domain/creator.ts";
import { newUser } from "../../shared/domain/user.ts";
import { handle } from "../../shared/http/serve.ts";
import { newId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { creatorWrites, loadProfile, ownedBy } from "../../shared/store/creators.ts";
import { staleVersion } from "../../shared/store/race.ts";
import { stored } from "../../shared/store/stored.ts";
import { claimCreatorWrites, loadUser } from "../../shared/store/users.ts";
import { arrivalOf } from "./links/arrival.ts";
import { ownReply } from "./reply.ts";

export const save = handle(routes.creators.save, async ({ app, actor, body, now, commit, mustMatch, respond }) => {
  const [profile, user] = await Promise.all([
    actor.creatorId === undefined ? undefined : loadProfile(app.table, actor.creatorId),
    loadUser(app.table, actor.userId),
  ]);
  const before = profile && stored<Creator>(profile.creator);
  if (before) mustMatch(before);
  const after = writeCreator(before ?? { id: newId("creator", now), userId: actor.userId }, body, now);
  const { id, version } = after;
  const sealed = await app.vault.seal(body.birthDate, ownedBy(id));
  const claim = before ? [] : claimCreatorWrites(user ?? newUser(actor.userId, actor.email, now), id, user);
  const brandIds = actor.memberships.map(({ orgId }) => orgId);
  const arrival = before ? undefined : await arrivalOf(app.table, after, brandIds, now);
  await commit({
    writes: [...claim, ...creatorWrites(after, sealed, before, staleVersion), ...(arrival?.writes ?? [])],
    audits: [
      { aggregate: id, version, action: before ? "creator.changed" : "creator.created" },
      ...(arrival?.audits ?? []),
    ],
    events: arrival?.events ?? [],
  });
  const reply = ownReply(after, body.birthDate, profile?.accounts ?? [], now);
  return before ? reply : respond({ status: 201, body: reply });
});
