// What every new proposal leaves behind.
import type { AuditEntry } from "../../../shared/domain/event.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { proposalPut } from "../../../shared/store/proposals.ts";

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
