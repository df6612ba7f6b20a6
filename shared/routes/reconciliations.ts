// Reconciliations: a day in a currency, the ledger beside the payment provider's own books, and what does not fit.
import * as z from "zod/mini";
import { RECON_CLASSES } from "../domain/matching.ts";
import { CurrencyCode } from "../domain/money.ts";
import { EXCEPTION_STATUSES, NewReconciliation, RECON_STATUSES, Resolution } from "../domain/reconciliation.ts";
import { CalendarDate, Id, Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

const ReconciliationView = z.object({
  id: Id,
  version: z.int(),
  day: CalendarDate,
  currency: CurrencyCode,
  status: z.enum(RECON_STATUSES),
  run: z.int(),
  requestedBy: z.string(),
  requestedAt: Instant,
  finishedAt: z.optional(Instant),
  stripeTotal: z.optional(z.int()),
  ledgerTotal: z.optional(z.int()),
  counts: z.optional(z.array(z.object({ class: z.enum(RECON_CLASSES), count: z.int(), amount: z.int() }))),
  unexplained: z.optional(z.int()),
  openExceptions: z.optional(z.int()),
  failure: z.optional(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
});
const SideView = z.object({
  id: z.string(),
  kind: z.string(),
  amount: z.int(),
  currency: z.string(),
  at: Instant,
  sourceId: z.optional(z.string()),
});
const ReconExceptionView = z.object({
  reconciliationId: Id,
  n: z.int(),
  version: z.int(),
  class: z.enum(RECON_CLASSES),
  status: z.enum(EXCEPTION_STATUSES),
  difference: z.int(),
  currency: CurrencyCode,
  detail: z.string(),
  stripe: z.array(SideView),
  ledger: z.array(SideView),
  opId: z.optional(z.string()),
  owner: z.optional(z.string()),
  note: z.optional(z.string()),
  postingId: z.optional(z.string()),
  resolvedBy: z.optional(z.string()),
  resolvedAt: z.optional(Instant),
  firstRun: z.int(),
  lastRun: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

export const reconciliations = {
  create: route("POST /reconciliations", {
    area: "finance",
    access: "finance",
    summary: "Reconcile a day in a currency",
    description:
      "Three ways: the provider's movements, our operations, and what the ledger booked on the provider's account, to the last minor unit. Answers at once; the run follows. The same day again is a new run: what was resolved stays resolved, what is gone is cleared. A run that is under way is answered as it is.",
    body: NewReconciliation,
    output: ReconciliationView,
    status: 202,
  }),
  list: route("GET /reconciliations", {
    area: "finance",
    access: "finance",
    summary: "List reconciliations, newest day first",
    query: z.object(pageQuery),
    output: page(ReconciliationView),
  }),
  get: route("GET /reconciliations/{reconciliationId}", {
    area: "finance",
    access: "finance",
    summary: "Read a reconciliation's totals, counts and unexplained sum",
    description: "`passed` when nothing is left to explain. Amounts are in minor units of the currency.",
    output: ReconciliationView,
    errors: ["not_found"],
  }),
  exceptions: route("GET /reconciliations/{reconciliationId}/exceptions", {
    area: "finance",
    access: "finance",
    summary: "List a reconciliation's exceptions, by number",
    description:
      "Over all runs of the day. `timing` rows are explained by themselves: both sides are there, within five days of each other. `difference` is what the ledger has more than the provider.",
    query: z.object({
      ...pageQuery,
      status: z.optional(z.enum(EXCEPTION_STATUSES)),
      class: z.optional(z.enum(RECON_CLASSES)),
    }),
    output: page(ReconExceptionView),
    errors: ["not_found"],
  }),
  resolve: route("POST /reconciliations/{reconciliationId}/exceptions/{n}/resolve", {
    area: "finance",
    access: "finance",
    summary: "Explain an exception",
    description:
      "With a note and, where a posting puts it right, that posting's id. The reconciliation passes when its last exception is explained.",
    body: Resolution,
    output: ReconExceptionView,
    errors: ["not_found", "illegal_transition"],
  }),
};
