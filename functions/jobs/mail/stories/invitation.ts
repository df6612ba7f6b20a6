// The story of an invitation to a brief.
import type { BriefInvitation } from "../../../../shared/domain/briefInvitation.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { at, present, read, type Story } from "../story.ts";

/** What the brand wrote is read where it can be reported, never in a mail. */
export async function ofInvitation(table: Table, row: OutboxItem): Promise<Story | undefined> {
  const { briefId = "", creatorId = "", by, reason } = row.data;
  const invitation = await read<BriefInvitation>(table, key.briefInvitation(briefId, creatorId));
  if (!invitation) return undefined;
  const {
    briefTitle: brief,
    brandName: brand,
    creatorName: creator,
    brandId,
    creatorUserId,
    declineReason,
  } = invitation;
  // One that was taken back or answered in the same moment is not told of.
  const waits = invitation.status === "sent" || invitation.status === "seen";
  return {
    facts: present({
      brief,
      brand,
      creator,
      reason: declineReason && { word: `invitation.${declineReason}` },
      answerBy: at(invitation.expiresAt),
    }),
    sides: { brand, creator },
    places: { brandId, briefId },
    people: { brandId, creatorUserId, creatorId },
    by,
    turn: reason,
    isNews: async () => row.type !== "brief_invitation.sent" || waits,
  };
}
