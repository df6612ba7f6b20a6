// Stopping a deliverable's clocks while something larger is open about the deal, and letting them go on with what was left.
import { config } from "../config.ts";
import type { Deliverable, DeliverableStatus } from "./agreement.ts";

const DRAFTING: ReadonlySet<DeliverableStatus> = new Set(["not_started", "in_progress", "changes_requested"]);

/** The clock that runs in this state: the creator's for a draft, the brand's for a review, 48 hours for a post. */
export function clockOf({ status }: Pick<Deliverable, "status">): "draft" | "review" | "verify" | undefined {
  if (DRAFTING.has(status)) return "draft";
  if (status === "submitted") return "review";
  return status === "posted" ? "verify" : undefined;
}

const verifyEnd = ({ verifyDue, postedAt, updatedAt }: Deliverable) =>
  verifyDue === undefined
    ? Date.parse(postedAt ?? updatedAt) + config.deliverable.verifySeconds * 1000
    : Date.parse(verifyDue);

/** When the clock of this state runs out. */
function endOf(deliverable: Deliverable): number {
  const clock = clockOf(deliverable);
  if (clock === "verify") return verifyEnd(deliverable);
  return Date.parse((clock === "review" ? deliverable.reviewDue : undefined) ?? deliverable.draftDue);
}

/** The next version, stopped for `causeId` too; undefined when no clock runs, or this cause stops it already. */
export function stopClock(before: Deliverable, causeId: string, now: Date): Deliverable | undefined {
  const stoppedBy = before.stoppedBy ?? [];
  if (clockOf(before) === undefined || stoppedBy.includes(causeId)) return undefined;
  const next = { version: before.version + 1, updatedAt: now.toISOString() };
  if (stoppedBy.length > 0) return { ...before, ...next, stoppedBy: [...stoppedBy, causeId] };
  const { reviewDue: _review, verifyDue: _verify, ...rest } = before;
  return { ...rest, ...next, stoppedBy: [causeId], clockLeftMs: endOf(before) - now.getTime() };
}

/**
 * The next version without this cause; with the last cause the clock goes on with what was left of it, a draft that was late
 * already is as late as it was. Undefined when this cause does not stop it.
 */
export function resumeClock(before: Deliverable, causeId: string, now: Date): Deliverable | undefined {
  if (!before.stoppedBy?.includes(causeId)) return undefined;
  const { stoppedBy, clockLeftMs = 0, ...rest } = before;
  const left = stoppedBy.filter((id) => id !== causeId);
  const next = { version: before.version + 1, updatedAt: now.toISOString() };
  if (left.length > 0) return { ...rest, ...next, clockLeftMs, stoppedBy: left };
  const clock = clockOf(before);
  const end = (ms: number) => new Date(now.getTime() + ms).toISOString();
  return {
    ...rest,
    ...next,
    ...(clock === "draft" ? { draftDue: end(clockLeftMs) } : {}),
    ...(clock === "review" ? { reviewDue: end(Math.max(0, clockLeftMs)) } : {}),
    ...(clock === "verify" ? { verifyDue: end(Math.max(0, clockLeftMs)) } : {}),
  };
}

/** The next version of a deliverable that ends: nothing of a stopped clock is left in it. */
export function withoutClock(deliverable: Deliverable): Deliverable {
  const { stoppedBy: _by, clockLeftMs: _left, reviewDue: _review, verifyDue: _verify, ...rest } = deliverable;
  return rest;
}
