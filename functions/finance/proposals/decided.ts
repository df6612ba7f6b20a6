// What every decision about a proposal shares: finding it, and the transaction that records it with what it does.
import type { App } from "../../../shared/app.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { loadProposal, proposalPut } from "../../../shared/store/proposals.ts";

export async function find(app: App, proposalId: string): Promise<Proposal> {
  const proposal = await loadProposal(app.table, proposalId);
  if (!proposal) throw notFound("proposal");
  return proposal;
}

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
