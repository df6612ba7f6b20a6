// A Checkout session that was made: the funding can be paid at its address.
import type { Funding } from "../domain/funding.ts";
import type { Operation } from "../domain/operation.ts";
import type { Change } from "../store/commit.ts";
import { fundingPut, loadFunding } from "../store/fundings.ts";
import { stripeObjectPut } from "../store/operations.ts";
import type { Table } from "../store/table.ts";

export async function checkoutDone(
  table: Table,
  operation: Operation,
  evidence: { stripeId: string; url: string; expiresAt: string },
  now: Date,
): Promise<Change> {
  const { fundingId = "", agreementId = "" } = operation.subject;
  const before = await loadFunding(table, fundingId);
  if (!before) throw new Error(`Operation ${operation.opId} asks for a funding that does not exist`);
  const { stripeId } = evidence;
  const owner = stripeObjectPut(stripeId, { opId: operation.opId, agreementId, fundingId });
  // An older session that turns up late is on record, but it is not the one people are sent to.
  if (before.opId !== operation.opId) return { writes: [owner], audits: [] };
  const funding: Funding = {
    ...before,
    sessionId: stripeId,
    checkoutUrl: evidence.url,
    sessionExpiresAt: evidence.expiresAt,
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  return {
    writes: [fundingPut(funding), owner],
    audits: [
      {
        aggregate: fundingId,
        version: funding.version,
        action: "funding.session_opened",
        facts: { sessionId: stripeId, attempt: funding.attempt },
      },
    ],
  };
}

/** The session could not be made: the next request for payment starts a new one. */
export async function checkoutFailed(table: Table, operation: Operation, reason: string, now: Date): Promise<Change> {
  const before = await loadFunding(table, operation.subject.fundingId ?? "");
  if (before?.opId !== operation.opId || before.status !== "requires_payment") return { writes: [], audits: [] };
  const funding: Funding = { ...before, status: "failed", version: before.version + 1, updatedAt: now.toISOString() };
  return {
    writes: [fundingPut(funding)],
    audits: [
      {
        aggregate: funding.id,
        version: funding.version,
        action: "funding.failed",
        from: before.status,
        to: "failed",
        reason,
      },
    ],
  };
}
