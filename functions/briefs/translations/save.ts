// The brand says a brief's texts in another language, of the version that it has read.
import { mustHold } from "../../../shared/domain/access.ts";
import { translateBrief } from "../../../shared/domain/briefTranslation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { briefWrites } from "../../../shared/store/briefs.ts";
import { translationPut } from "../../../shared/store/briefTranslations.ts";
import { settled } from "../../../shared/store/race.ts";
import { mustLoad, WRITERS } from "../change.ts";
import { languageOf, translationReply } from "./reply.ts";

export const save = handle(routes.briefTranslations.save, ({ app, params, body, actor, now, mustMatch, save }) => {
  const language = languageOf(params.language);
  return settled(async () => {
    const before = await mustLoad(app, params.briefId);
    mustHold(actor, before.brandId, "brief", WRITERS);
    mustMatch(before);
    const { brief, audits, events, translation } = translateBrief(before, { ...body, language, by: actor.userId }, now);
    return save(
      { writes: [...briefWrites(before, brief), translationPut(translation)], audits, events },
      translationReply(brief, translation),
    );
  });
});
