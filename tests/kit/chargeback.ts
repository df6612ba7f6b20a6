// A bank that questions a payment of a deal in memory, and what the books of that deal come to.
import { timers } from "../../functions/jobs/due/timers/index.ts";
import type { Operation } from "../../shared/domain/operation.ts";
import { followDispute, followQuestion, type Question } from "../../shared/payments/chargeback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import type { DisputeMovement } from "../../shared/payments/gateway.ts";
import { chargebackAt } from "../../shared/store/chargebacks.ts";
import type { TimerItem } from "../../shared/store/commit.ts";
import { key } from "../../shared/store/keys.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import type { Item } from "../../shared/store/table.ts";
import type { SignedMoney } from "./money.ts";

const FEE = 1500;
let disputes = 0;

/** The payment of the n-th funding as its bank sees it. */
export function bankOf(money: SignedMoney, n = 1) {
  const { app, provider, id: agreementId } = money;
  const funding = money.fundings[n - 1];
  if (!funding) throw new Error(`No funding ${n}`);
  disputes += 1;
  const id = `du_${process.pid}_${disputes}`;
  const chargeId = `ch_pi_${funding.id}`;
  const change = (
    status: string,
    movement?: Omit<DisputeMovement, "id" | "net" | "type" | "currency">,
    amount = funding.amount,
  ) => {
    const before = provider.disputes.get(id);
    const movements = before?.balanceTransactions ?? [];
    const next = movement && {
      id: `txn_${id}_${movements.length}`,
      ...movement,
      net: movement.amount - movement.fee,
      currency: funding.currency,
      type: "adjustment",
    };
    provider.disputes.set(id, {
      id,
      chargeId,
      amount: before?.amount ?? amount,
      currency: funding.currency,
      status,
      reason: "fraudulent",
      evidenceDueBy: "2026-12-01T00:00:00.000Z",
      balanceTransactions: next ? [...movements, next] : movements,
    });
  };
  const taken = () => -(provider.disputes.get(id)?.balanceTransactions[0]?.amount ?? 0);
  /** One event arrives, whichever. */
  const tell = () => followDispute(app, id, `evt_${id}`);
  return {
    id,
    chargeId,
    tell,
    record: () => chargebackAt(app.table, agreementId, id),
    warns: (status = "warning_needs_response") => change(status),
    asks: (amount?: number) => change("needs_response", undefined, amount),
    takes: (amount = funding.amount) => change("needs_response", { amount: -amount, fee: FEE }, amount),
    looks: () => change("under_review"),
    says: (status: string) => change(status),
    givesBack: (status = "won", fee = 0) => change(status, { amount: taken(), fee }),
    /** A card network's warning, or a review of the provider's. */
    question: (more: Partial<Question> = {}) =>
      followQuestion(
        app,
        { id: `issfr_${id}`, kind: "warning", chargeId, reason: "made_with_stolen_card", isApproved: false, ...more },
        "evt_question",
      ),
  };
}

/** What is due goes on: claims by the deal's own timer, and every operation that is due now. */
export async function goOn({ app, id }: SignedMoney): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const timer = key.timer(id, "agreement.complete");
    await timers["agreement.complete"](app, { ...timer, aggregate: id } as unknown as TimerItem);
    const due: string[] = [];
    for await (const item of app.table.scan<Item & Operation>({ types: ["operation"] }))
      if (item.subject.agreementId === id && (item.status === "ready" || item.status === "retry_wait"))
        due.push(item.opId);
    if (due.length === 0) return;
    for (const opId of due) await dispatch(app, opId);
  }
}

/** Debits less credits of each account over all postings of the deal, without the accounts that came to nothing. */
export async function booksOf({ app, id }: Pick<SignedMoney, "app" | "id">): Promise<Record<string, number>> {
  const sums = new Map<string, number>();
  for await (const item of app.table.scan<PostingItem>({ types: ["posting"] })) {
    if (item.agreementId !== id) continue;
    for (const { account, dr, cr } of item.lines) {
      const name = account
        .replace(/^held:.*\.(\d+)$/, "held $1")
        .replace(/^(payable|receivable|dispute_hold):.*/, "$1");
      sums.set(name, (sums.get(name) ?? 0) + dr - cr);
    }
  }
  return Object.fromEntries([...sums].filter(([, net]) => net !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the provider's balance came to by this deal. */
export function atProvider({ provider }: SignedMoney): number {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);
  return (
    sum([...provider.payments.values()].map(({ charge }) => charge?.balanceTransaction?.net ?? 0)) -
    sum(provider.transfers.map(({ amount }) => amount)) +
    sum(provider.reversals.map(({ amount }) => amount)) -
    sum(provider.refunds.map(({ amount }) => amount)) +
    sum([...provider.disputes.values()].flatMap((each) => each.balanceTransactions.map(({ net }) => net)))
  );
}
