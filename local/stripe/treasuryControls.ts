// `/_standin/payouts`, `/_standin/topups` and `/_standin/report-runs`: what fails behind the scenes, on order.
import { control, missing, refused } from "./control.ts";
import { failPayout } from "./payouts.ts";
import { failReport } from "./reportRows.ts";
import { reportRunView } from "./reportViews.ts";
import { failTopup } from "./topups.ts";
import { payoutView, topupView } from "./transferViews.ts";

export const treasuryControls = [
  control("POST", /^\/payouts\/([^/]+)\/fail$/, { code: "str" }, (work, p, _, id) => {
    const payout = work.tables.payout.get(id);
    if (!payout) throw missing("payout");
    if (payout.status === "failed") throw refused("This payout has failed already.");
    if (payout.status === "canceled") throw refused("This payout was canceled.");
    return payoutView(failPayout(work, payout, p.code ?? "account_closed"));
  }),
  control("POST", /^\/topups\/([^/]+)\/fail$/, { code: "str" }, (work, p, _, id) => {
    const topup = work.tables.topup.get(id);
    if (!topup) throw missing("topup");
    if (topup.status !== "pending" && topup.status !== "succeeded") throw refused(`This topup has ${topup.status}.`);
    return topupView(failTopup(work, topup, p.code ?? "insufficient_funds"));
  }),
  control("POST", /^\/report-runs\/([^/]+)\/fail$/, {}, (work, _, __, id) => {
    const run = failReport(work, id);
    if (!run) throw missing("report run under way");
    return reportRunView(run);
  }),
];
