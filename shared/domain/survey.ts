// A structured survey: what a brief asks of those who try something, and their answers as they are handed in.
import * as z from "zod/mini";
import { type FieldError, invalid } from "./errors.ts";
import { text } from "./text.ts";

export const ANSWER_KINDS = ["text", "scale", "yes_no", "choice"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];
/** From "not at all" to "very much". */
export const SCALE = ["1", "2", "3", "4", "5"] as const;
export const YES_NO = ["yes", "no"] as const;

export const SurveyQuestion = z.object({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)),
  text: text(500),
  kind: z.enum(ANSWER_KINDS),
  /** What a choice is made from. */
  options: z.optional(z.array(text(120)).check(z.maxLength(8))),
});
export type SurveyQuestion = z.infer<typeof SurveyQuestion>;

/** `answer` is the option's own text for a choice, 1 to 5 on a scale, `yes` or `no`, else what was written. */
export const SurveyAnswer = z.object({ questionId: z.string().check(z.maxLength(40)), answer: text(2_000) });
export type SurveyAnswer = z.infer<typeof SurveyAnswer>;

/** What an answer is chosen from; undefined where it is written. */
export function choicesOf({ kind, options = [] }: SurveyQuestion): readonly string[] | undefined {
  if (kind === "scale") return SCALE;
  if (kind === "yes_no") return YES_NO;
  return kind === "choice" ? options : undefined;
}

/** What keeps a survey from being asked: two questions with one name, and a choice of fewer than two. */
export const surveyErrors = (survey: readonly SurveyQuestion[]): FieldError[] =>
  survey.flatMap(({ id, kind, options = [] }, n): FieldError[] => [
    ...(survey.findIndex((each) => each.id === id) < n
      ? [{ path: `survey.${n}.id`, key: "question_id_taken" as const }]
      : []),
    ...(kind === "choice" && new Set(options).size < 2
      ? [{ path: `survey.${n}.options`, key: "min_entries" as const, facts: { min: 2 } }]
      : []),
  ]);

/** 422 unless every question is answered once, each with what it can be answered with. */
export function mustAnswer(survey: readonly SurveyQuestion[], answers: readonly SurveyAnswer[]): void {
  const errors = answers.flatMap(({ questionId, answer }, n): FieldError[] => {
    const question = survey.find(({ id }) => id === questionId);
    if (!question) return [{ path: `answers.${n}.questionId`, key: "no_such_question" }];
    if (answers.findIndex((each) => each.questionId === questionId) < n)
      return [{ path: `answers.${n}.questionId`, key: "answered_twice" }];
    const choices = choicesOf(question);
    return choices && !choices.includes(answer)
      ? [{ path: `answers.${n}.answer`, key: "one_of", facts: { values: choices.join(", ") } }]
      : [];
  });
  const missing = survey.filter(({ id }) => !answers.some(({ questionId }) => questionId === id));
  const all: FieldError[] = [
    ...errors,
    ...missing.map(
      (question): FieldError => ({ path: "answers", key: "not_answered", facts: { question: question.text } }),
    ),
  ];
  if (all.length > 0) throw invalid(...all);
}

/** A piece that is handed in as answers. */
export const isSurveyed = (type: string, survey: readonly SurveyQuestion[] | null | undefined): boolean =>
  type === "feedback" && (survey?.length ?? 0) > 0;
