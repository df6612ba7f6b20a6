// A submission and its review: what was handed in and what was said about it. Neither is ever changed.
import * as z from "zod/mini";
import type { ActorRef } from "./actor.ts";
import { ASSET_KINDS } from "./assetFit.ts";
import type { FieldKey } from "./fieldWords.ts";
import type { PreCheck } from "./precheck.ts";
import { SurveyAnswer } from "./survey.ts";
import { HttpsUrl, Id, text } from "./text.ts";

export const Asset = z.object({ kind: z.enum(ASSET_KINDS), url: z.optional(HttpsUrl), uploadId: z.optional(Id) }).check(
  z.refine((asset) => (asset.url === undefined) !== (asset.uploadId === undefined), {
    error: "url_or_upload" satisfies FieldKey,
    path: ["url"],
  }),
);
export type Asset = z.infer<typeof Asset>;

export const NewSubmission = z.object({
  assets: z.array(Asset).check(z.maxLength(50)),
  caption: text(10_000, 0),
  note: z.optional(text(5_000, 0)),
  /** To the survey of the signed brief, where the piece is feedback. */
  answers: z.optional(z.array(SurveyAnswer).check(z.maxLength(20))),
});
export type NewSubmission = z.infer<typeof NewSubmission>;

/** Stored under AGR#<id> / D#<n>#S#<nn>. */
export type Submission = NewSubmission & {
  agreementId: string;
  deliverableId: string;
  deliverable: number;
  n: number;
  preCheck: PreCheck[];
  submittedBy: string;
  createdAt: string;
};

export const CHANGE_REASONS = [
  "missing_required_element",
  "off_brief",
  "factual_error",
  "disclosure_missing",
  "technical_quality",
  "rights_problem",
  "safety",
] as const;

export const ChangeRequest = z.object({
  submission: z.int().check(z.gte(1)),
  reasonCode: z.enum(CHANGE_REASONS),
  /** Paths into the signed terms or brief, as in `deliverables.0`. */
  clauses: z.array(text(200)).check(z.minLength(1), z.maxLength(50)),
  comment: text(5_000),
});
export type ChangeRequest = z.infer<typeof ChangeRequest>;

/** Stored under AGR#<id> / D#<n>#S#<nn>#R. */
export type Review = {
  agreementId: string;
  deliverableId: string;
  deliverable: number;
  n: number;
  decision: "approved" | "changes_requested";
  reasonCode?: ChangeRequest["reasonCode"];
  clauses?: string[];
  comment?: string;
  by: ActorRef;
  createdAt: string;
};
