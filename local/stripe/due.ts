// What happens by itself when its instant has come.
import { land, lapse } from "./charging.ts";
import { lapseDispute, meetFate } from "./disputing.ts";
import { balanceView, planPayout } from "./ledger.ts";
import { expire, settle } from "./payments.ts";
import { arrive, depart, payOut } from "./payouts.ts";
import { meetRefundFate, payWaiting } from "./refundFates.ts";
import { finishReport } from "./reportRows.ts";
import type { Due, Tables } from "./state.ts";
import { arriveTopup } from "./topups.ts";
import { emit, type Work } from "./work.ts";

export function earliestDue(tables: Tables): Due | undefined {
  let first: Due | undefined;
  for (const due of tables.due.values()) {
    if (!first || due.at < first.at || (due.at === first.at && due.id < first.id)) first = due;
  }
  return first;
}

/** Does it, at its own instant. */
export function happen(work: Work, due: Due) {
  work.tables.due.delete(due.id);
  switch (due.kind) {
    case "available":
      emit(work, "balance.available", balanceView(work, due.account), { account: due.account });
      planPayout(work, due.account, due.currency);
      break;
    case "payout":
      payOut(work, due.account, due.currency);
      break;
    case "depart":
      depart(work, due.payout);
      break;
    case "topup":
      arriveTopup(work, due.topup);
      break;
    case "report":
      finishReport(work, due.run);
      break;
    case "arrive":
      arrive(work, due.payout);
      break;
    case "expire": {
      const session = work.tables.session.get(due.session);
      if (session?.status === "open") expire(work, session);
      break;
    }
    case "settle":
      settle(work, due.session, true);
      break;
    case "land":
      land(work, due.intent, due.succeeded);
      break;
    case "lapse":
      lapse(work, due.intent);
      break;
    case "fate":
      meetFate(work, due.charge);
      break;
    case "answer":
      lapseDispute(work, due.dispute);
      break;
    case "refund":
      meetRefundFate(work, due.refund, due.fails);
      break;
    case "refunds":
      payWaiting(work, due.account);
      break;
  }
}
