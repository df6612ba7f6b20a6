// An invitation as its team sees it, and what a change of it leaves behind.
import type { AuditEntry, DomainEvent } from "../../../shared/domain/event.ts";
import { type Invitation, isExpired } from "../../../shared/domain/team.ts";

export const invitationReply = (invitation: Invitation, now: Date) => ({
  ...invitation,
  status: invitation.status === "open" && isExpired(invitation, now) ? ("expired" as const) : invitation.status,
});

export const invitationAudit = ({ id, version, status, brandId, roles }: Invitation, action: string): AuditEntry => ({
  aggregate: id,
  version,
  action: `invitation.${action}`,
  to: status,
  facts: { brandId, roles: roles.join(" ") },
});

export const invitationEvent = ({ id, version, brandId }: Invitation): DomainEvent => ({
  type: "invitation.sent",
  aggregate: id,
  version,
  data: { brandId },
});
