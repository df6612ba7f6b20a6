// Agreements: everything of a deal in one query, its versioned puts, and the lists of both parties and of staff.
import { config } from "../config.ts";
import {
  AGREEMENT_STATUSES,
  type Agreement,
  type AgreementStatus,
  type Deliverable,
  type Milestone,
} from "../domain/agreement.ts";
import type { DealRecord } from "../domain/dealRecord.ts";
import { key, list, shardOf } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows, LostRace } from "./race.ts";
import { stored } from "./stored.ts";
import type { Check, Item, Put, Table } from "./table.ts";

export type Deal = {
  agreement: Agreement;
  deliverables: Deliverable[];
  milestones: Milestone[];
  /** Rows of other nouns in the same partition, in key order: CANCEL#, DSP#, E#, FUND#, S#, R. */
  cancellations: Item[];
  disputes: Item[];
  disputeEvidence: Item[];
  fundings: Item[];
  submissions: Item[];
  reviews: Item[];
};

/** Its head alone. */
export async function loadAgreement(table: Table, agreementId: string): Promise<Agreement | undefined> {
  const item = await table.get<Item>(key.agreement(agreementId));
  return item && stored<Agreement>(item);
}

/** The whole deal room: one strongly consistent query. */
export async function loadDeal(table: Table, agreementId: string): Promise<Deal | undefined> {
  const items = await table.queryAll<Item>({ pk: key.agreement(agreementId).pk, consistent: true });
  const of = (type: string) => items.filter((item) => item.t === type);
  const [head] = of("agreement");
  if (!head) return undefined;
  return {
    agreement: stored<Agreement>(head),
    deliverables: of("deliverable").map((item) => stored<Deliverable>(item)),
    milestones: of("milestone").map((item) => stored<Milestone>(item)),
    cancellations: of("cancellation"),
    disputes: of("dispute"),
    disputeEvidence: of("dispute_evidence"),
    fundings: of("funding"),
    submissions: of("submission"),
    reviews: of("review"),
  };
}

/** The row of a list as its reply shows it; money is given its currency there. */
export type AgreementCard = Pick<
  Agreement,
  | "id"
  | "version"
  | "status"
  | "briefId"
  | "briefTitle"
  | "applicationId"
  | "brandId"
  | "brandName"
  | "creatorId"
  | "creatorHandle"
  | "creatorName"
  | "termsHash"
  | "currency"
  | "feeBps"
  | "creatorAmount"
  | "platformFee"
  | "brandTotal"
  | "signBy"
  | "createdAt"
  | "updatedAt"
> & {
  record?: DealRecord;
  voidReason?: NonNullable<Agreement["voidReason"]>;
  fundBy?: string;
  signedBy: ("brand" | "creator")[];
};

const cardOf = (a: Agreement): AgreementCard => ({
  id: a.id,
  version: a.version,
  status: a.status,
  briefId: a.briefId,
  briefTitle: a.briefTitle,
  applicationId: a.applicationId,
  brandId: a.brandId,
  brandName: a.brandName,
  creatorId: a.creatorId,
  creatorHandle: a.creatorHandle,
  creatorName: a.creatorName,
  termsHash: a.termsHash,
  currency: a.currency,
  feeBps: a.feeBps,
  creatorAmount: a.creatorAmount,
  platformFee: a.platformFee,
  brandTotal: a.brandTotal,
  signBy: a.signBy,
  ...(a.record === undefined ? {} : { record: a.record }),
  ...(a.voidReason === undefined ? {} : { voidReason: a.voidReason }),
  ...(a.fundBy === undefined ? {} : { fundBy: a.fundBy }),
  signedBy: a.signatures.map((signature) => signature.side),
  createdAt: a.createdAt,
  updatedAt: a.updatedAt,
});

/** Writes the head; `agreement.version` is the new version, the one before it is the condition (409 when the race is lost). */
export const agreementPut = (agreement: Agreement): Put => {
  const place = `${agreement.createdAt}#${agreement.id}`;
  return {
    put: {
      ...agreement,
      ...key.agreement(agreement.id),
      t: "agreement",
      sv: 1,
      gsi1pk: list.agreementsOfOrg(agreement.brandId),
      gsi1sk: `${agreement.status}#${place}`,
      gsi2pk: list.agreementsOfCreator(agreement.creatorId),
      gsi2sk: `${agreement.status}#${place}`,
      gsi5pk: list.agreementsByStatus(agreement.status, shardOf(agreement.id, config.shards.ops)),
      gsi5sk: place,
      card: cardOf(agreement),
    },
    ...follows("agreement", agreement.version),
  };
};

/** The transaction holds only while the deal is in one of these states: nothing moves in it while its end is asked for. */
export const agreementIs = (agreementId: string, ...statuses: AgreementStatus[]): Check => ({
  check: key.agreement(agreementId),
  if: { status: statuses },
  orElse: (current) => new LostRace("agreement", current),
});

/** Writes a deliverable under the same rule of versions. */
export const deliverablePut = (deliverable: Deliverable): Put => ({
  put: { ...deliverable, ...key.deliverable(deliverable.agreementId, deliverable.n), t: "deliverable", sv: 1 },
  ...follows("deliverable", deliverable.version),
});

/** Writes a milestone's money row under the same rule of versions. */
export const milestonePut = (milestone: Milestone): Put => ({
  put: { ...milestone, ...key.milestoneMoney(milestone.agreementId, milestone.n), t: "milestone", sv: 1 },
  ...follows("milestone", milestone.version),
});

type Wanted = readonly AgreementStatus[];
const all = (statuses: Wanted) => (statuses.length > 0 ? statuses : AGREEMENT_STATUSES);

export const agreementsOfBrand = (brandId: string, statuses: Wanted): ListRange[] =>
  all(statuses).map((status) => ({ index: "gsi1", pk: list.agreementsOfOrg(brandId), prefix: `${status}#` }));

export const agreementsOfCreator = (creatorId: string, statuses: Wanted): ListRange[] =>
  all(statuses).map((status) => ({ index: "gsi2", pk: list.agreementsOfCreator(creatorId), prefix: `${status}#` }));

/** Every agreement of the platform, for its staff. */
export const agreementsOfAll = (statuses: Wanted): ListRange[] =>
  all(statuses).flatMap((status) =>
    Array.from(
      { length: config.shards.ops },
      (_, shard): ListRange => ({
        index: "gsi5",
        pk: list.agreementsByStatus(status, shard),
        prefix: "",
      }),
    ),
  );
