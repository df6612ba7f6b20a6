// A flag: somebody says that a brief, a profile, a message or a collective should not be there, and an admin looks at it.
import * as z from "zod/mini";
import { DomainError } from "./errors.ts";
import type { FieldKey } from "./fieldWords.ts";
import { ERASED } from "./leaving.ts";
import { Id, text } from "./text.ts";
import { transition } from "./transition.ts";

export const FLAG = {
  open: { dismiss: "dismissed", uphold: "upheld" },
  dismissed: {},
  upheld: { lift: "lifted" },
  lifted: {},
} as const;
export type FlagStatus = keyof typeof FLAG;
export const FLAG_STATUSES = Object.keys(FLAG) as [FlagStatus, ...FlagStatus[]];

export const FLAG_SUBJECTS = ["brief", "creator", "message", "collective"] as const;
export type FlagSubject = (typeof FLAG_SUBJECTS)[number];
export const FLAG_REASONS = [
  "spam",
  "fraud",
  "misleading",
  "offensive",
  "illegal",
  "privacy",
  "impersonation",
  "copyright",
  "other",
] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];

export const NewFlag = z
  .object({
    subject: z.object({ type: z.enum(FLAG_SUBJECTS), id: Id }),
    reasonCode: z.enum(FLAG_REASONS),
    comment: z.optional(text(2_000, 0)),
  })
  .check(
    z.refine(({ reasonCode, comment = "" }) => reasonCode !== "other" || comment.trim() !== "", {
      error: "say_what_is_wrong" satisfies FieldKey,
      path: ["comment"],
    }),
  );
export type NewFlag = z.infer<typeof NewFlag>;

export const FlagDecision = z.object({ outcome: z.enum(["dismissed", "upheld"]), note: text(2_000) });
export type FlagDecision = z.infer<typeof FlagDecision>;

export const FlagLift = z.object({ note: text(2_000) });

/** Stored under FLAG#<id> / H; its id follows from the person and the subject, so that there is one of each. */
export type Flag = {
  id: string;
  version: number;
  status: FlagStatus;
  subject: NewFlag["subject"];
  reasonCode: FlagReason;
  comment: string;
  raisedBy: string;
  decidedBy?: string;
  decidedAt?: string;
  /** For admins only. */
  note?: string;
  createdAt: string;
  updatedAt: string;
};

/** Undefined when this person said the same before; 409 `already_exists` when they said something else. */
export function raise(
  before: Flag | undefined,
  id: string,
  { subject, reasonCode, comment = "" }: NewFlag,
  by: string,
  now: Date,
): Flag | undefined {
  if (!before) {
    const at = now.toISOString();
    const { type, id: subjectId } = subject;
    const named = { type, id: subjectId };
    return {
      id,
      version: 1,
      status: "open",
      subject: named,
      reasonCode,
      comment,
      raisedBy: by,
      createdAt: at,
      updatedAt: at,
    };
  }
  if (before.reasonCode === reasonCode && before.comment === comment) return undefined;
  throw new DomainError("already_exists", "You have reported this before. It is looked at once for each person.", {
    current: { status: before.status, version: before.version },
  });
}

/** Undefined when the same was decided before. 409 for another answer: a flag is answered once. */
export function decide(before: Flag, { outcome, note }: FlagDecision, by: string, now: Date): Flag | undefined {
  if (before.status === outcome) return undefined;
  const next = transition(FLAG, "report", before, outcome === "upheld" ? "uphold" : "dismiss");
  const at = now.toISOString();
  return {
    ...before,
    version: before.version + 1,
    status: next as FlagStatus,
    note,
    decidedBy: by,
    decidedAt: at,
    updatedAt: at,
  };
}

/** It was upheld and should not have been: what was taken out comes back. Undefined when that was done before. */
export function lift(before: Flag, note: string, by: string, now: Date): Flag | undefined {
  if (before.status === "lifted") return undefined;
  const status = transition(FLAG, "report", before, "lift") as FlagStatus;
  const at = now.toISOString();
  return { ...before, version: before.version + 1, status, note, decidedBy: by, decidedAt: at, updatedAt: at };
}

/** What is left of a flag when the person who raised it is gone: that there was one, and why. */
export const erasedFlag = (before: Flag, now: Date): Flag => ({
  ...before,
  comment: "",
  raisedBy: ERASED,
  version: before.version + 1,
  updatedAt: now.toISOString(),
});
