// Flags: what people say should not be there, and how an admin answers.
import * as z from "zod/mini";
import { FLAG_REASONS, FLAG_STATUSES, FLAG_SUBJECTS, FlagDecision, NewFlag } from "../domain/flag.ts";
import { Id, Instant } from "../domain/text.ts";
import { page, pageQuery, repeated } from "./page.ts";
import { route } from "./route.ts";

export const Flag = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(FLAG_STATUSES),
  subject: z.object({ type: z.enum(FLAG_SUBJECTS), id: Id }),
  reasonCode: z.enum(FLAG_REASONS),
  comment: z.string(),
  decidedAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
});

/** As admins see it. */
export const FlagForAdmin = z.object({
  ...Flag.shape,
  /** The brief's title or the creator's handle, as it is now; absent when the subject is gone. */
  title: z.optional(z.string()),
  raisedBy: z.string(),
  decidedBy: z.optional(z.string()),
  note: z.optional(z.string()),
});

export const flags = {
  raise: route("POST /flags", {
    area: "briefs",
    access: "user",
    summary: "Report a brief or a profile",
    description:
      "Once for each person and subject: the same again answers 200 with the present state, anything else 409 `already_exists`. Reason `other` needs a comment. Admins are told; you hear how it was decided.",
    body: NewFlag,
    output: Flag,
    status: 201,
    alsoStatus: [200],
    errors: ["not_found", "already_exists", "limit_reached"],
  }),
  list: route("GET /flags", {
    area: "briefs",
    access: "admin",
    summary: "List what people reported, longest waiting first",
    description: "Open ones, unless `status` names others.",
    query: z.object({ ...pageQuery, status: z.optional(repeated(z.enum(FLAG_STATUSES))) }),
    output: page(FlagForAdmin),
  }),
  decide: route("POST /flags/{flagId}/decide", {
    area: "briefs",
    access: "admin",
    summary: "Answer a report",
    description:
      "Dismissed or upheld, with a note for other admins. What follows from it is done where the subject is. The same answer again changes nothing.",
    body: FlagDecision,
    output: FlagForAdmin,
    errors: ["not_found", "illegal_transition"],
  }),
} as const;
