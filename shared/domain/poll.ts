// A poll on a brief: a brand asks creators which of a few they would rather have; one vote each, until a time.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { Brief } from "./brief.ts";
import { LIVE } from "./briefDecision.ts";
import { DomainError, invalid } from "./errors.ts";
import type { AuditEntry, DomainEvent } from "./event.ts";
import { Instant, text } from "./text.ts";

export const NewPoll = z.object({
  question: text(300),
  options: z.array(text(120)).check(z.minLength(2), z.maxLength(6)),
  closesAt: Instant,
});
export type NewPoll = z.infer<typeof NewPoll>;

/** Stored under BRIEF#<id> / POLL#<n>; the votes of each option beside it, as c0 to c5. */
export type Poll = {
  id: string;
  briefId: string;
  n: number;
  version: number;
  question: string;
  options: string[];
  closesAt: string;
  createdBy: string;
  createdAt: string;
  endedAt?: string;
};

export type PollDecision = { poll: Poll; audits: AuditEntry[]; events: DomainEvent[] };

const step = (poll: Poll, action: string): AuditEntry => ({
  aggregate: poll.id,
  version: poll.version,
  action: `poll.${action}`,
  facts: { briefId: poll.briefId },
});

/** 409 unless the brief is out; 422 for an end that lies behind or too far ahead, and for two options alike. */
export function askPoll(
  brief: Brief,
  asked: NewPoll,
  { id, n, by, now }: { id: string; n: number; by: string; now: Date },
): PollDecision {
  if (!LIVE.includes(brief.status))
    throw new DomainError("illegal_transition", "A poll is asked while its brief is out.", {
      current: { status: brief.status, version: brief.version },
    });
  const { question, options } = asked;
  const closesAt = new Date(asked.closesAt).toISOString();
  const latest = new Date(now.getTime() + config.poll.maxSeconds * 1000).toISOString();
  if (closesAt <= now.toISOString()) throw invalid({ path: "closesAt", key: "must_lie_ahead" });
  if (closesAt > latest) throw invalid({ path: "closesAt", key: "not_after", facts: { at: latest } });
  const alike = options.findIndex((option, at) => options.indexOf(option) < at);
  if (alike >= 0) throw invalid({ path: `options.${alike}`, key: "option_twice" });
  const createdAt = now.toISOString();
  const poll: Poll = { id, briefId: brief.id, n, version: 1, question, options, closesAt, createdBy: by, createdAt };
  return { poll, audits: [step(poll, "ask")], events: [] };
}

export const isPollOpen = ({ endedAt, closesAt }: Poll, now: Date) =>
  endedAt === undefined && now.toISOString() < closesAt;

/** Its time is over, or its brand ends it; undefined when it has ended already. */
export function endPoll(before: Poll, brandId: string, now: Date): PollDecision | undefined {
  if (before.endedAt !== undefined) return undefined;
  const poll: Poll = { ...before, version: before.version + 1, endedAt: now.toISOString() };
  const data = { pollId: poll.id, briefId: poll.briefId, brandId };
  return {
    poll,
    audits: [step(poll, "end")],
    events: [{ type: "poll.ended", aggregate: poll.id, version: poll.version, data }],
  };
}
