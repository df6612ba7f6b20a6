// Disputes inside their deal, what both sides brought to them, and the mediators' list by state.
import { config } from "../config.ts";
import { type Dispute, type DisputeCard, type DisputeStatus, type Evidence, isOpen } from "../domain/dispute.ts";
import { type Deal, loadDeal } from "./agreements.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key, list, shardOf, splitId } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Put, Table, Write } from "./table.ts";

/** In the order in which they were opened. */
export const disputesOf = (deal: Pick<Deal, "disputes">): Dispute[] =>
  deal.disputes.map((item) => stored<Dispute>(item));

/** In the order in which it was brought. */
export const evidenceOf = (deal: Pick<Deal, "disputeEvidence">, disputeId: string): Evidence[] =>
  deal.disputeEvidence.map((item) => stored<Evidence>(item)).filter((row) => row.disputeId === disputeId);

export type DisputeInDeal = { deal: Deal; dispute: Dispute; evidence: Evidence[] };

/** A dispute with the deal that it is about, in one query. */
export async function loadDispute(table: Table, disputeId: string): Promise<DisputeInDeal | undefined> {
  const place = splitId(disputeId);
  const deal = place && (await loadDeal(table, `agr_${place.ulid}`));
  const dispute = deal && disputesOf(deal).find(({ id }) => id === disputeId);
  return deal && dispute ? { deal, dispute, evidence: evidenceOf(deal, disputeId) } : undefined;
}

const cardOf = (dispute: Dispute): DisputeCard => ({
  id: dispute.id,
  version: dispute.version,
  status: dispute.status,
  agreementId: dispute.agreementId,
  briefTitle: dispute.briefTitle,
  brandName: dispute.brandName,
  creatorHandle: dispute.creatorHandle,
  openedBy: dispute.openedBy,
  reasonCode: dispute.reasonCode,
  amount: dispute.amount,
  currency: dispute.currency,
  respondBy: dispute.respondBy,
  ...(dispute.decideBy === undefined ? {} : { decideBy: dispute.decideBy }),
  createdAt: dispute.createdAt,
  updatedAt: dispute.updatedAt,
});

/** Writes the dispute under the rule of versions. */
export const disputePut = (dispute: Dispute): Put => ({
  put: {
    ...dispute,
    ...key.dispute(dispute.agreementId, dispute.n),
    t: "dispute",
    sv: 1,
    gsi1pk: list.disputes(dispute.status, shardOf(dispute.id, config.shards.ops)),
    gsi1sk: `${dispute.createdAt}#${dispute.id}`,
    card: cardOf(dispute),
  },
  ...follows("dispute", dispute.version),
});

export const evidencePut = (evidence: Evidence): Put => ({
  put: {
    ...evidence,
    ...key.disputeEvidence(evidence.agreementId, evidence.n, evidence.id),
    t: "dispute_evidence",
    sv: 1,
  },
  if: { pk: { absent: true } },
});

/** The clock of the other side's answer: set for the next reminder or the last day while they are waited for, else taken away. */
export const responseClock = (dispute: Dispute, nextLook: string): Write =>
  isOpen(dispute) && dispute.status === "awaiting_response"
    ? setTimer({ aggregate: dispute.id, kind: "dispute.response", dueAt: nextLook, rule: "business days to answer" })
    : clearTimer(dispute.id, "dispute.response");

/** Every dispute of the platform in these states. */
export const disputesOfAll = (statuses: readonly DisputeStatus[]): ListRange[] =>
  statuses.flatMap((status) =>
    Array.from(
      { length: config.shards.ops },
      (_, shard): ListRange => ({ index: "gsi1", pk: list.disputes(status, shard), prefix: "" }),
    ),
  );
