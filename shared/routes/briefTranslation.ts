// A translation as it is read along with its brief.
import * as z from "zod/mini";
import { TranslatedTexts, TranslationMark } from "../domain/briefTranslation.ts";
import { Id } from "../domain/text.ts";

export const BriefTranslation = z.object({
  briefId: Id,
  ...TranslationMark.shape,
  ...TranslatedTexts.shape,
  /** Whose words they are. */
  by: z.object({ brandId: Id, brandName: z.string() }),
  /** The brief's. */
  version: z.int(),
});
