// Every language that messages are written in. A text that one of them lacks does not compile.
import type { Locale } from "../domain/text.ts";
import type { Language } from "./render.ts";
import { bg } from "./text/bg.ts";
import { en } from "./text/en.ts";
import { ja } from "./text/ja.ts";
import { th } from "./text/th.ts";
import { vi } from "./text/vi.ts";
import { bgWords } from "./words/bg.ts";
import { enWords } from "./words/en.ts";
import { jaWords } from "./words/ja.ts";
import { thWords } from "./words/th.ts";
import { viWords } from "./words/vi.ts";

export const LANGUAGES: Readonly<Record<Locale, Language>> = {
  en: { texts: en, words: enWords },
  th: { texts: th, words: thWords },
  ja: { texts: ja, words: jaWords },
  bg: { texts: bg, words: bgWords },
  vi: { texts: vi, words: viWords },
};
