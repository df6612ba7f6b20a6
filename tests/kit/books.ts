// Movements of money for tests of what reads them: one released payout at a time, booked as the payments do.
import { account, cr, dr, type Posting, posting } from "../../shared/domain/ledger.ts";
import type { Currency } from "../../shared/domain/money.ts";
import type { PayoutFact } from "../../shared/domain/payout.ts";
import { foldBalances, postingId, postingWrites } from "../../shared/store/ledger.ts";
import { payoutFactPut } from "../../shared/store/payouts.ts";
import type { Table } from "../../shared/store/table.ts";

export type Sale = {
  n: number;
  currency?: Currency;
  amount?: number;
  at: string;
  brandId?: string;
  creatorId?: string;
  briefName?: string;
};

const idOf = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, "0")}`;

/** The four postings of a deal that was paid, claimed and transferred. */
export function postingsOfSale({ n, currency = "usd", amount = 45_000, creatorId = "crt_1" }: Sale): Posting[] {
  const agreementId = idOf("agr", n);
  const held = account.held(agreementId, `${idOf("mst", n)}.1`);
  const fee = amount / 10;
  const of = (kind: Posting["kind"], lines: Posting["lines"]) =>
    posting({ kind, bizKey: idOf("op", n), currency, agreementId, opId: idOf("op", n), lines });
  return [
    of("charge_succeeded", [dr(account.transitCharge, amount + fee), cr(held, amount + fee)]),
    of("charge_settled", [
      dr(account.stripe, amount + fee - 30),
      dr(account.stripeFee, 30),
      cr(account.transitCharge, amount + fee),
    ]),
    of("release_claimed", [
      dr(held, amount + fee),
      cr(account.payable(creatorId), amount),
      cr(account.platformFee, fee),
    ]),
    of("transfer_done", [dr(account.payable(creatorId), amount), cr(account.stripe, amount)]),
  ];
}

export const factOfSale = (sale: Sale): PayoutFact => {
  const { n, currency = "usd", amount = 45_000, at, brandId = "org_1", creatorId = "crt_1" } = sale;
  return {
    payoutId: `${idOf("pay", n)}.1`,
    n: 1,
    rowType: "transfer",
    recordedAt: at,
    releasedAt: at,
    stripeTransferId: `tr_${n}`,
    agreementId: idOf("agr", n),
    contractHash: "0".repeat(64),
    briefId: idOf("brf", n),
    briefName: sale.briefName ?? "Autumn tea",
    milestoneId: `${idOf("mst", n)}.1`,
    deliverableType: "reel",
    platform: "instagram",
    brandId,
    brandName: "Tea Ltd",
    costCentre: null,
    poNumber: null,
    creatorId,
    creatorDisplayName: "มะลิ",
    creatorCountry: "TH",
    stripeChargeId: `ch_${n}`,
    stripePaymentIntentId: `pi_${n}`,
    stripeBalanceTransactionId: `txn_${n}`,
    currency,
    creatorAmountMinor: amount,
    platformFeeMinor: amount / 10,
    brandTotalMinor: amount + amount / 10,
    processingFeeMinor: 30,
    approvedAt: at,
    approvedBy: "usr_1",
    approvalMode: "manual",
    releaseReason: "approval",
    createdBy: "system",
    rail: "connect",
    ledgerEntryId: postingId("transfer_done", idOf("op", n)),
    opId: idOf("op", n),
    bank: [],
  };
};

/** Books a sale whole: its postings with the guarded accounts, and the report's fact. */
export async function book(table: Table, sale: Sale): Promise<PayoutFact> {
  const now = new Date(sale.at);
  for (const each of postingsOfSale(sale)) await table.transact(foldBalances(postingWrites(each, now)));
  const fact = factOfSale(sale);
  await table.transact([payoutFactPut(fact)]);
  return fact;
}
