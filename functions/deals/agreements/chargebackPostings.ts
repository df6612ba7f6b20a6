// Postings of a deal that banks caused: what they took and gave back, who bore it, and what was asked back for it.
import type { Chargeback } from "../../../shared/domain/chargeback.ts";
import { account } from "../../../shared/domain/ledger.ts";
import { chargebacksOf } from "../../../shared/store/chargebacks.ts";
import { entriesOf, postingId } from "../../../shared/store/ledger.ts";
import type { Table } from "../../../shared/store/table.ts";

type Cause = { txnId: string; milestoneId?: string };

async function ofOne(table: Table, chargeback: Chargeback): Promise<Cause[]> {
  const { id, currency, movementIds, clawbacks } = chargeback;
  const { items } = await entriesOf(table, account.disputeHold(id), currency);
  return [
    ...items.map(({ txnId }) => ({ txnId })),
    ...movementIds.map((movementId) => ({ txnId: postingId("chargeback_reinstated", movementId) })),
    ...clawbacks.flatMap(({ milestoneId, proposalId }) =>
      (["recovery_repaid", "repayment_claimed", "receivable_netted"] as const).map((kind) => ({
        txnId: postingId(kind, `${id}:${proposalId}`),
        milestoneId,
      })),
    ),
  ];
}

/** Ids of their postings, each with the milestone that it is about when that is one. */
export async function chargebackCauses(table: Table, agreementId: string): Promise<Cause[]> {
  const all = await chargebacksOf(table, agreementId);
  return (await Promise.all(all.map((each) => ofOne(table, each)))).flat();
}
