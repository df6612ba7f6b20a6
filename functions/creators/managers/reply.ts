// A manager's invitation as its creator sees it, and what changes leave behind.
import type { Creator } from "../../../shared/domain/creator.ts";
import type { ManagerInvitation } from "../../../shared/domain/creatorManager.ts";
import type { AuditEntry, DomainEvent } from "../../../shared/domain/event.ts";
import { isExpired } from "../../../shared/domain/team.ts";

export const invitationReply = (invitation: ManagerInvitation, now: Date) => ({
  ...invitation,
  status: invitation.status === "open" && isExpired(invitation, now) ? ("expired" as const) : invitation.status,
});

export const named = ({ id, displayName, handle }: Creator) => ({ id, displayName, handle });

export const invitationAudit = ({ id, version, status, creatorId }: ManagerInvitation, action: string): AuditEntry => ({
  aggregate: id,
  version,
  action: `manager_invitation.${action}`,
  to: status,
  facts: { creatorId },
});

export const invitationEvent = ({ id, version, creatorId }: ManagerInvitation): DomainEvent => ({
  type: "manager.invited",
  aggregate: id,
  version,
  data: { creatorId },
});

/** Never who it is but by id. */
export const managerAudit = (
  { id, version }: Pick<Creator, "id" | "version">,
  action: "manager_added" | "manager_removed" | "manager_left",
  userId: string,
): AuditEntry => ({ aggregate: id, version: version + 1, action: `creator.${action}`, facts: { userId } });
