// What those who tried something answered.
import * as z from "zod/mini";
import { DELIVERABLE, type DeliverableStatus } from "../domain/agreement.ts";
import { SurveyAnswer } from "../domain/survey.ts";
import { Id, Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

const STATUSES = Object.keys(DELIVERABLE) as [DeliverableStatus, ...DeliverableStatus[]];

export const SurveyReply = z.object({
  agreementId: Id,
  deliverableId: Id,
  creatorId: Id,
  creatorName: z.string(),
  status: z.enum(STATUSES),
  /** To the questions as they were signed. */
  answers: z.array(z.object({ ...SurveyAnswer.shape, question: z.string() })),
  answeredAt: Instant,
});

export const surveys = {
  ofBrief: route("GET /briefs/{briefId}/answers", {
    area: "deals",
    access: "brand",
    summary: "Read what creators answered",
    description:
      "Of every deal of the brief the latest answers to its survey, those of the newest applications first. A page may hold fewer than `limit`: who has not answered yet is not in it.",
    query: z.object(pageQuery),
    output: page(SurveyReply),
    errors: ["not_found"],
  }),
} as const;
