// A brief as replied: with what is known of its translations.
import type { Brief } from "../../shared/domain/brief.ts";
import { marksOf } from "../../shared/domain/briefTranslation.ts";

export const briefReply = ({ translations, ...brief }: Brief) => ({
  ...brief,
  ...(translations?.length ? { translations: marksOf({ ...brief, translations }) } : {}),
});
