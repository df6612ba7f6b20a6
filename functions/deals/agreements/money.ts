// Where the money of a deal is.
import { isKind } from "../../../shared/domain/access.ts";
import { linesOf, moneyOf } from "../../../shared/domain/agreementMoney.ts";
import type { Funding } from "../../../shared/domain/funding.ts";
import { money as moneyIn } from "../../../shared/domain/money.ts";
import type { Payout } from "../../../shared/domain/payout.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { Deal } from "../../../shared/store/agreements.ts";
import { loadPostings, postingId } from "../../../shared/store/ledger.ts";
import { loadPayout, loadPayoutFacts } from "../../../shared/store/payouts.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Table } from "../../../shared/store/table.ts";
import { findAsReader } from "./find.ts";

/** The deal's postings by ids that follow from their causes: its charges, its claims, its transfers, its reversals. */
async function postingsOf(table: Table, { fundings, milestones }: Deal, payouts: readonly Payout[]) {
  const charges = fundings.map((item) => stored<Funding>(item)).filter(({ status }) => status === "held");
  const reversed = payouts.filter(({ reversedAmount = 0 }) => reversedAmount > 0);
  const facts = await Promise.all(reversed.map(({ id }) => loadPayoutFacts(table, id)));
  const ids = [
    ...charges.map(({ paymentIntentId = "" }) => postingId("charge_succeeded", paymentIntentId)),
    ...charges.map(({ chargeId = "" }) => postingId("charge_settled", chargeId)),
    ...milestones.flatMap(({ opId }) =>
      opId === undefined ? [] : [postingId("release_claimed", opId), postingId("transfer_done", opId)],
    ),
    ...facts.flat().map(({ ledgerEntryId }) => ledgerEntryId),
  ];
  return loadPostings(table, ids);
}

export const money = handle(routes.agreements.money, async ({ app, actor, params }) => {
  const deal = await findAsReader(app, actor, params.agreementId);
  const { agreement, milestones } = deal;
  const found = await Promise.all(milestones.map(({ payoutId }) => loadPayout(app.table, payoutId)));
  const payouts = found.filter((payout) => payout !== undefined);
  const postings = await postingsOf(app.table, deal, payouts);
  const inCurrency = (amount: number) => moneyIn(amount, agreement.currency);
  const { funded, held, releasing, released, fee, refunded, lost, frozen } = moneyOf(milestones, payouts);
  const milestoneOf = (opId: string | undefined) =>
    milestones.find((each) => opId !== undefined && each.opId === opId)?.id;
  return {
    agreementId: agreement.id,
    funded: inCurrency(funded),
    held: inCurrency(held),
    releasing: inCurrency(releasing),
    released: inCurrency(released),
    fee: inCurrency(fee),
    refunded: inCurrency(refunded),
    lost: inCurrency(lost),
    frozen: inCurrency(frozen),
    payouts: payouts.map((payout) => ({ ...payout, amount: inCurrency(payout.amount) })),
    lines: postings.flatMap((posting) =>
      linesOf(posting, milestoneOf(posting.opId)).map((line) => ({ ...line, amount: inCurrency(line.amount) })),
    ),
    ...(isKind(actor, "finance") ? { postings } : {}),
  };
});
