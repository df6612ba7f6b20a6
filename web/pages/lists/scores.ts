// What the cards of a team come to, for people: never a figure that decides anything.
import { SCORES } from "../../../shared/domain/savedList.ts";
import { numberText } from "../../app/format.ts";
import type { Assessment } from "./queries.ts";

export type ScoreName = (typeof SCORES)[number];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const oneDigit = (value: number) => numberText(Math.round(value * 10) / 10);

/** The team's average of one score, as text; undefined where nobody gave one. */
export const scoreText = ({ scores }: Assessment, name: ScoreName): string | undefined =>
  scores.length === 0 ? undefined : oneDigit(mean(scores.map((card) => card[name])));

/** Of all four together. */
export const overallText = ({ scores }: Assessment): string | undefined =>
  scores.length === 0 ? undefined : oneDigit(mean(scores.flatMap((card) => SCORES.map((name) => card[name]))));
