// How an invitation stands, as a tone.
import type { Tone } from "../../ui/status.tsx";
import type { Invitation } from "./queries.ts";

export const INVITATION_TONE: Readonly<Record<Invitation["status"], Tone>> = {
  sent: "open",
  seen: "wait",
  accepted: "good",
  declined: "off",
  expired: "off",
  revoked: "off",
};
