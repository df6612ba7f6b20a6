// The receipts of a deal, from its fundings, the rows of its payouts, and payments that it did not take.

import { isKind, isMember } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import type { Milestone } from "../../../shared/domain/agreement.ts";
import type { Funding } from "../../../shared/domain/funding.ts";
import { account, inLedger } from "../../../shared/domain/ledger.ts";
import { CURRENCIES } from "../../../shared/domain/money.ts";
import {
  factReceipt,
  fundingReceipt,
  RECEIPT_KINDS,
  type Receipt,
  type SparePayment,
  spareReceipt,
} from "../../../shared/domain/receipt.ts";
import type { Deal } from "../../../shared/store/agreements.ts";
import { key } from "../../../shared/store/keys.ts";
import { type EntryItem, loadPostings, postingId } from "../../../shared/store/ledger.ts";
import { operationId } from "../../../shared/store/operations.ts";
import { loadPayout, loadPayoutFacts } from "../../../shared/store/payouts.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Table } from "../../../shared/store/table.ts";

async function ofMilestone(table: Table, deal: Deal, milestone: Milestone): Promise<Receipt[]> {
  const [payout, facts] = await Promise.all([
    loadPayout(table, milestone.payoutId),
    loadPayoutFacts(table, milestone.payoutId),
  ]);
  const byHand = facts.filter(({ rail }) => rail === "offline").map(({ ledgerEntryId }) => ledgerEntryId);
  const postings = await loadPostings(table, byHand);
  return facts.map((fact) => {
    const reference = postings.find(({ txnId }) => txnId === fact.ledgerEntryId)?.evidence?.reference;
    const isLast = fact.n === (payout?.leg ?? 1);
    const at = reference !== undefined && isLast ? payout?.arrivedAt : undefined;
    return factReceipt(deal, milestone, fact, { at, reference });
  });
}

/** A payment that came twice, late or in another amount is credited to the brand and goes back by itself. */
async function spares(table: Table, { agreement }: Deal): Promise<SparePayment[]> {
  const credits = await Promise.all(
    CURRENCIES.map((currency) =>
      table.queryAll<EntryItem>({
        pk: key.balance(inLedger(account.brandCredit(agreement.brandId), currency)).pk,
        sk: { beginsWith: "E#" },
      }),
    ),
  );
  const came = credits
    .flat()
    .filter(({ kind, agreementId }) => kind === "charge_succeeded" && agreementId === agreement.id);
  const arrivals = await loadPostings(
    table,
    came.map(({ txnId }) => txnId),
  );
  const returns = await loadPostings(
    table,
    arrivals.map(({ bizKey }) => postingId("refund_done", operationId("refund", bizKey, 1))),
  );
  return arrivals.flatMap((arrival): SparePayment[] => {
    const { bizKey: paymentIntentId, currency, txnId, recordedAt } = arrival;
    const amount = arrival.lines.reduce((sum, line) => sum + line.dr, 0);
    const payment = {
      kind: "payment" as const,
      amount,
      currency,
      at: recordedAt,
      paymentIntentId,
      ledgerEntryId: txnId,
    };
    const back = returns.find(({ opId }) => opId === operationId("refund", paymentIntentId, 1));
    if (!back) return [payment];
    return [payment, { ...payment, kind: "refund", at: back.recordedAt, ledgerEntryId: back.txnId }];
  });
}

/** Newest first. */
export async function receiptsOf(table: Table, deal: Deal): Promise<Receipt[]> {
  const fundings = deal.fundings.map((item) => stored<Funding>(item));
  const [ofMilestones, spare] = await Promise.all([
    Promise.all(deal.milestones.filter(({ funded }) => funded).map((each) => ofMilestone(table, deal, each))),
    fundings.length === 0 ? [] : spares(table, deal),
  ]);
  const paid = fundings.map((funding) =>
    fundingReceipt(deal, funding, postingId("charge_succeeded", funding.paymentIntentId ?? "")),
  );
  return [
    ...paid.filter((receipt) => receipt !== undefined),
    ...ofMilestones.flat(),
    ...spare.map((one) => spareReceipt(deal, one)),
  ].sort((a, b) => (a.paidAt === b.paidAt ? (a.id < b.id ? -1 : 1) : a.paidAt < b.paidAt ? 1 : -1));
}

/** Each side its own; a person on both sides reads both. */
export function isReadBy(actor: Actor, receipt: Receipt): boolean {
  if (isKind(actor, "finance")) return true;
  return RECEIPT_KINDS[receipt.kind] === "brand"
    ? isMember(actor, receipt.brand.id)
    : actor.creatorId === receipt.creator.id;
}
