// What happened, for the outbox: notifications, queues and projections read these.

export const EVENTS = [
  "brief.published",
  "brief.versioned",
  "brief.closed",
  "brief.cancelled",
  "brief.in_review",
  "brief.returned",
  "brief_invitation.sent",
  "brief_invitation.declined",
  "brief_invitation.revoked",
  "brief_invitation.expired",
  "application.submitted",
  "application.shortlisted",
  "application.declined",
  "application.withdrawn",
  "application.expired",
  "application.needs_reconfirm",
  "application.reminded",
  "place.won",
  "place.waiting",
  "place.offered",
  "place.lapsed",
  "drop.opened",
  "offer.proposed",
  "offer.countered",
  "offer.accepted",
  "offer.declined",
  "offer.withdrawn",
  "offer.expired",
  "agreement.created",
  "agreement.signed",
  "agreement.funded",
  "agreement.voided",
  "agreement.completed",
  "agreement.cancellation_requested",
  "agreement.cancellation_declined",
  "agreement.cancelled",
  "agreement.hold_ended",
  "dispute.opened",
  "dispute.reminded",
  "dispute.answered",
  "dispute.unanswered",
  "dispute.proposed",
  "dispute.resolved",
  "dispute.withdrawn",
  "chargeback.received",
  "chargeback.closed",
  "refund.sent",
  "refund.failed",
  "transfer.reversed",
  "recovery.owed",
  "proposal.made",
  "proposal.decided",
  "message.sent",
  "submission.received",
  "review.reminded",
  "review.changes_requested",
  "review.approved",
  "review.auto_approved",
  "post.submitted",
  "post.verified",
  "operation.ready",
  "stripe_event.stored",
  "report.requested",
  "report.ready",
  "report.failed",
  "report.approved",
  "transfer.paid",
  "transfer.blocked",
  "transfer.still_blocked",
  "payout.in_transit",
  "payout.paid",
  "payout.failed",
  "brand.verification_decided",
  "invitation.sent",
  "member.joined",
  "flag.raised",
  "flag.decided",
  "brief.removed",
  "creator.suspended",
  "creator.restored",
  "message.removed",
  "recon.requested",
  "recon.exception",
] as const;
export type EventType = (typeof EVENTS)[number];

/** `data` carries ids only; a consumer reads what it needs by key. */
export type DomainEvent = { type: EventType; aggregate: string; version: number; data: Record<string, string> };

/** One entry of the append-only audit log; exactly one for every state change. */
export type AuditEntry = {
  aggregate: string;
  version: number;
  action: string;
  from?: string;
  to?: string;
  reason?: string;
  /** Further facts for the timeline: ids, amounts, hashes. Never personal data. */
  facts?: Record<string, string | number | boolean>;
};
