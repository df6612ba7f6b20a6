// The collective that a request names, for its curator or for a creator who was asked; for others it does not exist.
import type { App } from "../../../shared/app.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import type { Collective, CollectiveMember } from "../../../shared/domain/collective.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { loadCollective, loadCollectiveMember } from "../../../shared/store/collectives.ts";

export async function findAsCurator({ table }: App, actor: Actor, collectiveId: string): Promise<Collective> {
  const found = await loadCollective(table, collectiveId);
  if (found?.curatorId !== actor.userId) throw notFound("collective");
  return found;
}

export async function findAsAsked(
  { table }: App,
  actor: Actor,
  collectiveId: string,
): Promise<{ collective: Collective; member: CollectiveMember }> {
  const [collective, member] = await Promise.all([
    loadCollective(table, collectiveId),
    loadCollectiveMember(table, collectiveId, actor.creatorId ?? ""),
  ]);
  if (!collective || !member) throw notFound("collective");
  return { collective, member };
}
