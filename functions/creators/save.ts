// Creates or replaces the caller's profile, or that of a creator whom they manage.

import type { App } from "../../shared/app.ts";
import type { Actor } from "../../shared/domain/actor.ts";
import { type Creator, writeCreator } from "../../shared/domain/creator.ts";
import { DomainError, invalid, notFound } from "../../shared/domain/errors.ts";
import { newUser } from "../../shared/domain/user.ts";
import { handle } from "../../shared/http/serve.ts";
import { newId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadManagers, renamedFor } from "../../shared/store/creatorManagers.ts";
import { creatorWrites, loadProfile, loadSealedBirthDate, ownedBy } from "../../shared/store/creators.ts";
import { staleVersion } from "../../shared/store/race.ts";
import { stored } from "../../shared/store/stored.ts";
import { claimCreatorWrites, loadUser } from "../../shared/store/users.ts";
import { arrivalOf } from "./links/arrival.ts";
import { ownReply } from "./reply.ts";

/** The creator gives it; for whoever manages the profile it stays what it is. */
async function birthDateOf(app: App, { actsFor }: Actor, given: string | undefined): Promise<string> {
  if (actsFor === undefined) {
    if (given === undefined) throw invalid({ path: "birthDate", key: "text" });
    return given;
  }
  if (given !== undefined)
    throw new DomainError("forbidden", "The birth date is for the creator alone to read and to change.");
  const sealed = await loadSealedBirthDate(app.table, actsFor);
  if (sealed === undefined) throw notFound("creator profile");
  return app.vault.open(sealed, ownedBy(actsFor));
}

export const save = handle(routes.creators.save, async ({ app, actor, body, now, commit, mustMatch, respond }) => {
  const [profile, user] = await Promise.all([
    actor.creatorId === undefined ? undefined : loadProfile(app.table, actor.creatorId),
    loadUser(app.table, actor.userId),
  ]);
  const before = profile && stored<Creator>(profile.creator);
  if (before) mustMatch(before);
  else if (actor.actsFor !== undefined) throw notFound("creator profile");
  const birthDate = await birthDateOf(app, actor, body.birthDate);
  const after = writeCreator(
    before ?? { id: newId("creator", now), userId: actor.userId },
    { ...body, birthDate },
    now,
  );
  const { id, version, displayName } = after;
  const sealed = await app.vault.seal(birthDate, ownedBy(id));
  const claim = before ? [] : claimCreatorWrites(user ?? newUser(actor.userId, actor.email, now), id, user);
  const managers = before && before.displayName !== displayName ? await loadManagers(app.table, id) : [];
  const brandIds = actor.memberships.map(({ orgId }) => orgId);
  const arrival = before ? undefined : await arrivalOf(app.table, after, brandIds, now);
  await commit({
    writes: [
      ...claim,
      ...creatorWrites(after, sealed, before, staleVersion),
      ...managers.map((manager) => renamedFor(manager, displayName)),
      ...(arrival?.writes ?? []),
    ],
    audits: [
      { aggregate: id, version, action: before ? "creator.changed" : "creator.created" },
      ...(arrival?.audits ?? []),
    ],
    events: arrival?.events ?? [],
  });
  const reply = ownReply(after, actor.actsFor === undefined ? birthDate : undefined, profile?.accounts ?? [], now);
  return before ? reply : respond({ status: 201, body: reply });
});
