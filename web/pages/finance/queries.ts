// What finance's pages read.
import type { Currency } from "../../../shared/domain/money.ts";
import { askAll } from "../../app/all.ts";
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";
import type { Payout } from "../../ui/payoutState.tsx";

type ItemOf<L extends (...args: never) => Promise<{ data: { items: unknown[] } }>> = Awaited<
  ReturnType<L>
>["data"]["items"][number];

export type { Payout };
export type PayoutDetail = Awaited<ReturnType<typeof api.payouts.get>>["data"];
export type Posting = NonNullable<PayoutDetail["postings"]>[number];
export type Report = ItemOf<typeof api.reports.list>;
export type Operation = ItemOf<typeof api.operations.list>;
export type Chargeback = ItemOf<typeof api.chargebacks.list>;
export type Proposal = ItemOf<typeof api.proposals.list>;
export type Reconciliation = ItemOf<typeof api.reconciliations.list>;
export type ReconException = ItemOf<typeof api.reconciliations.exceptions>;
export type LedgerAccount = ItemOf<typeof api.ledger.accounts>;
export type Entry = ItemOf<typeof api.ledger.entries>;

export type PayoutFilters = {
  status?: Payout["status"];
  from?: string;
  to?: string;
  currency?: Currency;
  brandId?: string;
  creatorId?: string;
};
export const payoutsQuery = (filters: PayoutFilters) =>
  askAll(["payouts", "all", filters], (cursor, signal) =>
    api.payouts.list({ query: { ...filters, limit: 100, cursor }, signal }),
  );
export const payoutQuery = (payoutId: string) =>
  ask(["payouts", payoutId], (signal) => api.payouts.get({ params: { payoutId }, signal }));

export const reportsQuery = ask(["reports"], (signal) => api.reports.list({ query: { limit: 50 }, signal }));
export const reportQuery = (reportId: string) =>
  ask(["report", reportId], (signal) => api.reports.get({ params: { reportId }, signal }));

export const operationsQuery = askAll(["operations"], (cursor, signal) =>
  api.operations.list({ query: { limit: 100, cursor }, signal }),
);
export const chargebacksQuery = askAll(["chargebacks"], (cursor, signal) =>
  api.chargebacks.list({ query: { limit: 100, cursor }, signal }),
);
export const chargebackQuery = (chargebackId: string) =>
  ask(["chargebacks", chargebackId], (signal) => api.chargebacks.get({ params: { chargebackId }, signal }));
export const dealMoneyQuery = (agreementId: string) =>
  ask(["agreement", agreementId, "money"], (signal) => api.agreements.money({ params: { agreementId }, signal }));
export const proposalsQuery = ask(["proposals"], (signal) => api.proposals.list({ query: { limit: 100 }, signal }));
export const reconciliationsQuery = ask(["reconciliations"], (signal) =>
  api.reconciliations.list({ query: { limit: 50 }, signal }),
);
export const reconciliationQuery = (reconciliationId: string) =>
  ask(["reconciliation", reconciliationId], (signal) =>
    api.reconciliations.get({ params: { reconciliationId }, signal }),
  );
export const exceptionsQuery = (reconciliationId: string) =>
  askAll(["reconciliation", reconciliationId, "exceptions"], (cursor, signal) =>
    api.reconciliations.exceptions({ params: { reconciliationId }, query: { limit: 100, cursor }, signal }),
  );

export const accountsQuery = (prefix: string, currency: Currency | undefined) =>
  askAll(["ledger", "accounts", prefix, currency ?? ""], (cursor, signal) =>
    api.ledger.accounts({ query: { limit: 100, cursor, ...(prefix ? { prefix } : {}), currency }, signal }),
  );
export const entriesQuery = (account: string, currency: Currency) =>
  askAll(["ledger", "entries", account, currency], (cursor, signal) =>
    api.ledger.entries({ params: { account }, query: { limit: 100, cursor, currency }, signal }),
  );
export const checkQuery = ask(["ledger", "check"], (signal) => api.ledger.check({ signal }));
