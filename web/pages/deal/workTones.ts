// The tone of each state of a deliverable, a payout and a milestone.
import type { Tone } from "../../ui/status.tsx";
import type { DealMoney, Deliverable } from "./queries.ts";

export const WORK_TONES: Readonly<Record<Deliverable["status"], Tone>> = {
  not_started: "open",
  in_progress: "open",
  submitted: "wait",
  changes_requested: "bad",
  approved: "good",
  posted: "wait",
  verified: "good",
  closed: "good",
  cancelled: "off",
};

export const PAYOUT_TONES: Readonly<Record<DealMoney["payouts"][number]["status"], Tone>> = {
  scheduled: "open",
  sending: "wait",
  transferred: "wait",
  in_transit: "wait",
  paid_out: "good",
  blocked: "bad",
  frozen: "bad",
  bank_failed: "bad",
  reversed: "bad",
  partially_reversed: "bad",
  refunded: "off",
  charged_back: "bad",
};
