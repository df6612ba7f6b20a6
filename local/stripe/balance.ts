// Calls about balances, balance transactions and events.
import { invalid, noSuch } from "./errors.ts";
import type { Obj } from "./json.ts";
import { balanceView, currenciesOf, planPayout } from "./ledger.ts";
import { dated, listOf, within } from "./list.ts";
import { own, owned, route } from "./route.ts";
import { snapshotEvent, txnView } from "./transferViews.ts";
import { DAY, type Work } from "./work.ts";

export const EVENT_LIFE = 30 * DAY;

/** `payout.*` means all that begin with `payout.`. */
const matches = (pattern: string, type: string) =>
  pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;

const settingsView = (work: Work): Obj => {
  const daily = work.account !== work.platform && work.tables.account.get(work.account)?.payoutInterval === "daily";
  return {
    object: "balance_settings",
    payments: {
      debit_negative_balances: true,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        schedule: { interval: daily ? "daily" : "manual" },
        statement_descriptor: null,
        status: "enabled",
      },
      settlement_timing: { delay_days: 2, start_of_day: null },
    },
  };
};

export const balanceRoutes = [
  route("GET", "/v1/balance", {}, (work) => balanceView(work, work.account)),
  route("GET", "/v1/balance_settings", {}, (work) => settingsView(work)),
  route("POST", "/v1/balance_settings", { payments: { payouts: { schedule: { interval: "str" } } } }, (work, p) => {
    const interval = p.payments?.payouts?.schedule?.interval;
    const record = work.tables.account.get(work.account);
    const param = "payments[payouts][schedule][interval]";
    if (interval === "manual" || (interval === "daily" && work.account !== work.platform)) {
      if (record) work.tables.account.put(record.id, { ...record, payoutInterval: interval });
      for (const currency of currenciesOf(work, work.account)) planPayout(work, work.account, currency);
    } else if (interval) throw invalid(`The stand-in does not pay out ${interval} here.`, param);
    return settingsView(work);
  }),
  route(
    "GET",
    "/v1/balance_transactions",
    { ...dated, currency: "str", payout: "str", source: "str", type: "str" },
    (work, p) => {
      const txns = work.tables
        .txn(work.account)
        .values()
        .filter(
          (txn) =>
            within(p.created, txn.created) &&
            (!p.currency || txn.currency === p.currency) &&
            (!p.payout || txn.payout === p.payout) &&
            (!p.source || txn.source === p.source) &&
            (!p.type || txn.type === p.type),
        );
      return listOf("/v1/balance_transactions", p, txns, (txn) => txnView(work, txn));
    },
  ),
  route("GET", "/v1/balance_transactions/{}", {}, (work, _, id) => {
    const txn = work.tables.txn(work.account).get(id);
    if (!txn) throw noSuch("balance transaction", id);
    return txnView(work, txn);
  }),
  route("GET", "/v1/events", { ...dated, type: "str", types: "strs", delivery_success: "bool" }, (work, p) => {
    const fits = (type: string) => (p.type ? matches(p.type, type) : true);
    const events = owned(work, work.tables.event.values()).filter(
      (event) =>
        !event.thin &&
        event.created > work.now - EVENT_LIFE &&
        within(p.created, event.created) &&
        fits(event.type) &&
        (!p.types || p.types.includes(event.type)) &&
        (p.delivery_success === undefined || p.delivery_success === (event.pending === 0)),
    );
    return listOf("/v1/events", p, events, (event) => snapshotEvent(work, event));
  }),
  route("GET", "/v1/events/{}", {}, (work, _, id) => {
    const event = own(work, work.tables.event.get(id));
    if (!event || event.thin) throw noSuch("event", id);
    return snapshotEvent(work, event);
  }),
];
