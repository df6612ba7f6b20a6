// Translations of a brief: the brand's own words in the other languages, beside the original.
import { TranslatedTexts } from "../domain/briefTranslation.ts";
import { Brief } from "./briefs.ts";
import { BriefTranslation } from "./briefTranslation.ts";
import { route } from "./route.ts";

const PATH = "/briefs/{briefId}/translations/{language}" as const;
const common = { area: "briefs", access: "brand" } as const;

export const briefTranslations = {
  save: route(`PUT ${PATH}`, {
    ...common,
    summary: "Say a brief in another language",
    description:
      "In one of the five languages (`en`, `th`, `ja`, `bg`, `vi`), not the brief's own. Takes `If-Match` with the brief's version: the translation is of that version, and is marked as older once the original's texts change. What is left out is read in the original. Nobody has to reconfirm, and what is signed stays the original. The brief is found by its words too.",
    body: TranslatedTexts,
    output: BriefTranslation,
    ifMatch: true,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  remove: route(`DELETE ${PATH}`, {
    ...common,
    summary: "Take a translation away",
    description: "Again answers 200.",
    output: Brief,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
} as const;
