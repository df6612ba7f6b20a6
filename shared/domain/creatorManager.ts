// The people who manage a creator's profile, and the invitations that bring them.
import { config } from "../config.ts";
import { DomainError } from "./errors.ts";
import { type AddressInvitation, isExpired, sameAddress, sent } from "./team.ts";
import type { Locale } from "./text.ts";

/** Stored under INVITE#<id> / H: one for each creator and address. */
export type ManagerInvitation = AddressInvitation & { creatorId: string };

export type CreatorManager = { userId: string; creatorId: string; displayName: string; createdAt: string };

type Around = { ownAddress: string; addresses: readonly string[]; open: number };

/** The invitation to send; undefined when it is open already. 409 for who manages already, and where there is no room. */
export function inviteManager(
  before: ManagerInvitation | undefined,
  given: { id: string; creatorId: string; email: string; locale: Locale; by: string },
  { ownAddress, addresses, open }: Around,
  now: Date,
): ManagerInvitation | undefined {
  const { id, creatorId, email, locale, by } = given;
  if ([ownAddress, ...addresses].some((address) => sameAddress(address, email)))
    throw new DomainError("already_exists", "This person acts for the profile already.");
  const isOpen = before?.status === "open";
  if (isOpen && !isExpired(before, now) && before.email === email) return undefined;
  if (addresses.length + open - (isOpen ? 1 : 0) >= config.managers.maxPeople)
    throw new DomainError(
      "limit_reached",
      `A profile has room for ${config.managers.maxPeople} managers and invitations.`,
    );
  return {
    id,
    version: (before?.version ?? 0) + 1,
    status: "open",
    creatorId,
    email,
    locale,
    ...sent(before ?? { sent: 0 }, now),
    invitedBy: by,
    createdAt: before?.createdAt ?? now.toISOString(),
  };
}

/** 409 for the creator in person, and for who manages as many as one person may. */
export function mustHaveRoom(person: { userId: string; managed: number }, creator: { userId: string }): void {
  if (person.userId === creator.userId)
    throw new DomainError("already_exists", "This is your own profile: you act for it already.");
  if (person.managed >= config.managers.maxCreators)
    throw new DomainError("limit_reached", `One person manages ${config.managers.maxCreators} creators at most.`);
}
