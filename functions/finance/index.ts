// The finance area: payouts, reports, the ledger, and what two persons decide. It books nothing.
import { serve } from "../../shared/http/serve.ts";
import { lift } from "./chargebacks/lift.ts";
import { get as getChargeback, list as listChargebacks } from "./chargebacks/read.ts";
import { recover } from "./chargebacks/recover.ts";
import { accounts } from "./ledger/accounts.ts";
import { check } from "./ledger/check.ts";
import { entries } from "./ledger/entries.ts";
import { list as listOperations } from "./operations/list.ts";
import { retry } from "./operations/retry.ts";
import { get as getPayout } from "./payouts/get.ts";
import { list as listPayouts } from "./payouts/list.ts";
import { repay } from "./payouts/repay.ts";
import { adjust } from "./proposals/adjust.ts";
import { payOffline } from "./proposals/payOffline.ts";
import { get as getProposal, list as listProposals } from "./proposals/read.ts";
import { reject as rejectProposal } from "./proposals/reject.ts";
import { create as createReconciliation } from "./reconciliations/create.ts";
import { exceptions } from "./reconciliations/exceptions.ts";
import { get as getReconciliation } from "./reconciliations/get.ts";
import { list as listReconciliations } from "./reconciliations/list.ts";
import { resolve } from "./reconciliations/resolve.ts";
import { approve } from "./reports/approve.ts";
import { cancel as cancelReport } from "./reports/cancel.ts";
import { create } from "./reports/create.ts";
import { file } from "./reports/file.ts";
import { get as getReport } from "./reports/get.ts";
import { list as listReports } from "./reports/list.ts";
import { retry as retryReport } from "./reports/retry.ts";

export const handler = serve("finance", {
  payouts: { list: listPayouts, get: getPayout, repay },
  chargebacks: { list: listChargebacks, get: getChargeback, lift, recover },
  operations: { list: listOperations, retry },
  proposals: {
    payOffline,
    adjust,
    list: listProposals,
    get: getProposal,
    reject: rejectProposal,
  },
  reports: {
    create,
    list: listReports,
    get: getReport,
    file,
    cancel: cancelReport,
    retry: retryReport,
    approve,
  },
  ledger: { accounts, entries, check },
  reconciliations: {
    create: createReconciliation,
    list: listReconciliations,
    get: getReconciliation,
    exceptions,
    resolve,
  },
});
