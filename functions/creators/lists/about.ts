// What a brand's team thinks of a creator.
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { mustRead } from "./find.ts";
import { ownAssessment } from "./reply.ts";

export const about = handle(routes.savedLists.about, async ({ app: { table }, actor, params }) => {
  const { brandId, creatorId } = params;
  mustRead(actor, brandId);
  if (!(await loadCreator(table, creatorId))) throw notFound("creator");
  return ownAssessment(table, brandId, creatorId);
});
