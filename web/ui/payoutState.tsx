// Where a payout stands: its word, why, and when something happens next.
import type { api } from "../app/api.ts";
import { word, wordIfAny } from "../app/words.ts";
import { Status, type Tone } from "./status.tsx";
import { When } from "./when.tsx";

export type Payout = Awaited<ReturnType<typeof api.payouts.list>>["data"]["items"][number];
type PayoutStatus = Payout["status"];

const TONES: Readonly<Record<PayoutStatus, Tone>> = {
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

/** Of all money of a payout, where it is: still held, on its way to the bank, there, or gone again. */
export type Place = "held" | "coming" | "paid" | "gone";
const PLACES: Readonly<Record<PayoutStatus, Place>> = {
  scheduled: "held",
  blocked: "held",
  frozen: "held",
  sending: "coming",
  transferred: "coming",
  in_transit: "coming",
  bank_failed: "coming",
  paid_out: "paid",
  partially_reversed: "paid",
  reversed: "gone",
  refunded: "gone",
  charged_back: "gone",
};
export const placeOf = ({ status }: Pick<Payout, "status">): Place => PLACES[status];
export const toneOf = (status: PayoutStatus): Tone => TONES[status];

const WAITS: readonly PayoutStatus[] = ["scheduled", "sending", "transferred", "in_transit"];

/** What is said beside the word: why it is so, and the day of what comes or came. */
export function reasonOf(of: Payout): { why?: string; day?: string } {
  const { status, blockedReason, expectedAt, expectedReason, arrivedAt } = of;
  if (blockedReason) return { why: wordIfAny("block", blockedReason.code) };
  const day = status === "paid_out" ? arrivedAt : WAITS.includes(status) ? expectedAt : undefined;
  return { ...(status === "scheduled" ? { why: word("expected", expectedReason) } : {}), ...(day ? { day } : {}) };
}

export function PayoutState({ of }: { of: Payout }) {
  const { why, day } = reasonOf(of);
  const next = (
    <>
      {why}
      {why && day && " · "}
      {day && <When at={day} />}
    </>
  );
  return (
    <Status tone={toneOf(of.status)} next={next}>
      {word("payout", of.status)}
    </Status>
  );
}
