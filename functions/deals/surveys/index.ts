// Answers to the survey of a brief.
import { ofBrief } from "./ofBrief.ts";

export const surveys = { ofBrief };
