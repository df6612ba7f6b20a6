// Finance's pages, by address.
import type { AnyRoute } from "@tanstack/react-router";
import { isCurrency } from "../../../shared/domain/money.ts";
import { timeZone } from "../../app/format.ts";
import { mustWorkIn } from "../../app/me.ts";
import { page } from "../../app/page.ts";
import type { Area } from "../../app/text.ts";
import { filtersOf } from "./payoutFilters.ts";
import {
  accountsQuery,
  chargebackQuery,
  chargebacksQuery,
  dealMoneyQuery,
  exceptionsQuery,
  operationsQuery,
  payoutQuery,
  payoutsQuery,
  proposalsQuery,
  reconciliationQuery,
  reconciliationsQuery,
  reportQuery,
  reportsQuery,
} from "./queries.ts";

const money: readonly Area[] = ["finance", "words"];
const books: readonly Area[] = ["ledger", "finance", "words"];
const bank: readonly Area[] = ["chargebacks", ...books];
const textsOf = (search: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));

export const financeRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/finance", {
    text: money,
    load: ({ queries }) =>
      Promise.all([
        queries.ensureQueryData(operationsQuery),
        queries.ensureQueryData(chargebacksQuery),
        queries.ensureQueryData(reportsQuery),
        queries.ensureQueryData(proposalsQuery),
        queries.ensureQueryData(reconciliationsQuery),
        queries.ensureQueryData(payoutsQuery({})),
      ]),
    from: () => import("./home.tsx"),
    name: "HomePage",
  }),
  page(inside, "/finance/payouts", {
    text: money,
    // Asked at once, where the zone of the clocks is known: who they are decides on what is shown, not on when it is asked for.
    load: ({ queries, search }) =>
      Promise.all([
        mustWorkIn(queries, ({ kind }) => kind === "finance"),
        queries.ensureQueryData(payoutsQuery(filtersOf(textsOf(search), timeZone()))),
      ]),
    from: () => import("./payouts.tsx"),
    name: "PayoutsPage",
  }),
  page(inside, "/finance/payouts/$payoutId", {
    text: [...money, "ledger"],
    load: ({ queries, params: { payoutId = "" } }) => queries.ensureQueryData(payoutQuery(payoutId)),
    from: () => import("./payout.tsx"),
    name: "PayoutPage",
  }),
  page(inside, "/finance/reports", {
    text: money,
    load: ({ queries }) => queries.ensureQueryData(reportsQuery),
    from: () => import("./reports.tsx"),
    name: "ReportsPage",
  }),
  page(inside, "/finance/reports/$reportId", {
    text: money,
    load: ({ queries, params: { reportId = "" } }) => queries.ensureQueryData(reportQuery(reportId)),
    from: () => import("./report.tsx"),
    name: "ReportPage",
  }),
  page(inside, "/finance/ledger", {
    text: ["adjust", ...books],
    load: ({ queries, search: { prefix, currency } }) =>
      queries.ensureQueryData(
        accountsQuery(
          typeof prefix === "string" ? prefix : "",
          typeof currency === "string" && isCurrency(currency) ? currency : undefined,
        ),
      ),
    from: () => import("./ledger.tsx"),
    name: "LedgerPage",
  }),
  page(inside, "/finance/ledger/$account", {
    text: books,
    load: ({ queries, params: { account = "" } }) => queries.ensureQueryData(accountsQuery(account, undefined)),
    from: () => import("./account.tsx"),
    name: "AccountPage",
  }),
  page(inside, "/finance/check", { text: books, from: () => import("./check.tsx"), name: "CheckPage" }),
  page(inside, "/finance/operations", {
    text: books,
    load: ({ queries }) => queries.ensureQueryData(operationsQuery),
    from: () => import("./operations.tsx"),
    name: "OperationsPage",
  }),
  page(inside, "/finance/chargebacks", {
    text: bank,
    load: ({ queries }) => queries.ensureQueryData(chargebacksQuery),
    from: () => import("./chargebacks.tsx"),
    name: "ChargebacksPage",
  }),
  page(inside, "/finance/chargebacks/$chargebackId", {
    text: bank,
    load: async ({ queries, params: { chargebackId = "" } }) => {
      const { agreementId } = await queries.ensureQueryData(chargebackQuery(chargebackId));
      return queries.ensureQueryData(dealMoneyQuery(agreementId));
    },
    from: () => import("./chargeback.tsx"),
    name: "ChargebackPage",
  }),
  page(inside, "/finance/proposals/new", {
    text: ["adjust", ...books],
    from: () => import("./adjustment.tsx"),
    name: "AdjustmentPage",
  }),
  page(inside, "/finance/proposals", {
    text: ["adjust", ...books],
    load: ({ queries }) => queries.ensureQueryData(proposalsQuery),
    from: () => import("./proposals.tsx"),
    name: "ProposalsPage",
  }),
  page(inside, "/finance/reconciliations", {
    text: books,
    load: ({ queries }) => queries.ensureQueryData(reconciliationsQuery),
    from: () => import("./reconciliations.tsx"),
    name: "ReconciliationsPage",
  }),
  page(inside, "/finance/reconciliations/$reconciliationId", {
    text: books,
    load: ({ queries, params: { reconciliationId = "" } }) =>
      Promise.all([
        queries.ensureQueryData(reconciliationQuery(reconciliationId)),
        queries.ensureQueryData(exceptionsQuery(reconciliationId)),
      ]),
    from: () => import("./reconciliation.tsx"),
    name: "ReconciliationPage",
  }),
];
