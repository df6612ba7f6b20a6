// The collectives that a creator is in, as everybody reads it.
import { isPublicCollective } from "../../../shared/domain/collective.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { collectivesOfCreator } from "../../../shared/store/collectives.ts";
import { loadCreator } from "../../../shared/store/creators.ts";

export const ofCreator = handle(routes.collectives.ofCreator, async ({ app: { table }, params }) => {
  const creator = await loadCreator(table, params.creatorId);
  if (!creator || creator.suspendedAt !== undefined || creator.deletedAt !== undefined) throw notFound("creator");
  const joined = await collectivesOfCreator(table, params.creatorId, "member");
  return {
    items: joined.filter(isPublicCollective).map(({ id, name, curatorName }) => ({ id, name, curatorName })),
  };
});
