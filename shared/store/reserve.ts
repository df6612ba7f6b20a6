// What a brief has promised: budget and slots taken by open offers and by agreements, in one contended row per brief.
import { DomainError } from "../domain/errors.ts";
import { key } from "./keys.ts";
import { LostRace } from "./race.ts";
import type { Check, Item, Put, Refusal, Table, Update } from "./table.ts";

export type Reserve = {
  briefId: string;
  /** Minor units that offers may still take; `committed` is what they and the agreements have taken. */
  available: number;
  committed: number;
  slotsLeft: number;
  slotsTaken: number;
  openOffers: number;
  /** Agreements made and not voided or cancelled. */
  agreements: number;
  /** Those of them that are not completed. */
  liveAgreements: number;
  /** Set when the brief is cancelled: nothing can be taken any more. */
  lockedAt?: string;
};
export type ReserveItem = Item & Reserve & { t: "reserve" };

/** What is taken or given back; minor units of the brief's currency, one slot per negotiation. */
export type Claim = { amount: number; slots: number };

const noun = { amount: "budget", slots: "slots" } as const;

/** The row at publishing; `budget` and `slots` as published. */
export const newReserve = (brief: { id: string; budget: number; slots: number }): Put => ({
  put: {
    ...key.reserve(brief.id),
    t: "reserve",
    sv: 1,
    briefId: brief.id,
    available: brief.budget,
    committed: 0,
    slotsLeft: brief.slots,
    slotsTaken: 0,
    openOffers: 0,
    agreements: 0,
    liveAgreements: 0,
  },
  if: { pk: { absent: true } },
});

const refusal =
  (claim: Claim, kept = 0): Refusal =>
  (current) => {
    const row = current as ReserveItem | undefined;
    if (!row || row.lockedAt !== undefined) return new DomainError("brief_closed", "This brief takes no more offers.");
    if (row.slotsLeft < claim.slots)
      return new DomainError(
        "slots_exhausted",
        `All ${noun.slots} of this brief are taken by agreements and open offers.`,
      );
    if (row.slotsLeft < claim.slots + kept)
      return new DomainError("slots_exhausted", `The ${noun.slots} left are kept for creators of the waiting list.`);
    return new DomainError(
      "budget_exceeded",
      `This would take more than the ${noun.amount} that agreements and open offers leave.`,
    );
  };

/**
 * Holds budget and a slot for a new offer; 409 `budget_exceeded`, `slots_exhausted`, `brief_closed`. `kept` slots are promised
 * to somebody else.
 */
export const reserve = (briefId: string, claim: Claim, kept = 0): Update => ({
  update: key.reserve(briefId),
  add: {
    available: -claim.amount,
    committed: claim.amount,
    slotsLeft: -claim.slots,
    slotsTaken: claim.slots,
    openOffers: 1,
  },
  if: { available: { atLeast: claim.amount }, slotsLeft: { atLeast: claim.slots + kept }, lockedAt: { absent: true } },
  orElse: refusal(claim, kept),
});

/** A slot may be promised to the next of a waiting list: offers and deals still leave more than the `kept` ones. */
export const hasRoom = (briefId: string, kept: number): Check => ({
  check: key.reserve(briefId),
  if: { slotsLeft: { atLeast: kept + 1 } },
  orElse: (current) => new LostRace("place", current),
});

/** Gives back what an open offer held: it was declined, withdrawn or expired. */
export const releaseReserve = (briefId: string, claim: Claim): Update => ({
  update: key.reserve(briefId),
  add: {
    available: claim.amount,
    committed: -claim.amount,
    slotsLeft: claim.slots,
    slotsTaken: -claim.slots,
    openOffers: -1,
  },
  if: { pk: { present: true } },
});

/** A counter-offer in place of an open one: same slot, another amount. */
export const moveReserve = (briefId: string, from: number, to: number): Update => ({
  update: key.reserve(briefId),
  add: { available: from - to, committed: to - from },
  if: { available: { atLeast: to - from }, lockedAt: { absent: true } },
  orElse: refusal({ amount: to - from, slots: 0 }),
});

/** An open offer became an agreement: what it held stays held. */
export const acceptInReserve = (briefId: string): Update => ({
  update: key.reserve(briefId),
  add: { openOffers: -1, agreements: 1, liveAgreements: 1 },
  if: { pk: { present: true }, lockedAt: { absent: true } },
  orElse: refusal({ amount: 0, slots: 0 }),
});

/** A live agreement was voided: budget and slot are free again. */
export const voidInReserve = (briefId: string, claim: Claim): Update => ({
  update: key.reserve(briefId),
  add: {
    available: claim.amount,
    committed: -claim.amount,
    slotsLeft: claim.slots,
    slotsTaken: -claim.slots,
    agreements: -1,
    liveAgreements: -1,
  },
  if: { pk: { present: true } },
});

/** A live agreement was cancelled: its slot is free again, and of its budget what it will not cost any more. */
export const cancelInReserve = (briefId: string, unspent: number): Update =>
  voidInReserve(briefId, { amount: unspent, slots: 1 });

/** A live agreement was completed: its budget and slot stay spent. */
export const completeInReserve = (briefId: string): Update => ({
  update: key.reserve(briefId),
  add: { liveAgreements: -1 },
  if: { pk: { present: true } },
});

type Size = { id: string; budget: number; slots: number };

/** A changed budget or number of slots; 409 when less than what is committed would remain. */
export const resizeReserve = (before: Size, after: Size): Update => {
  const claim = { amount: before.budget - after.budget, slots: before.slots - after.slots };
  return {
    update: key.reserve(after.id),
    add: { available: -claim.amount, slotsLeft: -claim.slots },
    if: { available: { atLeast: claim.amount }, slotsLeft: { atLeast: claim.slots } },
    orElse: (current) => {
      const row = current as ReserveItem | undefined;
      return row && row.slotsLeft < claim.slots
        ? new DomainError("slots_exhausted", `Agreements and open offers already take ${row.slotsTaken} slots.`)
        : new DomainError("budget_exceeded", "Agreements and open offers already take more than this budget.");
    },
  };
};

/** For cancelling a brief: refuses while an agreement lives, and closes the row to offers and acceptances. */
export const lockReserve = (briefId: string, at: string): Update => ({
  update: key.reserve(briefId),
  set: { lockedAt: at },
  if: [{ pk: { absent: true } }, { liveAgreements: { atMost: 0 } }],
  orElse: () =>
    new DomainError("illegal_transition", "This brief has agreements that are not finished; end those first.", {
      allowed: ["close"],
    }),
});

export const loadReserve = (table: Table, briefId: string) => table.get<ReserveItem>(key.reserve(briefId));
