// The tone of each state of a deliverable.
import type { Tone } from "../../ui/status.tsx";
import type { Deliverable } from "./queries.ts";

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
