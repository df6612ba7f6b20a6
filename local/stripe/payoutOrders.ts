// Calls about payouts: reading all, and ordering, canceling and calling back those that somebody ordered.
import { banksOf } from "./banks.ts";
import { invalid, noSuch, StripeFail } from "./errors.ts";
import { balanceOf, post } from "./ledger.ts";
import { dated, listOf, within } from "./list.ts";
import { checkAmount, currencyOf, payable } from "./money.ts";
import { bankFor } from "./payouts.ts";
import { own, owned, route } from "./route.ts";
import type { Metadata, Payout } from "./state.ts";
import { payoutView } from "./transferViews.ts";
import { DAY, emit, mergeMetadata, newId, plan, type Work } from "./work.ts";

const LEAVES_AFTER = DAY / 2;
const ARRIVES_AFTER = 2 * DAY;

function payoutOf(work: Work, id: string): Payout {
  const payout = own(work, work.tables.payout.get(id));
  if (!payout) throw noSuch("payout", id);
  return payout;
}

/** A bank account that somebody chose. */
function bankOf(work: Work, id: string): { bank: string } {
  const account = work.tables.account.get(work.account);
  const bank = account && banksOf(work, account).find((known) => known.id === id);
  if (!bank) throw noSuch("external account", id, "destination");
  return { bank: bank.id };
}

type Order = Pick<Payout, "amount" | "currency" | "original" | "bank"> & { ordered: NonNullable<Payout["ordered"]> };

function order(work: Work, wanted: Order): Payout {
  const { amount, currency, ordered } = wanted;
  const id = newId(work, "po_");
  const txn = post(work, work.account, {
    type: "payout",
    category: amount < 0 ? "payout_reversal" : "payout",
    amount: -amount,
    currency,
    source: id,
    description: ordered.description,
  });
  const arrival = work.now + ARRIVES_AFTER;
  const payout: Payout = {
    ...wanted,
    id,
    account: work.account,
    created: work.now,
    arrival,
    status: "pending",
    txn: txn.id,
    failure: null,
  };
  work.tables.payout.put(id, payout);
  plan(work, { id: `depart.${id}`, at: work.now + LEAVES_AFTER, kind: "depart", payout: id });
  plan(work, { id: `arrive.${id}`, at: arrival, kind: "arrive", payout: id });
  emit(work, "payout.created", payoutView(payout));
  return payout;
}

const orderOf = (metadata: Metadata, description: string | null = null, descriptor: string | null = null) => ({
  description,
  descriptor,
  metadata,
});

export const payoutRoutes = [
  route("GET", "/v1/payouts", { ...dated, arrival_date: "range", destination: "str", status: "str" }, (work, p) => {
    const payouts = owned(work, work.tables.payout.values()).filter(
      (payout) =>
        within(p.created, payout.created) &&
        within(p.arrival_date, payout.arrival) &&
        (!p.status || payout.status === p.status) &&
        (!p.destination || p.destination === payoutView(payout).destination),
    );
    return listOf("/v1/payouts", p, payouts, payoutView);
  }),
  route("GET", "/v1/payouts/{}", {}, (work, _, id) => payoutView(payoutOf(work, id))),
  route(
    "POST",
    "/v1/payouts",
    {
      "amount!": "int",
      "currency!": "str",
      description: "str",
      statement_descriptor: "str",
      method: "str",
      destination: "str",
      source_type: "str",
      metadata: "map",
    },
    (work, p) => {
      const currency = currencyOf(p.currency);
      const { amount } = p;
      checkAmount(amount, currency);
      if (payable(amount, currency) !== amount)
        throw invalid(`Payouts in ${currency} are whole units: multiples of 100.`, "amount", "invalid_payout_amount");
      if (p.method === "instant") throw invalid("The stand-in knows standard payouts alone.", "method");
      if (work.tables.account.get(work.account)?.payouts !== "active")
        throw new StripeFail(400, "Payouts are not allowed for this account.", { code: "payouts_not_allowed" });
      if (balanceOf(work, work.account, currency).available < amount)
        throw new StripeFail(400, "You have insufficient funds in your Stripe account for this payout.", {
          code: "balance_insufficient",
        });
      const meant = p.destination ? bankOf(work, p.destination) : bankFor(work, work.account, currency);
      const ordered = orderOf(mergeMetadata({}, p.metadata), p.description, p.statement_descriptor);
      return payoutView(order(work, { amount, currency, ordered, ...meant }));
    },
  ),
  route("POST", "/v1/payouts/{}/cancel", {}, (work, _, id) => {
    const before = payoutOf(work, id);
    if (before.status !== "pending" || !before.ordered || before.original)
      throw invalid(`Only a pending payout that was ordered can be canceled; this one is ${before.status}.`);
    const { amount, currency } = before;
    post(work, work.account, { type: "payout_cancel", category: "payout_reversal", amount, currency, source: id });
    const payout: Payout = { ...before, status: "canceled" };
    work.tables.payout.put(id, payout);
    emit(work, "payout.canceled", payoutView(payout), { previous: { status: before.status } });
    return payoutView(payout);
  }),
  route("POST", "/v1/payouts/{}/reverse", { metadata: "map" }, (work, p, id) => {
    const before = payoutOf(work, id);
    if (before.status !== "paid" || before.reversedBy || before.original)
      throw invalid(`Only a paid payout can be reversed, and once; this one is ${before.status}.`);
    const { amount, currency } = before;
    const ordered = orderOf(mergeMetadata({}, p.metadata), `REVERSAL OF ${id}`);
    const back = order(work, { amount: -amount, currency, original: id, ordered });
    work.tables.payout.put(id, { ...before, reversedBy: back.id });
    return payoutView(back);
  }),
];
