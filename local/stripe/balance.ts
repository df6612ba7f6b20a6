// Calls about balances, balance transactions and events.
import { invalid, noSuch } from "./errors.ts";
import type { Obj } from "./json.ts";
import { balanceView } from "./ledger.ts";
import { dated, listOf, within } from "./list.ts";
import { matches } from "./listeners.ts";
import { own, owned, route } from "./route.ts";
import { scheduleFields, setSchedule } from "./schedules.ts";
import type { Account } from "./state.ts";
import { snapshotEvent, txnView } from "./transferViews.ts";
import { DAY, emit, type Work } from "./work.ts";

export const EVENT_LIFE = 30 * DAY;

const settingsView = ({ payoutInterval, settings, payouts }: Account): Obj => ({
  object: "balance_settings",
  payments: {
    debit_negative_balances: settings?.debitNegative ?? true,
    payouts: {
      automatic_transfer_rules_by_currency: null,
      minimum_balance_by_currency: null,
      schedule: {
        interval: payoutInterval,
        ...(payoutInterval === "monthly" ? { monthly_payout_days: settings?.monthdays ?? [1] } : {}),
        ...(payoutInterval === "weekly" ? { weekly_payout_days: settings?.weekdays ?? ["monday"] } : {}),
      },
      statement_descriptor: settings?.descriptor ?? null,
      status: payouts === "active" ? "enabled" : "disabled",
    },
    settlement_timing: { delay_days: 2, start_of_day: null },
  },
});

function mine(work: Work): Account {
  const account = work.tables.account.get(work.account);
  if (!account) throw noSuch("account", work.account);
  return account;
}

const wish = {
  payments: {
    debit_negative_balances: "bool",
    payouts: { schedule: scheduleFields, statement_descriptor: "str" },
  },
} as const;

export const balanceRoutes = [
  route("GET", "/v1/balance", {}, (work) => balanceView(work, work.account)),
  route("GET", "/v1/balance_settings", {}, (work) => settingsView(mine(work))),
  route("POST", "/v1/balance_settings", wish, (work, p) => {
    const { payouts, debit_negative_balances: debit } = p.payments ?? {};
    const after = settingsView(
      setSchedule(work, mine(work).id, {
        ...payouts,
        ...(debit === undefined ? {} : { debit_negative_balances: debit }),
      }),
    );
    emit(work, "balance_settings.updated", after);
    return after;
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
    if (p.type && p.types) throw invalid("You may only specify one of these parameters: type, types.", "types");
    if ((p.types?.length ?? 0) > 20) throw invalid("At most 20 types can be asked for at once.", "types");
    const fits = (type: string) => (p.type ? matches(p.type, type) : true);
    const events = owned(work, work.tables.event.values()).filter(
      (event) =>
        !event.thin &&
        event.created > work.now - EVENT_LIFE &&
        within(p.created, event.created) &&
        fits(event.type) &&
        (!p.types || p.types.some((pattern) => matches(pattern, event.type))) &&
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
