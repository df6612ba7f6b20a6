// The team's note on a creator: one text, so whoever changes it has read it.
import { notFound } from "../../../shared/domain/errors.ts";
import { writeNote } from "../../../shared/domain/savedList.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { loadNote, notePut } from "../../../shared/store/savedLists.ts";
import { mustKeep } from "./find.ts";
import { ownAssessment } from "./reply.ts";

export const note = handle(
  routes.savedLists.note,
  async ({ app: { table }, actor, params, body, now, save, mustMatch }) =>
    settled(async () => {
      const { brandId, creatorId } = params;
      mustKeep(actor, brandId);
      const creator = await loadCreator(table, creatorId);
      if (!creator || creator.deletedAt !== undefined) throw notFound("creator");
      const before = await loadNote(table, brandId, creatorId);
      if (before?.text !== body.text) mustMatch(before ?? { version: 0 });
      const after = writeNote(before, { brandId, creatorId, by: actor.userId }, body.text, now);
      if (!after) return ownAssessment(table, brandId, creatorId);
      const audit = { aggregate: `${brandId}.note.${creatorId}`, version: after.version, action: "creator.noted" };
      const reply = await ownAssessment(table, brandId, creatorId, { note: after });
      return save({ writes: [notePut(after)], audits: [audit] }, reply);
    }),
);
