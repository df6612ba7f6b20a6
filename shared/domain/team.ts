// A brand's team: who may be in it with which roles, and the invitations that bring people in.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { ROLES, type Role } from "./actor.ts";
import { DomainError, notFound } from "./errors.ts";
import type { Locale } from "./text.ts";

export const EmailAddress = z.email().check(z.maxLength(254));

/** At least one role; each counts once. */
export const RoleList = z.pipe(
  z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(16)),
  z.transform((roles: Role[]) => ROLES.filter((role) => roles.includes(role))),
);

/** As an address is compared: nobody has two mailboxes that differ in their capitals. */
export const sameAddress = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export const INVITATION_STATUSES = ["open", "accepted", "revoked"] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** What every invitation of an address is. Its links are known by their hashes only. */
export type AddressInvitation = {
  id: string;
  version: number;
  status: InvitationStatus;
  /** Gone once it is over. */
  email?: string;
  /** The language of its mail. */
  locale: Locale;
  /** Hashes of the links that were mailed since it was last sent. */
  links: string[];
  /** How often it was sent. */
  sent: number;
  sentAt: string;
  expiresAt: string;
  invitedBy: string;
  acceptedBy?: string;
  createdAt: string;
  updatedAt: string;
};

/** Stored under INVITE#<id> / H: one for each brand and address. */
export type Invitation = AddressInvitation & { brandId: string; roles: Role[] };

export type NewInvitation = { id: string; brandId: string; email: string; roles: Role[]; locale: Locale; by: string };

const inSeconds = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();

export const isExpired = (invitation: Pick<AddressInvitation, "expiresAt">, now: Date) =>
  now.toISOString() >= invitation.expiresAt;

/** Sent from now on; the links before it lead nowhere. 409 `limit_reached` when the address had too many. */
export function sent(before: Pick<AddressInvitation, "sent">, now: Date) {
  if (before.sent >= config.team.maxSent)
    throw new DomainError(
      "limit_reached",
      "This address was invited too often. Ask the person to look into their mail.",
    );
  return {
    links: [],
    sent: before.sent + 1,
    sentAt: now.toISOString(),
    expiresAt: inSeconds(now, config.team.inviteSeconds),
    updatedAt: now.toISOString(),
  };
}

/** The invitation to send; undefined when the same one is open already. */
export function invite(before: Invitation | undefined, given: NewInvitation, now: Date): Invitation | undefined {
  const { id, brandId, email, roles, locale, by } = given;
  const isSame =
    before?.status === "open" &&
    !isExpired(before, now) &&
    before.roles.join() === roles.join() &&
    before.email === email;
  if (isSame) return undefined;
  return {
    id,
    version: (before?.version ?? 0) + 1,
    status: "open",
    brandId,
    email,
    roles,
    locale,
    ...sent(before ?? { sent: 0 }, now),
    invitedBy: by,
    createdAt: before?.createdAt ?? now.toISOString(),
  };
}

function mustBeOpen(invitation: AddressInvitation): void {
  if (invitation.status === "open") return;
  throw new DomainError("illegal_transition", `This invitation was ${invitation.status}, so it cannot be changed.`, {
    current: { status: invitation.status, version: invitation.version },
    allowed: [],
  });
}

export function resend<I extends AddressInvitation>(before: I, now: Date): I {
  mustBeOpen(before);
  return { ...before, version: before.version + 1, ...sent(before, now) };
}

/** What is left of an invitation that is over names nobody. */
function over<I extends AddressInvitation>(before: I, status: InvitationStatus, now: Date): I {
  const after = { ...before, version: before.version + 1, status, updatedAt: now.toISOString() };
  delete after.email;
  return after;
}

/** Undefined when it was revoked before. */
export function revoke<I extends AddressInvitation>(before: I, now: Date): I | undefined {
  if (before.status === "revoked") return undefined;
  mustBeOpen(before);
  return over(before, "revoked", now);
}

/** Undefined when this person accepted it before. 410 when it is over, 403 for somebody else than who was invited. */
export function accept<I extends AddressInvitation>(
  before: I,
  person: { userId: string; email: string; emailVerified?: boolean },
  now: Date,
): I | undefined {
  if (before.status === "accepted" && before.acceptedBy === person.userId) return undefined;
  mustBeUsable(before, now);
  if (!sameAddress(before.email ?? "", person.email) || person.emailVerified !== true)
    throw new DomainError(
      "forbidden",
      "This invitation is for another e-mail address. Sign in with the address that it was sent to.",
    );
  return { ...over(before, "accepted", now), acceptedBy: person.userId };
}

export const invitationOver = () =>
  new DomainError("gone", "This invitation is over. Ask whoever sent it for a new one.");

/** 410 `gone` for a link whose time has passed or whose invitation is over; 404 when it was taken back. */
export function mustBeUsable(invitation: AddressInvitation, now: Date): void {
  if (invitation.status === "revoked") throw notFound("invitation");
  if (invitation.status === "accepted" || isExpired(invitation, now)) throw invitationOver();
}

/** Roles of somebody who was in the team before they accepted. */
export const joinedRoles = (held: readonly Role[], given: readonly Role[]): Role[] =>
  ROLES.filter((role) => held.includes(role) || given.includes(role));

export type TeamMember = { userId: string; roles: readonly Role[] };

/** 409 `last_owner` when nobody would own the brand after this person has other roles, or none. */
export function mustKeepOwner(team: readonly TeamMember[], userId: string, roles: readonly Role[]): void {
  if (roles.includes("owner")) return;
  if (team.some((member) => member.userId !== userId && member.roles.includes("owner"))) return;
  throw new DomainError(
    "last_owner",
    "This is the brand's last owner. Make somebody else an owner first, so that the brand is never without one.",
  );
}
