// How a creator comes to a brand by its link, as one transaction: when they follow it, and when who followed it makes a profile.
import type { Brand } from "../domain/brand.ts";
import type { Brief } from "../domain/brief.ts";
import { type BriefInvitation, invite, opens } from "../domain/briefInvitation.ts";
import type { Creator } from "../domain/creator.ts";
import { DomainError } from "../domain/errors.ts";
import { type Connection, connect } from "../domain/inviteLink.ts";
import { briefInvitationId } from "../store/briefInvitations.ts";
import type { Change } from "../store/commit.ts";
import { connectionId, connectionPut } from "../store/inviteLinks.ts";
import { invitationChange } from "./briefInvitation.ts";

type Comer = {
  brand: Pick<Brand, "id" | "displayName">;
  creator: Creator;
  link: { id: string; by: string };
  /** Had no profile before they followed the link. */
  own: boolean;
  /** What there is between the two already. */
  known: Connection | undefined;
  /** Where the link leads to a brief, unless they have applied to it. */
  brief?: Brief | undefined;
  invitation?: BriefInvitation | undefined;
};

const NOTHING: Change = { writes: [], audits: [], events: [] };

const and = (a: Change, b: Change): Change => ({
  writes: [...a.writes, ...b.writes],
  audits: [...a.audits, ...b.audits],
  events: [...(a.events ?? []), ...(b.events ?? [])],
});

function connecting({ brand, creator, link, own, known }: Comer, now: Date): Change {
  if (known) return NOTHING;
  const id = connectionId(brand.id, creator.id);
  const connection = connect({ brand, creator }, { id, linkId: link.id, own }, now);
  return {
    writes: [connectionPut(connection)],
    audits: [
      {
        aggregate: id,
        version: 1,
        action: "connection.made",
        facts: { brandId: brand.id, creatorId: creator.id, linkId: link.id, own },
      },
    ],
    events: [
      { type: "connection.made", aggregate: id, version: 1, data: { brandId: brand.id, creatorId: creator.id } },
    ],
  };
}

function inviting({ brief, creator, link, invitation }: Comer, now: Date): Change {
  if (!brief || opens(invitation, now)) return NOTHING;
  const after = invite(invitation, { id: briefInvitationId(brief.id, creator.id), brief, creator, by: link.by }, now);
  return after ? invitationChange(invitation, after, "send", "brand") : NOTHING;
}

/** Undefined when it has all come to pass before. They have just read of the invitation, so that no mail repeats it. */
export function joining(comer: Comer, now: Date): Change | undefined {
  const { events: _told, ...invited } = inviting(comer, now);
  const change = and(connecting(comer, now), invited);
  return change.writes.length === 0 ? undefined : change;
}

/** With a first profile: the brief may be over by now, which keeps nobody from having come. */
export function arriving(comer: Comer, now: Date): Change {
  const connected = connecting(comer, now);
  try {
    return and(connected, inviting(comer, now));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return connected;
  }
}
