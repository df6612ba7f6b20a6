// `/_standin/payouts`, `/_standin/topups`, `/_standin/report-runs` and `/_standin/rates`: what happens behind the scenes, on order.
import { control, missing, refused } from "./control.ts";
import { currencyOf } from "./money.ts";
import { failPayout } from "./payouts.ts";
import { ratesOf } from "./rates.ts";
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
  control("POST", /^\/rates$/, { "currency!": "str", "perDollar!": "num" }, (work, p) => {
    const currency = currencyOf(p.currency);
    if (p.perDollar <= 0) throw refused("A rate is above zero.");
    const rates = { ...ratesOf(work), [currency]: Math.round(p.perDollar * 1_000_000) };
    work.tables.rates.put("rates", rates);
    return rates;
  }),
  control("POST", /^\/report-runs\/([^/]+)\/fail$/, {}, (work, _, __, id) => {
    const run = failReport(work, id);
    if (!run) throw missing("report run under way");
    return reportRunView(run);
  }),
];
