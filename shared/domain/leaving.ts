// Leaving for good: what stands in the way of it, and what is left of a person afterwards.
import type { Agreement } from "./agreement.ts";
import { type Application, isOpen } from "./application.ts";
import type { Creator } from "./creator.ts";
import type { Dispute } from "./dispute.ts";
import { DomainError } from "./errors.ts";
import type { Money } from "./money.ts";
import type { Payout } from "./payout.ts";
import type { User } from "./user.ts";

/** Stands for a name that was erased. */
export const ERASED = "deleted";

/** Something that has to end first: a deal, its money, or what nobody else could look after. */
export type OpenMatter = {
  kind: "application" | "agreement" | "dispute" | "payout" | "balance" | "brand" | "staff";
  id: string;
  status?: string;
  amount?: Money;
};

export type Standing = {
  applications: readonly Pick<Application, "id" | "status">[];
  agreements: readonly Pick<Agreement, "id" | "status">[];
  disputes: readonly Pick<Dispute, "id" | "status">[];
  payouts: readonly Pick<Payout, "id" | "status">[];
  /** What is owed to the person and not sent yet, by account. */
  owed: readonly { account: string; amount: Money }[];
  /** Brands that would be without an owner. */
  onlyOwnerOf: readonly string[];
  groups: readonly string[];
};

const DEAL_ENDED: readonly Agreement["status"][] = ["completed", "cancelled", "voided"];
const DISPUTE_ENDED: readonly Dispute["status"][] = ["resolved", "withdrawn"];
/** Nothing more comes of these by themselves; what was taken back and is owed again stands among `owed`. */
const PAYOUT_ENDED: readonly Payout["status"][] = [
  "paid_out",
  "reversed",
  "partially_reversed",
  "refunded",
  "charged_back",
];

/** Everything that stands in the way, deals first. */
export function openMatters(standing: Standing): OpenMatter[] {
  const told = (kind: OpenMatter["kind"]) => (row: { id: string; status: string }) => ({
    kind,
    id: row.id,
    status: row.status,
  });
  return [
    ...standing.agreements.filter(({ status }) => !DEAL_ENDED.includes(status)).map(told("agreement")),
    ...standing.applications.filter(isOpen).map(told("application")),
    ...standing.disputes.filter(({ status }) => !DISPUTE_ENDED.includes(status)).map(told("dispute")),
    ...standing.payouts.filter(({ status }) => !PAYOUT_ENDED.includes(status)).map(told("payout")),
    ...standing.owed
      .filter(({ amount }) => amount.amount > 0)
      .map(({ account, amount }) => ({ kind: "balance" as const, id: account, amount })),
    ...standing.onlyOwnerOf.map((id) => ({ kind: "brand" as const, id })),
    ...standing.groups.map((id) => ({ kind: "staff" as const, id })),
  ];
}

/** 409 `account_in_use` with the list in `open`. */
export function mustBeFree(open: readonly OpenMatter[]): void {
  if (open.length === 0) return;
  throw new DomainError(
    "account_in_use",
    "Your account cannot be deleted yet: something that you take part in is still open. Finish or withdraw it first; money on its way arrives by itself.",
    { more: { open } },
  );
}

/** What is kept of a person: an id without a name, and that they accepted the terms. */
export const erasedUser = (before: User, now: Date): User => ({
  id: before.id,
  email: "",
  locale: "en",
  timeZone: "UTC",
  ...(before.consents === undefined ? {} : { consents: before.consents }),
  deletedAt: now.toISOString(),
  version: before.version + 1,
  createdAt: before.createdAt,
  updatedAt: now.toISOString(),
});

/** What is kept of a creator: an id and a country for the books. Nobody finds it, and it can make no deal. */
export function erasedCreator(
  {
    minFee: _minFee,
    pastWork: _work,
    portfolio: _pieces,
    awayUntil: _until,
    blackoutCategories: _none,
    ...before
  }: Creator,
  now: Date,
): Creator {
  const at = now.toISOString();
  return {
    ...before,
    handle: ERASED,
    displayName: ERASED,
    languages: [],
    niches: [],
    values: [],
    bio: "",
    rateCard: [],
    suspendedAt: at,
    deletedAt: at,
    version: before.version + 1,
    updatedAt: at,
  };
}

/** An application without what its writer said and was called. */
export function erasedApplication({ concept: _concept, ...before }: Application, now: Date): Application {
  return {
    ...before,
    pitch: ERASED,
    answers: [],
    conflicts: [],
    creatorHandle: ERASED,
    creatorName: ERASED,
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
}

/** A payout as it was, of somebody who has no name any more. */
export const erasedPayout = (before: Payout, now: Date): Payout => ({
  ...before,
  creatorHandle: ERASED,
  version: before.version + 1,
  updatedAt: now.toISOString(),
});
