// One person's scorecard of a creator.
import { notFound } from "../../../shared/domain/errors.ts";
import { scoreCreator } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { loadScores, scoresPut } from "../../../shared/store/savedLists.ts";
import { mustKeep } from "./find.ts";
import { ownAssessment } from "./reply.ts";

export const score = handle(routes.savedLists.score, async ({ app: { table }, actor, params, body, now, save }) =>
  settled(async () => {
    const { brandId, creatorId } = params;
    mustKeep(actor, brandId);
    const creator = await loadCreator(table, creatorId);
    if (!creator || creator.deletedAt !== undefined) throw notFound("creator");
    const before = await loadScores(table, brandId, creatorId);
    const after = scoreCreator(before, { brandId, creatorId, by: actor.userId }, body, now);
    if (!after) return ownAssessment(table, brandId, creatorId);
    const audit = { aggregate: `${brandId}.score.${creatorId}`, version: after.version, action: "creator.scored" };
    const reply = await ownAssessment(table, brandId, creatorId, { scores: after });
    return save({ writes: [scoresPut(after)], audits: [audit] }, reply);
  }),
);
