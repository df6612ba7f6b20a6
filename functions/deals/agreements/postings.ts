// Every posting of a deal: what moved its held accounts, and by ids that follow from their causes what moved none of them.
import type { Milestone } from "../../../shared/domain/agreement.ts";
import type { Funding } from "../../../shared/domain/funding.ts";
import { account, type PostingKind } from "../../../shared/domain/ledger.ts";
import type { Payout } from "../../../shared/domain/payout.ts";
import type { Deal } from "../../../shared/store/agreements.ts";
import { entriesOf, loadPostings, type PostingItem, postingId } from "../../../shared/store/ledger.ts";
import { loadPayoutFacts } from "../../../shared/store/payouts.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Table } from "../../../shared/store/table.ts";
import { chargebackCauses } from "./chargebackPostings.ts";

/** What an operation of a milestone may have posted besides its claim of held money. */
const OF_OPERATION: readonly PostingKind[] = [
  "receivable_netted",
  "netting_voided",
  "transfer_done",
  "refund_done",
  "recovery_claimed",
  "reversal_claimed",
  "reversal_voided",
  "reversal_done",
  "repayment_claimed",
];

/** Ids of the postings of one milestone, and of the operations that caused them. */
async function causesOf(table: Table, milestone: Milestone, payout: Payout | undefined) {
  const { agreementId, id, currency, opId, refundOpId, recovery } = milestone;
  const [entries, facts] = await Promise.all([
    entriesOf(table, account.held(agreementId, id), currency),
    loadPayoutFacts(table, milestone.payoutId),
  ]);
  const named = [opId, refundOpId, recovery?.refundOpId, recovery?.reversalOpId, payout?.repayOpId];
  const opIds = [...named, ...[...entries.items, ...facts].map((each) => each.opId)].filter(
    (each) => each !== undefined,
  );
  return {
    milestoneId: id,
    opIds: [...new Set(opIds)],
    txnIds: [...entries.items.map(({ txnId }) => txnId), ...facts.map(({ ledgerEntryId }) => ledgerEntryId)],
  };
}

/** The postings, oldest first, each with the milestone whose money it moved when that is one. */
export async function postingsOf(
  table: Table,
  { agreement, fundings, milestones }: Deal,
  payouts: readonly Payout[],
): Promise<{ posting: PostingItem; milestoneId?: string }[]> {
  const charges = fundings.map((item) => stored<Funding>(item)).filter(({ status }) => status === "held");
  const causes = await Promise.all(
    milestones
      .filter(({ funded }) => funded)
      .map((milestone) =>
        causesOf(
          table,
          milestone,
          payouts.find(({ milestoneId }) => milestoneId === milestone.id),
        ),
      ),
  );
  const opIds = causes.flatMap((each) => each.opIds);
  const ofBanks = await chargebackCauses(table, agreement.id);
  const postings = await loadPostings(table, [
    ...charges.map(({ chargeId = "" }) => postingId("charge_settled", chargeId)),
    ...causes.flatMap(({ txnIds }) => txnIds),
    ...ofBanks.map(({ txnId }) => txnId),
    ...opIds.flatMap((opId) => OF_OPERATION.map((kind) => postingId(kind, opId))),
  ]);
  return postings.map((posting) => {
    const cause = causes.find((each) => posting.opId !== undefined && each.opIds.includes(posting.opId));
    const milestoneId = cause?.milestoneId ?? ofBanks.find(({ txnId }) => txnId === posting.txnId)?.milestoneId;
    return { posting, ...(milestoneId ? { milestoneId } : {}) };
  });
}
