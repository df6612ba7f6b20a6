// An invitation of a creator to a brief: sent by the brand, seen, and ended once; at most one for each brief and creator.
import { config } from "../config.ts";
import { mustTakeApplications } from "./application.ts";
import type { Brief } from "./brief.ts";
import type { Creator } from "./creator.ts";
import { mustBeEligible } from "./eligibility.ts";
import { DomainError } from "./errors.ts";
import { ERASED } from "./leaving.ts";
import { transition } from "./transition.ts";

const OPEN = { accept: "accepted", decline: "declined", expire: "expired", revoke: "revoked" } as const;

/** Who said no is not asked again for the same brief; who did not answer may be. */
export const BRIEF_INVITATION = {
  sent: { see: "seen", ...OPEN },
  seen: OPEN,
  accepted: {},
  declined: {},
  expired: { send: "sent" },
  revoked: { send: "sent" },
} as const;
export type BriefInvitationStatus = keyof typeof BRIEF_INVITATION;
export const BRIEF_INVITATION_STATUSES = Object.keys(BRIEF_INVITATION) as [
  BriefInvitationStatus,
  ...BriefInvitationStatus[],
];

export const INVITATION_DECLINE = ["no_time", "fee", "not_a_fit", "conflict", "other"] as const;
export type InvitationDecline = (typeof INVITATION_DECLINE)[number];

/** Stored under BRIEF#<brief> / INV#<creator>. */
export type BriefInvitation = {
  id: string;
  version: number;
  status: BriefInvitationStatus;
  briefId: string;
  briefTitle: string;
  brandId: string;
  brandName: string;
  brandTimeZone?: string;
  creatorId: string;
  creatorHandle: string;
  creatorName: string;
  /** Who is told; never in a reply. */
  creatorUserId: string;
  /** Who sent it last; never in a reply. */
  invitedBy: string;
  note?: string;
  /** The collective by which the creator was found. */
  collective?: { id: string; name: string };
  /** How often it was sent. */
  sent: number;
  sentAt: string;
  seenAt?: string;
  /** When it is over unless it is answered; never after the last day to apply as it was then. */
  expiresAt: string;
  endedAt?: string;
  declineReason?: InvitationDecline;
  declineNote?: string;
  applicationId?: string;
  createdAt: string;
  updatedAt: string;
};

/** Sent or seen, and not over by the clock, whether or not its timer has run. */
export const isOpen = ({ status, expiresAt }: Pick<BriefInvitation, "status" | "expiresAt">, now: Date): boolean =>
  (status === "sent" || status === "seen") && Date.parse(expiresAt) > now.getTime();

type Timed = Pick<BriefInvitation, "status" | "expiresAt" | "endedAt">;

/** As it stands by the clock. */
export const standing = <T extends Timed>(invitation: T, now: Date): T =>
  (invitation.status === "sent" || invitation.status === "seen") && !isOpen(invitation, now)
    ? { ...invitation, status: "expired", endedAt: invitation.expiresAt }
    : invitation;

/** Whether it lets the creator read the brief and apply: while it is open, and once it was answered with an application. */
export const opens = (invitation: Timed | undefined, now: Date): boolean =>
  invitation !== undefined && (invitation.status === "accepted" || isOpen(invitation, now));

/** A week, or the end of the time to apply when that is sooner. */
function expiry({ applyBy }: Brief, now: Date): string {
  const week = now.getTime() + config.briefInvitation.answerSeconds * 1000;
  return new Date(Math.min(week, applyBy === undefined ? week : Date.parse(applyBy))).toISOString();
}

/** The next version after a command of its machine, judged by the clock. */
function moved(given: BriefInvitation, command: string, now: Date): BriefInvitation {
  const invitation = standing(given, now);
  const status = transition(BRIEF_INVITATION, "invitation", invitation, command) as BriefInvitationStatus;
  const at = now.toISOString();
  return {
    ...given,
    status,
    version: given.version + 1,
    ...(status === "seen" ? { seenAt: at } : { endedAt: at }),
    updatedAt: at,
  };
}

/** Into a brief of a group one comes by the group. */
export function mustBeInvitable({ visibility }: Pick<Brief, "visibility">): void {
  if (visibility !== "group") return;
  throw new DomainError("not_eligible", "This brief is for a group. Ask the creator to join the group instead.");
}

type Sending = {
  id: string;
  brief: Brief;
  creator: Creator;
  note?: string | undefined;
  by: string;
  collective?: BriefInvitation["collective"] | undefined;
};

/**
 * Sent, or sent again after it ran out or was taken back. Undefined when the same one is open already. The country of the
 * creator has to be one of the brief's; its other filters an invitation overrides.
 */
export function invite(
  before: BriefInvitation | undefined,
  { id, brief, creator, note, by, collective }: Sending,
  now: Date,
): BriefInvitation | undefined {
  mustTakeApplications(brief, now);
  mustBeInvitable(brief);
  mustBeEligible(brief, creator, [], { invited: true });
  const present = before && standing(before, now);
  if (present && isOpen(present, now)) {
    if (present.note === note) return undefined;
    throw new DomainError("already_exists", "This creator is invited to this brief already.", {
      current: { status: present.status, version: present.version },
    });
  }
  if (present) transition(BRIEF_INVITATION, "invitation", present, "send");
  const sent = (before?.sent ?? 0) + 1;
  if (sent > config.briefInvitation.maxSent)
    throw new DomainError(
      "limit_reached",
      `A creator is invited to one brief ${config.briefInvitation.maxSent} times at most.`,
    );
  const at = now.toISOString();
  return {
    id,
    version: (before?.version ?? 0) + 1,
    status: "sent",
    briefId: brief.id,
    briefTitle: brief.title,
    brandId: brief.brandId,
    brandName: brief.brandName,
    ...(brief.brandTimeZone === undefined ? {} : { brandTimeZone: brief.brandTimeZone }),
    creatorId: creator.id,
    creatorHandle: creator.handle,
    creatorName: creator.displayName,
    creatorUserId: creator.userId,
    invitedBy: by,
    ...(note === undefined ? {} : { note }),
    ...(collective === undefined ? {} : { collective }),
    sent,
    sentAt: at,
    expiresAt: expiry(brief, now),
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
}

/** Undefined when it was seen before, or is over: then there is nothing to note. */
export const see = (invitation: BriefInvitation, now: Date): BriefInvitation | undefined =>
  invitation.status === "sent" && isOpen(invitation, now) ? moved(invitation, "see", now) : undefined;

/** Undefined when it was declined for this reason already. */
export function decline(
  invitation: BriefInvitation,
  { reasonCode, note }: { reasonCode: InvitationDecline; note?: string | undefined },
  now: Date,
): BriefInvitation | undefined {
  const isRepeat = invitation.declineReason === reasonCode && invitation.declineNote === note;
  if (invitation.status === "declined" && isRepeat) return undefined;
  return {
    ...moved(invitation, "decline", now),
    declineReason: reasonCode,
    ...(note === undefined ? {} : { declineNote: note }),
  };
}

/** Undefined when it was taken back already. */
export const revoke = (invitation: BriefInvitation, now: Date): BriefInvitation | undefined =>
  invitation.status === "revoked" ? undefined : moved(invitation, "revoke", now);

/** Answered with an application. Undefined when it was answered so before. */
export const accept = (invitation: BriefInvitation, applicationId: string, now: Date): BriefInvitation | undefined =>
  invitation.status === "accepted" ? undefined : { ...moved(invitation, "accept", now), applicationId };

/** Nobody answered in time. Undefined when it is over by other means, or its time has not come. */
export const expire = (invitation: BriefInvitation, now: Date): BriefInvitation | undefined =>
  (invitation.status === "sent" || invitation.status === "seen") && !isOpen(invitation, now)
    ? ended(invitation, "expired", now)
    : undefined;

/** The brief ended: its invitations that are open end with it. Undefined for what is over. */
export const endedWithBrief = (
  invitation: BriefInvitation,
  brief: Pick<Brief, "status">,
  now: Date,
): BriefInvitation | undefined =>
  invitation.status === "sent" || invitation.status === "seen"
    ? ended(invitation, brief.status === "cancelled" ? "revoked" : "expired", now)
    : undefined;

const ended = (invitation: BriefInvitation, status: "expired" | "revoked", now: Date): BriefInvitation => ({
  ...invitation,
  status,
  version: invitation.version + 1,
  endedAt: now.toISOString(),
  updatedAt: now.toISOString(),
});

/** What is kept of it when the creator has left: that it was sent, not to whom. */
export function erasedInvitation(
  { note: _note, declineNote: _declineNote, ...before }: BriefInvitation,
  now: Date,
): BriefInvitation {
  const isOver = before.status !== "sent" && before.status !== "seen";
  return {
    ...before,
    status: isOver ? before.status : "expired",
    creatorHandle: ERASED,
    creatorName: ERASED,
    creatorUserId: ERASED,
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
}
