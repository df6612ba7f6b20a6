// The commands that move a brief through its states. A repeat of a command that took effect is undefined: nothing changes.
import { BRIEF, type Brief, type BriefStatus } from "./brief.ts";
import { type BriefDecision, changed, LIVE } from "./briefDecision.ts";
import { isFlagged, mustBeReady } from "./briefReadiness.ts";
import { DomainError, invalid } from "./errors.ts";
import { publicFrom } from "./group.ts";
import { transition } from "./transition.ts";

/** What of the brand counts here. */
export type Publisher = { verification: string; feeBps: number };

const next = (brief: Brief, command: string) => transition(BRIEF, "brief", brief, command) as BriefStatus;

function mustBeVerified(brand: Publisher): void {
  if (brand.verification === "verified") return;
  throw new DomainError(
    "brand_not_verified",
    "We do not know yet that this brand is who it says. Publishing is possible once it is verified.",
  );
}

/** Draft -> published, or -> in_review for a regulated category and for rights without an end. */
export function publishBrief(brief: Brief, brand: Publisher, now: Date): BriefDecision | undefined {
  if (brief.status === "published" || brief.status === "in_review") return undefined;
  const status = next(brief, isFlagged(brief) ? "flag" : "publish");
  mustBeVerified(brand);
  const { review: _, ...ready } = mustBeReady(brief, brand.feeBps, now);
  if (status === "in_review") {
    return changed(ready, { status }, { action: "publish", event: "brief.in_review", now });
  }
  return changed(
    ready,
    { ...ready, ...live(brief, now), status },
    { action: "publish", event: "brief.published", now },
  );
}

const live = (brief: Brief, now: Date) => ({
  publishedAt: brief.publishedAt ?? now.toISOString(),
  materialVersion: brief.version + 1,
});

/** An admin's answer: approved -> published, rejected -> draft with a reason for the brand. */
export function reviewBrief(
  brief: Brief,
  { outcome, reason = "" }: { outcome: "approved" | "rejected"; reason?: string | undefined },
  brand: Publisher,
  now: Date,
): BriefDecision | undefined {
  if (outcome === "rejected" && reason === "") throw invalid({ path: "reason", key: "say_why" });
  const isRepeat = brief.review?.outcome === outcome && brief.review.reason === reason;
  if (isRepeat && brief.status === (outcome === "approved" ? "published" : "draft")) return undefined;
  const status = next(brief, outcome === "approved" ? "approve" : "reject");
  const review = { outcome, reason, at: now.toISOString() };
  const why = reason === "" ? undefined : reason;
  if (outcome === "rejected")
    return changed(brief, { status, review }, { action: "reject", reason: why, event: "brief.returned", now });
  mustBeVerified(brand);
  const ready = mustBeReady(brief, brand.feeBps, now);
  return changed(
    ready,
    { ...live(brief, now), status, review },
    { action: "approve", reason: why, event: "brief.published", now },
  );
}

export function pauseBrief(brief: Brief, now: Date): BriefDecision | undefined {
  if (brief.status === "paused") return undefined;
  return changed(brief, { status: next(brief, "pause") }, { action: "pause", now });
}

export function resumeBrief(brief: Brief, now: Date): BriefDecision | undefined {
  if (brief.status === "published" && brief.resumedAt !== undefined) return undefined;
  const status = next(brief, "resume");
  if (brief.applyBy !== undefined && Date.parse(brief.applyBy) <= now.getTime()) {
    throw new DomainError("brief_closed", "The last day to apply has passed. Set a later one first.", {
      current: { status: brief.status, version: brief.version },
    });
  }
  return changed(brief, { status, resumedAt: now.toISOString() }, { action: "resume", now });
}

export function closeBrief(brief: Brief, now: Date): BriefDecision | undefined {
  if (brief.status === "closed") return undefined;
  return changed(
    brief,
    { status: next(brief, "close"), closedAt: now.toISOString() },
    { action: "close", event: "brief.closed", now },
  );
}

/** `liveAgreements`: deals of this brief that are neither completed nor voided. */
export function cancelBrief(brief: Brief, facts: { liveAgreements: number }, now: Date): BriefDecision | undefined {
  if (brief.status === "cancelled") return undefined;
  const status = next(brief, "cancel");
  if (facts.liveAgreements > 0) {
    throw new DomainError(
      "illegal_transition",
      "This brief has deals that are not finished. Finish or cancel those first.",
      { current: { status: brief.status, version: brief.version } },
    );
  }
  return changed(brief, { status }, { action: "cancel", event: "brief.cancelled", now });
}

/** Closed -> completed, once every deal has ended. */
export const completeBrief = (brief: Brief, now: Date): BriefDecision =>
  changed(brief, { status: next(brief, "complete") }, { action: "complete", now });

/** An admin upheld a report: nobody finds, reads or answers it any more. Undefined for what nobody could. */
export function removeBrief(brief: Brief, now: Date): BriefDecision | undefined {
  if (brief.removedAt !== undefined || brief.publishedAt === undefined) return undefined;
  const at = now.toISOString();
  const closed = LIVE.includes(brief.status) ? { status: next(brief, "close"), closedAt: at } : {};
  return changed(brief, { ...closed, removedAt: at }, { action: "remove", event: "brief.removed", now });
}

/** The report should not have been upheld: it is read again, and stays closed. */
export function restoreBrief(brief: Brief, now: Date): BriefDecision | undefined {
  if (brief.removedAt === undefined) return undefined;
  const { removedAt: _, ...read } = brief;
  return changed(read, {}, { action: "restore", now });
}

/** Its group had it long enough: it is for everybody from now on. Undefined before that, and for what is not live. */
export function openBriefToAll(brief: Brief, now: Date): BriefDecision | undefined {
  const opens = publicFrom(brief);
  if (opens === undefined || Date.parse(opens) > now.getTime() || !LIVE.includes(brief.status)) return undefined;
  return changed(brief, { visibility: "public" }, { action: "open_to_all", now });
}
