// Each step of an invitation to a brief as one transaction: people, timers and applications take the same path.
import type { Side } from "../domain/access.ts";
import type { BriefInvitation } from "../domain/briefInvitation.ts";
import type { EventType } from "../domain/event.ts";
import { briefInvitationWrites } from "../store/briefInvitations.ts";
import type { Change } from "../store/commit.ts";

const EVENT = {
  send: "brief_invitation.sent",
  decline: "brief_invitation.declined",
  revoke: "brief_invitation.revoked",
  expire: "brief_invitation.expired",
} as const satisfies Partial<Record<string, EventType>>;

type Command = "send" | "see" | "accept" | "decline" | "revoke" | "expire";

/** The writes, the audit entry and what is told; a look and an application tell nothing of their own. */
export function invitationChange(
  before: BriefInvitation | undefined,
  after: BriefInvitation,
  command: Command,
  by: Side | "system",
  reason?: string,
): Change {
  const { id: aggregate, version, briefId, brandId, creatorId } = after;
  const type = command === "see" || command === "accept" ? undefined : EVENT[command];
  return {
    writes: briefInvitationWrites(before, after),
    audits: [
      {
        aggregate,
        version,
        action: `brief_invitation.${command}`,
        ...(before === undefined ? {} : { from: before.status }),
        to: after.status,
        ...(reason === undefined ? {} : { reason }),
        facts: { briefId, ...(by === "system" ? {} : { side: by }) },
      },
    ],
    events:
      type === undefined
        ? []
        : [
            {
              type,
              aggregate,
              version,
              data: { briefId, brandId, creatorId, by, ...(reason === undefined ? {} : { reason }) },
            },
          ],
  };
}
