// Deletes the caller's account, unless a deal, money or a brand still needs them.
import type { Brand } from "../../../shared/domain/brand.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { invalid } from "../../../shared/domain/errors.ts";
import { erasedCreator, erasedUser, mustBeFree, openMatters } from "../../../shared/domain/leaving.ts";
import { newUser, type User } from "../../../shared/domain/user.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { managerIdsOf } from "../../../shared/store/creatorManagers.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { managerInvitationsOf } from "../../../shared/store/invitations.ts";
import { key } from "../../../shared/store/keys.ts";
import { leaving } from "../../../shared/store/leaving.ts";
import { settled } from "../../../shared/store/race.ts";
import { standingOf } from "../../../shared/store/standing.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Item } from "../../../shared/store/table.ts";
import { loadUser } from "../../../shared/store/users.ts";

export const remove = handle(routes.me.remove, async ({ app: { table }, actor, body, now, commit }) =>
  settled(async () => {
    if (body.confirm.toLowerCase() !== actor.email.toLowerCase()) throw invalid({ path: "confirm", key: "own_email" });
    const item = await loadUser(table, actor.userId);
    const before = item && stored<User>(item);
    // The versions are read first: what moves after that refuses the transaction.
    const brands = await table.getMany<Item & Brand>(actor.memberships.map(({ orgId }) => key.org(orgId)));
    const managed = await table.getMany<Item & Creator>(
      (actor.managed ?? []).map((each) => key.creator(each.creatorId)),
    );
    const profile = actor.creatorId === undefined ? undefined : await loadCreator(table, actor.creatorId);
    mustBeFree(openMatters(await standingOf(table, actor)));
    const after = erasedUser(before ?? newUser(actor.userId, actor.email, now), now);
    const creator = profile && stored<Creator>(profile);
    const erased = creator && {
      before: creator,
      after: erasedCreator(creator, now),
      managers: await managerIdsOf(table, creator.id),
      invitations: (await managerInvitationsOf(table, creator.id)).map(({ id }) => id),
    };
    await commit(leaving({ before, after, address: actor.email }, erased, brands, managed, now));
    return { id: after.id, deletedAt: now.toISOString() };
  }),
);
