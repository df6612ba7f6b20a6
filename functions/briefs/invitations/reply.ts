// An invitation as both sides read it: as it stands by the clock, without the ids of people.
import { type BriefInvitation, standing } from "../../../shared/domain/briefInvitation.ts";
import type { BriefInvitation as Reply } from "../../../shared/routes/briefInvitations.ts";
import type { BriefInvitationCard } from "../../../shared/store/briefInvitations.ts";

export const cardReply = (card: BriefInvitationCard, now: Date): Reply => standing(card, now);

export function invitationReply(invitation: BriefInvitation, now: Date): Reply {
  const { creatorUserId: _user, invitedBy: _by, ...card } = invitation;
  return cardReply(card, now);
}
