// `/_standin/payouts` and `/_standin/topups`: what a bank does, on order.
import { control, missing, refused } from "./control.ts";
import { failPayout } from "./payouts.ts";
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
];
