// A brief's texts in another language, beside the original: what is signed stays the original.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { BRIEF, type Brief } from "./brief.ts";
import { type BriefDecision, changed } from "./briefDecision.ts";
import { type FieldError, invalid } from "./errors.ts";
import { filedGrams, filedWords } from "./searchWords.ts";
import { Instant, Locale, line, text } from "./text.ts";
import { transition } from "./transition.ts";

const { maxCharacters, maxWords } = config.briefTranslation;

/** What can be said in another language; what is absent is read in the original. */
export const TranslatedTexts = z.object({
  title: line(200),
  description: z.optional(text(20_000)),
  valueForAudience: z.optional(text(5_000)),
  dos: z.optional(z.array(text(500)).check(z.maxLength(20))),
  donts: z.optional(z.array(text(500)).check(z.maxLength(20))),
  screeningQuestions: z.optional(z.array(z.object({ id: z.string(), text: text(1_000) })).check(z.maxLength(20))),
  /** In the order of the deliverables; empty where the original stands. */
  instructions: z.optional(z.array(text(5_000, 0)).check(z.maxLength(20))),
});
export type TranslatedTexts = z.infer<typeof TranslatedTexts>;

/** What a brief knows of each of its translations. */
export const TranslationMark = z.object({
  language: Locale,
  title: z.string(),
  /** The brief's version that it was made from. */
  ofVersion: z.int(),
  /** The original's texts have changed since. */
  isOlder: z.boolean(),
  updatedAt: Instant,
});
export type TranslationMark = Omit<z.infer<typeof TranslationMark>, "isOlder">;

/** Stored under BRIEF#<id> / L#<language>. */
export type BriefTranslation = TranslatedTexts & {
  briefId: string;
  language: Locale;
  ofVersion: number;
  by: string;
  updatedAt: string;
};

const sameLanguage = (a: string, b: string) => a.split("-")[0] === b.split("-")[0];

const lengthOf = (given: unknown): number =>
  typeof given === "string"
    ? given.length
    : typeof given === "object" && given !== null
      ? Object.values(given).reduce((sum: number, each) => sum + lengthOf(each), 0)
      : 0;

/** 422 for a translation into the brief's own language, of questions that it does not ask, or larger than one may be. */
function mustFit(brief: Brief, language: Locale, texts: TranslatedTexts): void {
  const ids = new Set((brief.screeningQuestions ?? []).map(({ id }) => id));
  const errors: FieldError[] = [
    ...(brief.language !== undefined && sameLanguage(brief.language, language)
      ? [{ path: "language", key: "original_language" as const }]
      : []),
    ...(texts.screeningQuestions ?? []).flatMap(({ id }, n) =>
      ids.has(id) ? [] : [{ path: `screeningQuestions.${n}.id`, key: "no_such_question" as const }],
    ),
    ...((texts.instructions?.length ?? 0) > (brief.deliverables?.length ?? 0)
      ? [{ path: "instructions", key: "max_entries" as const, facts: { max: brief.deliverables?.length ?? 0 } }]
      : []),
    ...(lengthOf(texts) > maxCharacters
      ? [{ path: "description", key: "max_characters" as const, facts: { max: maxCharacters } }]
      : []),
  ];
  if (errors.length > 0) throw invalid(...errors);
}

/** The words by which the brief is found in this language: the title's first. */
const wordsOf = ({ title, valueForAudience = "", description = "" }: TranslatedTexts): string[] =>
  [
    ...new Set([
      ...filedWords(title),
      ...filedGrams(title).slice(0, maxWords / 2),
      ...filedWords(valueForAudience),
      ...filedWords(description.slice(0, 2_000)),
    ]),
  ].slice(0, maxWords);

const told = (decision: BriefDecision, language: Locale): BriefDecision => ({
  ...decision,
  audits: decision.audits.map((audit) => ({ ...audit, facts: { language } })),
});

/** The brief with the translation known to it. Not material: nobody has to reconfirm. */
export function translateBrief(
  before: Brief,
  { language, by, ...texts }: TranslatedTexts & { language: Locale; by: string },
  now: Date,
): BriefDecision & { translation: BriefTranslation } {
  transition(BRIEF, "brief", before, "edit");
  mustFit(before, language, texts);
  const updatedAt = now.toISOString();
  const mark: TranslationMark = { language, title: texts.title, ofVersion: before.version, updatedAt };
  const others = (before.translations ?? []).filter((each) => each.language !== language);
  const change = {
    translations: [...others, mark],
    foundBy: { ...before.foundBy, [language]: wordsOf(texts) },
  };
  return {
    ...told(changed(before, change, { action: "translate", now }), language),
    translation: { ...texts, briefId: before.id, language, ofVersion: before.version, by, updatedAt },
  };
}

/** Undefined when there is none. */
export function removeTranslation(before: Brief, language: Locale, now: Date): BriefDecision | undefined {
  if (!before.translations?.some((each) => each.language === language)) return undefined;
  transition(BRIEF, "brief", before, "edit");
  const { [language]: _, ...foundBy } = before.foundBy ?? {};
  const translations = before.translations.filter((each) => each.language !== language);
  return told(changed(before, { translations, foundBy }, { action: "untranslate", now }), language);
}

/** Marks as a reader gets them: whether the original has changed since. */
export const marksOf = ({ translations = [], textVersion = 1 }: Pick<Brief, "translations" | "textVersion">) =>
  translations.map((mark) => ({ ...mark, isOlder: mark.ofVersion < textVersion }));

/** What a translation has words for: an edit of it makes translations older. */
export const textsOf = (brief: Partial<Brief>): unknown => [
  brief.title,
  brief.description,
  brief.valueForAudience,
  brief.dos ?? [],
  brief.donts ?? [],
  // A stored object keeps no order of its members.
  (brief.screeningQuestions ?? []).map(({ id, text }) => [id, text]),
  (brief.deliverables ?? []).map(({ instructions }) => instructions ?? ""),
];
