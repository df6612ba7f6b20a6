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
const isBankStatus = (status: string): status is BankStatus => Object.hasOwn(RANK, status);

/** Money that was taken back is told before the way of the rest: news of the bank is noted, and changes no such status. */
const TAKEN_BACK: readonly Payout["status"][] = ["reversed", "partially_reversed"];
const AT_THE_PROVIDER: readonly Payout["status"][] = ["transferred", ...TAKEN_BACK];

/** True when the event says something new: within one bank payout only onwards, and a new one only after a failure. */
export function advances(payout: Payout, event: { status: BankStatus; stripePayoutId: string }): boolean {
  const known = payout.stripePayoutId;
  if (known === undefined) return AT_THE_PROVIDER.includes(payout.status);
  const at = payout.bankStatus ?? (isBankStatus(payout.status) ? payout.status : undefined);
  if (at === undefined) return false;
  if (known === event.stripePayoutId) return RANK[event.status] > RANK[at];
  return at === "bank_failed" && event.status !== "bank_failed";
}

/** The payout after a bank event. */
export function afterBank(payout: Payout, event: BankEvent): Payout {
  const { arrivedAt: _arrived, ...rest } = payout;
  const paid = event.status === "paid_out";
  return {
    ...rest,
    status: TAKEN_BACK.includes(payout.status) ? payout.status : event.status,
    bankStatus: event.status,
    stripePayoutId: event.stripePayoutId,
    ...(paid ? { arrivedAt: event.at, expectedAt: event.at, expectedReason: "arrived" as const } : {}),
    ...(event.status === "bank_failed" ? { expectedAt: null, expectedReason: "blocked" as const } : {}),
    ...(event.status === "in_transit" ? { expectedAt: event.at, expectedReason: "on_its_way" as const } : {}),
    version: payout.version + 1,
    updatedAt: event.recordedAt,
  };
}
