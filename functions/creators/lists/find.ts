// The list that a request names, for those of its team who may read or keep it.
import type { App } from "../../../shared/app.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import { type Actor, ROLES, type Role } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import type { SavedList } from "../../../shared/domain/savedList.ts";
import { loadSavedList } from "../../../shared/store/savedLists.ts";

/** Finance of a brand reads along. */
const KEEPERS: readonly Role[] = ["owner", "manager", "reviewer"];

export const mustRead = (actor: Actor, brandId: string) => mustHold(actor, brandId, "brand", ROLES);
export const mustKeep = (actor: Actor, brandId: string) => mustHold(actor, brandId, "brand", KEEPERS);

type Named = { brandId: string; listId: string };

/** Also one that was taken away. */
export async function anyList({ table }: App, { brandId, listId }: Named): Promise<SavedList> {
  const found = await loadSavedList(table, listId);
  if (!found || found.brandId !== brandId) throw notFound("list");
  return found;
}

export async function listThere(app: App, named: Named): Promise<SavedList> {
  const found = await anyList(app, named);
  if (found.removedAt !== undefined) throw notFound("list");
  return found;
}
