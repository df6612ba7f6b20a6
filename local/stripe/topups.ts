// Topups: money from the platform's bank account into its balance.
import { invalid, noSuch } from "./errors.ts";
import { post } from "./ledger.ts";
import { dated, listOf, within } from "./list.ts";
import { checkAmount, currencyOf } from "./money.ts";
import { own, owned, route } from "./route.ts";
import type { Topup } from "./state.ts";
import { topupView } from "./transferViews.ts";
import { DAY, emit, mergeMetadata, newId, plan, type Work } from "./work.ts";

const TRAVEL = DAY;

function change(work: Work, before: Topup, after: Topup): Topup {
  const { account, status } = after;
  work.tables.topup.put(after.id, after);
  emit(work, `topup.${status}`, topupView(after), { account, previous: { status: before.status } });
  return after;
}

const book = (work: Work, topup: Topup, type: "topup" | "topup_reversal", amount: number) =>
  post(work, topup.account, {
    type,
    category: type,
    amount,
    currency: topup.currency,
    source: topup.id,
    description: topup.description,
  });

export function arriveTopup(work: Work, id: string) {
  const topup = work.tables.topup.get(id);
  if (topup?.status !== "pending") return;
  const txn = book(work, topup, "topup", topup.amount);
  change(work, topup, { ...topup, status: "succeeded", txn: txn.id });
}

/** The bank refuses it; what had arrived leaves again. */
export function failTopup(work: Work, topup: Topup, code: string): Topup {
  const failure = { code, message: "The bank could not process this topup." };
  if (topup.status === "pending") return change(work, topup, { ...topup, status: "failed", failure });
  book(work, topup, "topup_reversal", -topup.amount);
  return change(work, topup, { ...topup, status: "reversed", failure });
}

function topupOf(work: Work, id: string): Topup {
  const topup = own(work, work.tables.topup.get(id));
  if (!topup) throw noSuch("topup", id);
  return topup;
}

export const topupRoutes = [
  route(
    "POST",
    "/v1/topups",
    {
      "amount!": "int",
      "currency!": "str",
      description: "str",
      statement_descriptor: "str",
      transfer_group: "str",
      source: "str",
      payment_method: "str",
      metadata: "map",
    },
    (work, p) => {
      const currency = currencyOf(p.currency);
      checkAmount(p.amount, currency);
      const id = newId(work, "tu_");
      const topup: Topup = {
        id,
        account: work.account,
        created: work.now,
        arrival: work.now + TRAVEL,
        status: "pending",
        amount: p.amount,
        currency,
        description: p.description ?? null,
        descriptor: p.statement_descriptor ?? null,
        transferGroup: p.transfer_group ?? null,
        metadata: mergeMetadata({}, p.metadata),
        txn: null,
        failure: null,
      };
      work.tables.topup.put(id, topup);
      plan(work, { id: `topup.${id}`, at: topup.arrival, kind: "topup", topup: id });
      emit(work, "topup.created", topupView(topup));
      return topupView(topup);
    },
  ),
  route("GET", "/v1/topups", { ...dated, amount: "range", status: "str" }, (work, p) => {
    const topups = owned(work, work.tables.topup.values()).filter(
      (topup) =>
        within(p.created, topup.created) && within(p.amount, topup.amount) && (!p.status || topup.status === p.status),
    );
    return listOf("/v1/topups", p, topups, topupView);
  }),
  route("GET", "/v1/topups/{}", {}, (work, _, id) => topupView(topupOf(work, id))),
  route("POST", "/v1/topups/{}/cancel", {}, (work, _, id) => {
    const topup = topupOf(work, id);
    if (topup.status !== "pending")
      throw invalid(`Only a pending topup can be canceled; this one has ${topup.status}.`);
    return topupView(change(work, topup, { ...topup, status: "canceled" }));
  }),
];
