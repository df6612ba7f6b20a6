// Flags: what people say should not be there, and how an admin answers.
import * as z from "zod/mini";
import { FLAG_REASONS, FLAG_STATUSES, FLAG_SUBJECTS, FlagDecision, FlagLift, NewFlag } from "../domain/flag.ts";
import { Id, Instant, Language } from "../domain/text.ts";
import { page, pageQuery, repeated } from "./page.ts";
import { SideName } from "./party.ts";
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
  /** The brief's title, the creator's handle, the collective's name, or the title of the deal that a message is in; absent when the subject is gone. */
  title: z.optional(z.string()),
  /** Of a message: this one alone, with what is around it left to the deal. */
  message: z.optional(
    z.object({
      text: z.string(),
      lang: z.optional(Language),
      by: SideName,
      name: z.string(),
      createdAt: Instant,
      /** Each link ends after a minute. */
      attachments: z.array(z.object({ contentType: z.string(), bytes: z.int(), url: z.optional(z.string()) })),
    }),
  ),
  raisedBy: z.string(),
  decidedBy: z.optional(z.string()),
  note: z.optional(z.string()),
});

export const flags = {
  raise: route("POST /flags", {
    area: "briefs",
    access: "user",
    delegation: "delegated",
    summary: "Report a brief, a profile, a message or a collective",
    description:
      "Once for each person and subject: the same again answers 200 with the present state, anything else 409 `already_exists`. Reason `other` needs a comment. A message is reported by the side that did not write it. Admins are told; you hear how it was decided.",
    body: NewFlag,
    output: Flag,
    status: 201,
    alsoStatus: [200],
    errors: ["not_found", "forbidden", "already_exists", "limit_reached"],
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
      "Dismissed or upheld, with a note for other admins. What a report was upheld about is taken out at once: a brief is closed and read by nobody else, a profile is hidden and makes no new deal, a message is hidden from its deal but kept for mediators, a collective is read by its curator alone. Whoever it belongs to is told. The same answer again changes nothing.",
    body: FlagDecision,
    output: FlagForAdmin,
    errors: ["not_found", "illegal_transition"],
  }),
  lift: route("POST /flags/{flagId}/lift", {
    area: "briefs",
    access: "admin",
    summary: "Take back that a report was upheld",
    description:
      "A profile, a message or a collective is shown again; a brief is read again and stays closed. Again answers 200 with the present state.",
    body: FlagLift,
    output: FlagForAdmin,
    errors: ["not_found", "illegal_transition"],
  }),
} as const;
