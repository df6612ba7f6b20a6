// A translation as replied: with whose it is, and whether the original has moved on.
import type { Brief } from "../../../shared/domain/brief.ts";
import { type BriefTranslation, marksOf } from "../../../shared/domain/briefTranslation.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { Locale } from "../../../shared/domain/text.ts";

export function languageOf(given: string): Locale {
  const { data } = Locale.safeParse(given);
  if (!data) throw notFound("language");
  return data;
}

export function translationReply(brief: Brief, { by: _, ...translation }: BriefTranslation) {
  const mark = marksOf(brief).find(({ language }) => language === translation.language);
  return {
    ...translation,
    isOlder: mark?.isOlder ?? false,
    by: { brandId: brief.brandId, brandName: brief.brandName },
    version: brief.version,
  };
}
