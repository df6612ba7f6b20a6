// From an event to the queue that works on it: one table for the stream's reader and for the sweep.
import type { App } from "./app.ts";
import type { EventType } from "./domain/event.ts";
import type { QueueName } from "./ports/queue.ts";
import { delivered, type OutboxItem } from "./store/commit.ts";

type Destination = { queue: QueueName; message: (row: OutboxItem) => Record<string, string> };

/** Consumers of `mail` read the outbox row itself. */
const mail: Destination = { queue: "mail", message: ({ pk, sk }) => ({ pk, sk }) };
const idOf = (queue: QueueName, name: string): Destination => ({
  queue,
  message: (row) => ({ [name]: row.data[name] ?? row.aggregate }),
});

/** Null: kept for the record and for projections; nobody is sent anything. */
const DESTINATIONS: Readonly<Record<EventType, Destination | null>> = {
  "brief.published": mail,
  "brief.versioned": null,
  "brief.closed": null,
  "brief.cancelled": null,
  "brief.in_review": mail,
  "brief.returned": mail,
  "collective.asked": mail,
  "collective.answered": mail,
  "collective.taken_out": mail,
  "collective.removed": mail,
  "brief_invitation.sent": mail,
  "brief_invitation.declined": mail,
  "brief_invitation.revoked": mail,
  "brief_invitation.expired": mail,
  "connection.made": mail,
  "group.asked": mail,
  "group.joined": mail,
  "group.announced": mail,
  "group.brief": mail,
  "application.submitted": mail,
  "application.shortlisted": mail,
  "application.declined": mail,
  "application.withdrawn": mail,
  "application.expired": mail,
  "application.needs_reconfirm": mail,
  "application.reminded": mail,
  "place.won": mail,
  "place.waiting": mail,
  "place.offered": mail,
  "place.lapsed": mail,
  "drop.opened": mail,
  "poll.ended": mail,
  "offer.proposed": mail,
  "offer.countered": mail,
  "offer.accepted": mail,
  "offer.declined": mail,
  "offer.withdrawn": mail,
  "offer.expired": mail,
  "agreement.created": mail,
  "agreement.signed": mail,
  "agreement.funded": mail,
  "agreement.voided": mail,
  "agreement.completed": mail,
  "agreement.cancellation_requested": mail,
  "agreement.cancellation_declined": mail,
  "agreement.cancelled": mail,
  "agreement.hold_ended": mail,
  "dispute.opened": mail,
  "dispute.reminded": mail,
  "dispute.answered": mail,
  "dispute.unanswered": mail,
  "dispute.proposed": mail,
  "dispute.resolved": mail,
  "dispute.withdrawn": mail,
  "chargeback.received": mail,
  "chargeback.closed": mail,
  "refund.sent": mail,
  "refund.failed": mail,
  "transfer.reversed": mail,
  "recovery.owed": mail,
  "proposal.made": mail,
  "proposal.decided": mail,
  "message.sent": mail,
  "submission.received": mail,
  "review.reminded": mail,
  "review.changes_requested": mail,
  "review.approved": mail,
  "review.auto_approved": mail,
  "post.submitted": mail,
  "post.verified": mail,
  "operation.ready": idOf("operations", "opId"),
  "stripe_event.stored": idOf("stripe-inbox", "eventId"),
  "report.requested": idOf("export", "reportId"),
  "report.ready": mail,
  "report.failed": mail,
  "report.approved": mail,
  "transfer.paid": mail,
  "transfer.blocked": mail,
  "transfer.still_blocked": mail,
  "payout.in_transit": null,
  "payout.paid": mail,
  "payout.failed": mail,
  "brand.verification_decided": mail,
  "invitation.sent": mail,
  "member.joined": mail,
  "manager.invited": mail,
  "manager.joined": mail,
  "contest.opened": mail,
  "contest.decided": mail,
  "flag.raised": mail,
  "flag.decided": mail,
  "brief.removed": mail,
  "creator.suspended": mail,
  "creator.restored": mail,
  "message.removed": mail,
  "recon.requested": idOf("reconcile", "reconciliationId"),
  "saved_search.found": mail,
  "recon.exception": mail,
};

/** The queue an event belongs to; undefined when nothing needs doing. */
export const queueOf = (type: EventType): QueueName | undefined => DESTINATIONS[type]?.queue;

/** Newer code wrote the row: it stays due until code that knows it runs here. */
export class UnknownEvent extends Error {}

/** Hands an outbox row to its queue, then takes it off the due index. Twice is harmless: consumers expect repeats. */
export async function deliver(app: Pick<App, "queue" | "table" | "now">, row: OutboxItem): Promise<void> {
  if (!Object.hasOwn(DESTINATIONS, row.type)) throw new UnknownEvent(`No queue is known here for ${row.type}`);
  const destination = DESTINATIONS[row.type];
  if (destination) await app.queue.send(destination.queue, destination.message(row));
  await app.table.transact([delivered(row, app.now())]);
}
