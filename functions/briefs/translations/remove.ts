// A translation goes; the original stays.

import { mustHold } from "../../../shared/domain/access.ts";
import { removeTranslation } from "../../../shared/domain/briefTranslation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { briefWrites } from "../../../shared/store/briefs.ts";
import { translationDelete } from "../../../shared/store/briefTranslations.ts";
import { settled } from "../../../shared/store/race.ts";
import { mustLoad, WRITERS } from "../change.ts";
import { briefReply } from "../reply.ts";
import { languageOf } from "./reply.ts";

export const remove = handle(routes.briefTranslations.remove, ({ app, params, actor, now, save }) => {
  const language = languageOf(params.language);
  return settled(async () => {
    const before = await mustLoad(app, params.briefId);
    mustHold(actor, before.brandId, "brief", WRITERS);
    const decision = removeTranslation(before, language, now);
    if (!decision) return briefReply(before);
    const { brief, audits, events } = decision;
    const writes = [...briefWrites(before, brief), translationDelete(brief.id, language)];
    return save({ writes, audits, events }, briefReply(brief));
  });
});
