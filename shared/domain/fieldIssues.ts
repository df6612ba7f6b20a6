// What a schema refuses, as errors of fields. A schema's own message is a key of the words; the rest follows from the kind of refusal.
import type * as z from "zod/mini";
import type { FieldError } from "./errors.ts";
import { type FieldKey, fieldWords } from "./fieldWords.ts";

type Issue = z.core.$ZodIssue;
type Told = Omit<FieldError, "path">;

const isKey = (text: string): text is FieldKey => Object.hasOwn(fieldWords, text);

const TYPES: Readonly<Record<string, FieldKey>> = {
  string: "text",
  number: "number",
  nan: "number",
  int: "whole_number",
  boolean: "yes_or_no",
  array: "list",
  object: "object",
  record: "object",
};
const FORMATS: Readonly<Record<string, FieldKey>> = {
  email: "email",
  url: "url",
  datetime: "instant",
  date: "day",
};

const sized = (origin: string, characters: FieldKey, entries: FieldKey, otherwise: FieldKey) =>
  origin === "string" ? characters : origin === "array" || origin === "set" ? entries : otherwise;

/** By the kind of refusal alone. */
function toldByKind(issue: Issue): Told {
  switch (issue.code) {
    case "invalid_type":
      return { key: TYPES[issue.expected] ?? "not_valid" };
    case "invalid_value":
      return { key: "one_of", facts: { values: issue.values.map(String).join(", ") } };
    case "too_small": {
      const min = Number(issue.minimum);
      if (min === 1 && issue.origin === "string") return { key: "empty" };
      const otherwise = issue.inclusive === false ? "more_than" : "at_least";
      return { key: sized(issue.origin, "min_characters", "min_entries", otherwise), facts: { min } };
    }
    case "too_big": {
      const otherwise = issue.inclusive === false ? "less_than" : "at_most";
      const key = sized(issue.origin, "max_characters", "max_entries", otherwise);
      return { key, facts: { max: Number(issue.maximum) } };
    }
    case "invalid_format":
      return { key: FORMATS[issue.format] ?? "form" };
    case "not_multiple_of":
      return { key: "multiple_of", facts: { step: Number(issue.divisor) } };
    case "unrecognized_keys":
      return { key: "unknown_fields", facts: { names: issue.keys.join(", ") } };
    case "custom":
      return { key: "not_valid", ...(issue.params ? { facts: issue.params as NonNullable<FieldError["facts"]> } : {}) };
    default:
      return { key: "not_valid" };
  }
}

function toldBy(issue: Issue): Told {
  if (issue.code !== "custom" && issue.input === undefined) return { key: "missing" };
  const told = toldByKind(issue);
  return isKey(issue.message) ? { ...told, key: issue.message } : told;
}

/** For issues of a parse with `{ reportInput: true }`: without the input, what is missing is told as of the wrong type. */
export const fieldErrors = (issues: readonly Issue[]): FieldError[] =>
  issues.map((issue) => ({ path: issue.path.map(String).join("."), ...toldBy(issue) }));
