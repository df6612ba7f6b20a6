// What most briefs say: a new one begins with it, and a draft without it can take it over. Every line of it can be changed.
import type { Doc, Field } from "./edits.ts";

export const USUAL = {
  niches: [],
  hashtags: [],
  values: [],
  audience: { countries: [], languages: [], ageBands: [], interests: [] },
  eligibility: { tiers: [], countries: [] },
  slots: 1,
  negotiable: { fee: true, usageRights: false, dates: true, deliverables: false },
  screeningQuestions: [],
  reviewWindowDays: 3,
  maxRevisions: 2,
  minLiveDays: 30,
  releaseOn: "approval",
  usageRights: { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false },
  visibility: "public",
} satisfies Doc;

/** The fields that the brief lacks and that have a usual answer. */
export const lacking = (doc: Doc, usual: Doc): Field[] =>
  (Object.keys(usual) as Field[]).filter((field) => doc[field] === undefined);
