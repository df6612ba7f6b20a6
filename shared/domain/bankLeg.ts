// The way from the creator's balance at the provider to the bank: what one bank event makes of a payout.
import type { BankEvent, Payout } from "./payout.ts";

export type BankStatus = BankEvent["status"];

/** The provider's word for a payout to a bank; undefined for words not known here. */
export function bankStatus(providerStatus: string): BankStatus | undefined {
  if (providerStatus === "pending" || providerStatus === "in_transit") return "in_transit";
  if (providerStatus === "paid") return "paid_out";
  if (providerStatus === "failed" || providerStatus === "canceled") return "bank_failed";
  return undefined;
}

const RANK: Readonly<Record<BankStatus, number>> = { in_transit: 1, paid_out: 2, bank_failed: 3 };
const rankOf = (status: Payout["status"]) => (status in RANK ? RANK[status as BankStatus] : 0);

/** True when the event says something new: within one bank payout only onwards, and a new one only after a failure. */
export function advances(payout: Payout, event: { status: BankStatus; stripePayoutId: string }): boolean {
  const known = payout.stripePayoutId;
  if (known === undefined) return payout.status === "transferred";
  if (known === event.stripePayoutId) return rankOf(event.status) > rankOf(payout.status) && rankOf(payout.status) > 0;
  return payout.status === "bank_failed" && event.status !== "bank_failed";
}

/** The payout after a bank event. */
export function afterBank(payout: Payout, event: BankEvent): Payout {
  const { arrivedAt: _arrived, ...rest } = payout;
  const paid = event.status === "paid_out";
  return {
    ...rest,
    status: event.status,
    stripePayoutId: event.stripePayoutId,
    ...(paid ? { arrivedAt: event.at, expectedAt: event.at, expectedReason: "arrived" as const } : {}),
    ...(event.status === "bank_failed" ? { expectedAt: null, expectedReason: "blocked" as const } : {}),
    ...(event.status === "in_transit" ? { expectedAt: event.at, expectedReason: "on_its_way" as const } : {}),
    version: payout.version + 1,
    updatedAt: event.recordedAt,
  };
}
