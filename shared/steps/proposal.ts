// Making a proposal, finding it again, and deciding it, as one transaction each: whatever it is about.
import type { App } from "../app.ts";
import { notFound } from "../domain/errors.ts";
import type { AuditEntry } from "../domain/event.ts";
import type { Proposal } from "../domain/proposal.ts";
import type { Change } from "../store/commit.ts";
import { loadProposal, proposalPut } from "../store/proposals.ts";

/** What every new proposal leaves behind. */
export function making(proposal: Proposal): Change {
  const { id: aggregate, version, kind, amount, currency, payoutId, agreementId, chargebackId, operationId } = proposal;
  const ids = {
    ...(payoutId ? { payoutId } : {}),
    ...(agreementId ? { agreementId } : {}),
    ...(chargebackId ? { chargebackId } : {}),
    ...(operationId ? { operationId } : {}),
  };
  const audit: AuditEntry = {
    aggregate,
    version,
    action: "proposal.made",
    to: "proposed",
    reason: proposal.reason,
    facts: { kind, amount, currency, ...ids },
  };
  return {
    writes: [proposalPut(proposal)],
    audits: [audit],
    events: [{ type: "proposal.made", aggregate, version, data: { proposalId: aggregate, kind, ...ids } }],
  };
}

/** 404 when there is none. */
export async function findProposal(app: App, proposalId: string): Promise<Proposal> {
  const proposal = await loadProposal(app.table, proposalId);
  if (!proposal) throw notFound("proposal");
  return proposal;
}

/** The decision with what it does. */
export function decided(before: Proposal, after: Proposal, effect: Change): Change {
  const { id: aggregate, version, status, kind } = after;
  return {
    writes: [proposalPut(after), ...effect.writes],
    audits: [
      {
        aggregate,
        version,
        action: `proposal.${status}`,
        from: before.status,
        to: status,
        ...(after.decisionReason ? { reason: after.decisionReason } : {}),
        facts: { kind, ...(after.ledgerEntryId ? { ledgerEntryId: after.ledgerEntryId } : {}) },
      },
      ...effect.audits,
    ],
    events: [
      { type: "proposal.decided", aggregate, version, data: { proposalId: aggregate, kind, status } },
      ...(effect.events ?? []),
    ],
  };
}
