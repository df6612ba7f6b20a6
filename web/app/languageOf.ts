// The language of a text as far as its letters tell it: for screen readers, fonts and line breaks, never for a decision.
import type { Locale } from "../../shared/domain/text.ts";

const THAI = /\p{Script=Thai}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;
/** Letters that Vietnamese alone has, of the languages that are spoken here. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

/** Letters that several languages share stand for the reader's own, where it is one of them; undefined when nothing tells. */
export function languageOf(text: string, own: Locale): Locale | undefined {
  if (THAI.test(text)) return "th";
  if (KANA.test(text)) return "ja";
  if (HAN.test(text)) return own === "ja" ? "ja" : undefined;
  if (CYRILLIC.test(text)) return own === "bg" ? "bg" : undefined;
  if (VIETNAMESE.test(text)) return "vi";
  // Somebody who writes Latin letters where their own language has others most likely writes English.
  return LATIN.test(text) ? (own === "vi" ? undefined : "en") : undefined;
}
