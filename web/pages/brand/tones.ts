// How the states of a brand's things look.
import type { AgreementStatus } from "../../../shared/domain/agreement.ts";
import type { ApplicationStatus } from "../../../shared/domain/application.ts";
import type { BriefStatus } from "../../../shared/domain/brief.ts";
import type { PayoutStatus } from "../../../shared/domain/payout.ts";
import type { Tone } from "../../ui/status.tsx";

export const BRIEF_TONE: Readonly<Record<BriefStatus, Tone>> = {
  draft: "open",
  in_review: "wait",
  published: "good",
  paused: "wait",
  closed: "off",
  completed: "off",
  archived: "off",
  cancelled: "off",
};
export const APPLICATION_TONE: Readonly<Record<ApplicationStatus, Tone>> = {
  submitted: "wait",
  shortlisted: "good",
  in_negotiation: "wait",
  accepted: "good",
  declined: "off",
  withdrawn: "off",
  expired: "off",
};
export const DEAL_TONE: Readonly<Record<AgreementStatus, Tone>> = {
  pending_signature: "wait",
  pending_funding: "wait",
  active: "good",
  cancellation_requested: "bad",
  completed: "good",
  cancelled: "off",
  voided: "off",
};
export const PAYOUT_TONE: Readonly<Record<PayoutStatus, Tone>> = {
  scheduled: "wait",
  sending: "wait",
  transferred: "wait",
  in_transit: "wait",
  paid_out: "good",
  blocked: "bad",
  frozen: "bad",
  bank_failed: "bad",
  reversed: "off",
  partially_reversed: "off",
  refunded: "off",
  charged_back: "bad",
};
