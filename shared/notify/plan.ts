// Who is told of which event, in which words, and where the message leads: the one table of all tellings.
import type { Role } from "../domain/actor.ts";
import type { EventType } from "../domain/event.ts";
import type { NotificationKind } from "../domain/notification.ts";
import type { PathName } from "./paths.ts";
import type { TextKey } from "./text/en.ts";

/**
 * `finance` is everybody in finance, `approver` those who may decide; `requester` the one person who asked;
 * `invited` an address that need not be anybody's yet.
 */
export type Audience = "invited" | "brand" | "creator" | "requester" | "finance" | "approver" | "mediator" | "admin";

export type Telling = {
  to: Audience;
  text: TextKey;
  link: PathName;
  kind: NotificationKind;
  /** In a brand, beside its owners. */
  roles?: readonly Role[];
  /** Only the side that did not do it, or only the one that did. */
  only?: "other" | "own";
  /** Only when the event's story turned out so. */
  when?: string;
};

type Common = Pick<Telling, "kind" | "link"> & Partial<Pick<Telling, "roles" | "only" | "when">>;
const to = (audience: Audience, text: TextKey, common: Common): Telling => ({ to: audience, text, ...common });
const both = (text: TextKey, common: Common) => [to("brand", text, common), to("creator", text, common)];

const MONEY: readonly Role[] = ["manager", "finance"];
const REVIEW: readonly Role[] = ["manager", "reviewer"];

const offer = { kind: "offers", link: "application" } as const;
const application = { kind: "applications", link: "application" } as const;
const applicants = { kind: "applications", link: "applicants" } as const;
const invited = { kind: "applications", link: "invited" } as const;
const invitations = { kind: "applications", link: "invitations" } as const;
const collective = { kind: "applications", link: "collective" } as const;
const agreement = { kind: "agreements", link: "deal" } as const;
const ending = { kind: "endings", link: "deal", roles: MONEY } as const;
const dispute = { kind: "disputes", link: "dispute" } as const;
const payment = { kind: "payments", link: "deal", roles: MONEY } as const;
const payout = { kind: "payouts", link: "money" } as const;
const work = { kind: "work", link: "deal", roles: REVIEW } as const;
const thread = { kind: "messages", link: "thread" } as const;
const report = { kind: "reports", link: "report" } as const;

/** Events that tell nobody: steps of the machinery, or told by another event. */
export const SILENT = [
  "brief.versioned",
  "brief.closed",
  "brief.cancelled",
  "operation.ready",
  "stripe_event.stored",
  "report.requested",
  "payout.in_transit",
  "recon.requested",
] as const satisfies readonly EventType[];

export const PLAN: Readonly<Record<Exclude<EventType, (typeof SILENT)[number]>, readonly Telling[]>> = {
  "brief.in_review": [to("admin", "brief.in_review", { kind: "account", link: "review" })],
  "brief.published": [to("brand", "brief.approved", { kind: "account", link: "brief", when: "reviewed" })],
  "brief.returned": [to("brand", "brief.returned", { kind: "account", link: "brief" })],
  "poll.ended": [to("brand", "poll.ended", { kind: "applications", link: "brief" })],
  "brief_invitation.sent": [to("creator", "brief_invitation.sent", { ...invited, link: "invitedTo" })],
  "brief_invitation.declined": [to("brand", "brief_invitation.declined", invited)],
  "brief_invitation.revoked": [to("creator", "brief_invitation.revoked", invitations)],
  "brief_invitation.expired": [to("brand", "brief_invitation.expired", { ...invited, when: "not_answered" })],
  "connection.made": [to("brand", "connection.made", { kind: "applications", link: "links" })],
  "collective.asked": [to("creator", "collective.asked", collective)],
  "collective.answered": [
    to("requester", "collective.joined", { ...collective, when: "joined" }),
    to("requester", "collective.declined", { ...collective, when: "declined" }),
    to("requester", "collective.left", { ...collective, when: "left" }),
  ],
  "collective.taken_out": [to("creator", "collective.taken_out", collective)],
  "collective.removed": [to("requester", "collective.removed", { kind: "account", link: "collective" })],
  "group.asked": [to("creator", "group.asked", { kind: "applications", link: "group" })],
  "group.joined": [
    to("brand", "group.joined.brand", { kind: "applications", link: "ownGroup", only: "other" }),
    to("creator", "group.joined.creator", { kind: "applications", link: "group", only: "other" }),
  ],
  "group.announced": [to("creator", "group.announced", { kind: "applications", link: "group" })],
  "group.brief": [to("creator", "group.brief", { kind: "applications", link: "invitedTo" })],
  "application.submitted": [to("brand", "application.submitted", applicants)],
  "application.shortlisted": [to("creator", "application.shortlisted", application)],
  "application.declined": [to("creator", "application.declined", application)],
  "application.withdrawn": [to("brand", "application.withdrawn", applicants)],
  "application.expired": [
    to("brand", "application.expired.brand", applicants),
    to("creator", "application.expired.creator", application),
  ],
  "application.needs_reconfirm": [to("creator", "application.needs_reconfirm", application)],
  "application.reminded": [to("brand", "application.reminded", applicants)],
  "place.won": [to("creator", "place.won", application)],
  "place.waiting": [to("creator", "place.waiting", application)],
  "place.offered": [to("creator", "place.offered", application)],
  "place.lapsed": [to("creator", "place.lapsed", application)],
  "drop.opened": [
    to("brand", "drop.opened.brand", { ...applicants, when: "brand" }),
    to("creator", "drop.opened.creator", { ...invited, link: "invitedTo", when: "creator" }),
  ],
  "offer.proposed": [to("creator", "offer.proposed", offer)],
  "offer.countered": both("offer.countered", { ...offer, only: "other" }),
  "offer.accepted": both("offer.accepted", { ...offer, only: "other" }),
  "offer.declined": both("offer.declined", { ...offer, only: "other" }),
  "offer.withdrawn": both("offer.withdrawn", { ...offer, only: "other" }),
  "offer.expired": both("offer.expired", offer),
  "agreement.created": both("agreement.created", agreement),
  "agreement.signed": [
    to("brand", "agreement.signed", { ...payment, when: "to_pay" }),
    ...both("agreement.started", { ...agreement, when: "unpaid" }),
  ],
  "agreement.funded": [
    to("brand", "agreement.funded.brand", payment),
    to("creator", "agreement.funded.creator", payment),
  ],
  "agreement.voided": both("agreement.voided", agreement),
  "agreement.completed": both("agreement.completed", agreement),
  "agreement.cancellation_requested": [
    ...both("agreement.cancellation_requested", { ...ending, only: "other" }),
    ...both("agreement.cancellation_requested.own", { ...ending, only: "own" }),
  ],
  "agreement.cancellation_declined": [
    ...both("agreement.cancellation_declined", { ...ending, when: "declined" }),
    ...both("agreement.cancellation_withdrawn", { ...ending, when: "withdrawn" }),
  ],
  "agreement.cancelled": [
    ...both("agreement.cancelled", { ...ending, when: "accepted" }),
    ...both("agreement.cancelled.lapsed", { ...ending, when: "lapsed" }),
  ],
  "agreement.hold_ended": [
    to("brand", "agreement.hold_ended.brand", ending),
    to("creator", "agreement.hold_ended.creator", ending),
  ],
  "dispute.opened": [
    to("brand", "dispute.opened.brand", { ...dispute, only: "other", when: "asked" }),
    to("creator", "dispute.opened.creator", { ...dispute, only: "other", when: "asked" }),
    ...both("dispute.opened.system", { ...dispute, when: "mediation" }),
    to("mediator", "dispute.mediation", { ...dispute, when: "mediation" }),
  ],
  "dispute.reminded": [
    to("brand", "dispute.reminded.brand", { ...dispute, only: "other" }),
    to("creator", "dispute.reminded.creator", { ...dispute, only: "other" }),
  ],
  "dispute.answered": [
    ...both("dispute.answered", { ...dispute, only: "other" }),
    to("mediator", "dispute.mediation", { ...dispute, when: "mediation" }),
  ],
  "dispute.unanswered": [...both("dispute.unanswered", dispute), to("mediator", "dispute.mediation", dispute)],
  "dispute.proposed": both("dispute.proposed", { ...dispute, only: "other" }),
  "dispute.resolved": both("dispute.resolved", dispute),
  "dispute.withdrawn": both("dispute.withdrawn", { ...dispute, only: "other" }),
  "chargeback.received": [
    to("brand", "chargeback.received.brand", payment),
    to("creator", "chargeback.received.creator", payment),
    to("finance", "chargeback.received.finance", { kind: "finance", link: "chargebacks" }),
  ],
  "chargeback.closed": [
    ...both("chargeback.closed", payment),
    to("finance", "chargeback.closed", { kind: "finance", link: "chargebacks" }),
  ],
  "refund.sent": [to("brand", "refund.sent", payment)],
  "refund.failed": [
    to("brand", "refund.failed.brand", payment),
    to("finance", "refund.failed.finance", { kind: "finance", link: "operations" }),
  ],
  "transfer.reversed": [to("creator", "transfer.reversed", payout)],
  "recovery.owed": [to("creator", "recovery.owed", payout)],
  "proposal.made": [to("approver", "proposal.made", { kind: "finance", link: "proposals" })],
  "proposal.decided": [
    to("requester", "proposal.approved", { kind: "finance", link: "proposals", when: "approved" }),
    to("requester", "proposal.rejected", { kind: "finance", link: "proposals", when: "rejected" }),
  ],
  "message.sent": both("message.sent", { ...thread, only: "other" }),
  "submission.received": [to("brand", "submission.received", work)],
  "review.reminded": [to("brand", "review.reminded.brand", work), to("creator", "review.reminded.creator", work)],
  "review.changes_requested": [to("creator", "review.changes_requested", work)],
  "review.approved": [to("creator", "review.approved", work)],
  "review.auto_approved": [
    to("brand", "review.auto_approved.brand", work),
    to("creator", "review.auto_approved.creator", work),
  ],
  "post.submitted": [to("brand", "post.submitted", work)],
  "post.verified": [to("creator", "post.verified", work)],
  "transfer.paid": [
    to("creator", "transfer.paid", { ...payout, when: "transfer" }),
    to("creator", "transfer.paid.bank_transfer", { ...payout, when: "bank_transfer" }),
    to("creator", "transfer.paid.debt", { ...payout, when: "debt" }),
  ],
  "transfer.blocked": [
    to("creator", "transfer.blocked.creator", { ...payout, when: "creator" }),
    to("creator", "transfer.blocked.wait", { ...payout, when: "finance" }),
    to("finance", "transfer.blocked.finance", { kind: "finance", link: "operations", when: "finance" }),
  ],
  "transfer.still_blocked": [
    to("creator", "transfer.still_blocked.creator", { ...payout, when: "creator" }),
    to("creator", "transfer.still_blocked.wait", { ...payout, when: "finance" }),
    to("finance", "transfer.still_blocked.finance", { kind: "finance", link: "operations", when: "finance" }),
  ],
  "payout.paid": [to("creator", "payout.paid", payout)],
  "payout.failed": [to("creator", "payout.failed", payout)],
  "report.ready": [to("requester", "report.ready", report)],
  "report.failed": [to("requester", "report.failed", report)],
  "report.approved": [to("requester", "report.approved", report)],
  "brand.verification_decided": [
    to("brand", "brand.verified", { kind: "account", link: "brand", when: "verified" }),
    to("brand", "brand.rejected", { kind: "account", link: "brand", when: "rejected" }),
  ],
  "invitation.sent": [to("invited", "invitation.sent", { kind: "account", link: "invitation" })],
  "member.joined": [to("brand", "member.joined", { kind: "account", link: "team", roles: [] })],
  "manager.invited": [to("invited", "manager.invited", { kind: "account", link: "managerInvitation" })],
  "manager.joined": [to("creator", "manager.joined", { kind: "account", link: "managers" })],
  "contest.opened": [to("mediator", "contest.opened", { kind: "account", link: "contests" })],
  "contest.decided": [
    to("creator", "contest.upheld", { kind: "account", link: "profile", when: "upheld" }),
    to("creator", "contest.cleared", { kind: "account", link: "profile", when: "cleared" }),
  ],
  "flag.raised": [
    to("admin", "flag.raised", { kind: "account", link: "review", when: "brief" }),
    to("admin", "flag.raised", { kind: "account", link: "messages", when: "creator" }),
    to("admin", "flag.raised", { kind: "account", link: "flags", when: "message" }),
    to("admin", "flag.raised", { kind: "account", link: "collective", when: "collective" }),
  ],
  "brief.removed": [to("brand", "brief.removed", { kind: "account", link: "brief" })],
  "creator.suspended": [to("creator", "creator.suspended", { kind: "account", link: "messages" })],
  "creator.restored": [to("creator", "creator.restored", { kind: "account", link: "messages" })],
  "message.removed": both("message.removed", { ...thread, only: "own" }),
  "flag.decided": [
    to("requester", "flag.dismissed", { kind: "account", link: "messages", when: "dismissed" }),
    to("requester", "flag.upheld", { kind: "account", link: "messages", when: "upheld" }),
  ],
  "saved_search.found": [
    to("requester", "saved_search.creators", { kind: "searches", link: "found", when: "creators" }),
    to("requester", "saved_search.briefs", { kind: "searches", link: "found", when: "briefs" }),
  ],
  "recon.exception": [to("finance", "recon.exception", { kind: "finance", link: "reconciliation" })],
};

/** What of an event is told to whom; nothing of a silent one. */
export const tellingsOf = (type: EventType): readonly Telling[] =>
  Object.hasOwn(PLAN, type) ? PLAN[type as keyof typeof PLAN] : [];
