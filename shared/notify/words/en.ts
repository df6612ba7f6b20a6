// The small words of messages in English: reasons by their code, what a link does, and what stands around a mail.
import type { DeclineReason } from "../../domain/application.ts";
import type { InvitationDecline } from "../../domain/briefInvitation.ts";
import type { DisputeReason, Outcome } from "../../domain/dispute.ts";
import type { FlagReason, FlagSubject } from "../../domain/flag.ts";
import type { OfferDecline } from "../../domain/offer.ts";
import type { ProposalKind } from "../../domain/proposal.ts";
import type { REPORT_TYPES } from "../../domain/report.ts";
import type { PathName } from "../paths.ts";

export type WordKey =
  | `application.${DeclineReason}`
  | `invitation.${InvitationDecline}`
  | `offer.${OfferDecline}`
  | `dispute.${DisputeReason}`
  | `outcome.${Outcome["kind"]}`
  | `proposal.${ProposalKind}`
  | `flag.${FlagReason | FlagSubject}`
  | `report.${(typeof REPORT_TYPES)[number]}`;

export type Words = {
  reasons: Readonly<Record<WordKey, string>>;
  actions: Readonly<Record<PathName, string>>;
  frame: { news: string; why: string; mute: string; always: string; invited: string };
};

export const enWords: Words = {
  reasons: {
    "application.not_a_fit": "not a fit for this brief",
    "application.audience_mismatch": "another audience is looked for",
    "application.rate_too_high": "the rate is too high",
    "application.slot_filled": "the place is filled",
    "application.closed": "the brief is closed",
    "application.conflict": "a conflict with another brand",
    "application.other": "another reason",
    "invitation.no_time": "no time in that period",
    "invitation.fee": "the fee",
    "invitation.not_a_fit": "not a fit",
    "invitation.conflict": "a conflict with another brand",
    "invitation.other": "another reason",
    "offer.fee": "the fee",
    "offer.dates": "the dates",
    "offer.rights": "the usage rights",
    "offer.deliverables": "the deliverables",
    "offer.exclusivity": "the exclusivity",
    "offer.other": "another reason",
    "dispute.not_delivered": "not delivered",
    "dispute.not_as_agreed": "not as agreed",
    "dispute.late": "late",
    "dispute.unjust_rejection": "the work was refused without cause",
    "dispute.live_breach": "the post did not stay up",
    "dispute.rights_misuse": "use beyond the agreed rights",
    "dispute.not_paid": "not paid",
    "dispute.hold_limit": "held for as long as possible",
    "outcome.settled": "Both sides agreed.",
    "outcome.decided": "A mediator decided.",
    "outcome.unanswered": "The brand did not answer in time, so the money is released.",
    "proposal.offline_payment": "a payment by bank transfer",
    "proposal.adjustment": "a correction of the books",
    "proposal.chargeback_recovery": "a recovery after a chargeback",
    "proposal.repayment": "a repayment",
    "proposal.refund_elsewhere": "a refund that was made elsewhere",
    "flag.spam": "spam",
    "flag.fraud": "fraud",
    "flag.misleading": "misleading",
    "flag.offensive": "offensive",
    "flag.illegal": "against the law",
    "flag.privacy": "somebody's privacy",
    "flag.impersonation": "pretending to be somebody else",
    "flag.copyright": "a breach of copyright",
    "flag.other": "another reason",
    "flag.brief": "a brief",
    "flag.creator": "a profile",
    "flag.message": "a message",
    "flag.collective": "a collective",
    "report.payouts": "payouts",
    "report.ledger": "ledger",
  },
  actions: {
    deal: "Go to the deal",
    thread: "Read the message",
    application: "See the application",
    applicants: "See the applicants",
    invited: "See whom you invited",
    collective: "Open the collective",
    invitedTo: "Read the brief",
    group: "Go to the group",
    ownGroup: "See the group",
    links: "See who came by your links",
    invitations: "See your invitations",
    brief: "See the brief",
    brand: "See your brand",
    money: "See your money",
    dispute: "Go to the dispute",
    report: "See the report",
    operations: "See what waits",
    proposals: "See the proposals",
    chargebacks: "See the bank's questions",
    reconciliation: "See the reconciliation",
    review: "Review the brief",
    flags: "See the reports",
    contests: "See the contested scores",
    profile: "See your profile",
    found: "See what is new",
    messages: "See your messages",
    team: "See your team",
    invitation: "Open the invitation",
    managerInvitation: "Open the invitation",
    managers: "See who manages your profile",
  },
  frame: {
    news: "There is news for you",
    why: "You get this message because it concerns your work on Fairbrief.",
    mute: "Choose which messages you get by e-mail",
    always: "Messages about money are always sent.",
    invited:
      "You get this message because somebody entered your e-mail address on Fairbrief. If you did not expect it, you need not do anything.",
  },
};
