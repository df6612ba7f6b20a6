// An answer in words: what was chosen is told by its word, what was written as it is.
import type { SurveyQuestion } from "../../../shared/domain/survey.ts";
import { type Key, useText } from "../../app/text.ts";

type Kind = SurveyQuestion["kind"] | undefined;

/** `sayOf(kind)(value)`: the word for a value of that kind of question. */
export function useAnswerWords() {
  const t = useText("survey");
  return (kind: Kind, value: string): string => {
    const isCode = (kind === "scale" && /^[1-5]$/.test(value)) || (kind === "yes_no" && /^(yes|no)$/.test(value));
    return isCode ? t(`value.${value}` as Key<"survey">) : value;
  };
}
