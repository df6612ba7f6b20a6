// Translations of a brief: one item for each language, written along with the brief that knows of them.
import type { BriefTranslation } from "../domain/briefTranslation.ts";
import type { Locale } from "../domain/text.ts";
import { key } from "./keys.ts";
import { stored } from "./stored.ts";
import type { Delete, Put, Table } from "./table.ts";

export async function loadTranslation(
  table: Table,
  briefId: string,
  language: Locale,
): Promise<BriefTranslation | undefined> {
  const item = await table.get(key.briefTranslation(briefId, language));
  return item && stored<BriefTranslation>(item);
}

/** The brief's own version guards it. */
export const translationPut = (translation: BriefTranslation): Put => ({
  put: {
    ...key.briefTranslation(translation.briefId, translation.language),
    t: "briefTranslation",
    sv: 1,
    ...translation,
  },
});

export const translationDelete = (briefId: string, language: Locale): Delete => ({
  delete: key.briefTranslation(briefId, language),
});
