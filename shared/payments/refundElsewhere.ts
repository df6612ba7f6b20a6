// A refund that somebody made at the provider by hand, so that nothing was left for ours: two persons of finance say it is the one.
import type { App } from "../app.ts";
import type { BlockCode } from "../domain/blocked.ts";
import { DomainError, type FieldError, invalid } from "../domain/errors.ts";
import type { FieldKey } from "../domain/fieldWords.ts";
import type { Currency } from "../domain/money.ts";
import { completed, type Operation } from "../domain/operation.ts";
import { takenByHand } from "../domain/proposal.ts";
import type { Change } from "../store/commit.ts";
import { attemptOutcome, loadOperation, loadStripeObject, operationPut } from "../store/operations.ts";
import { allProposals } from "../store/proposals.ts";
import type { RefundRead } from "./gateway.ts";
import { cameBack } from "./refunds.ts";
import { refundDone } from "./settleRefund.ts";

/** When a part was refunded by hand, the provider only says that less is left than was asked for. */
const CODES: readonly string[] = ["refunded_elsewhere", "refused"] satisfies BlockCode[];

function mustWait({ kind, status, version, sends, blockedReason }: Operation): void {
  if (kind === "refund" && status === "blocked" && CODES.includes(blockedReason?.code ?? "") && sends === 0) return;
  throw new DomainError(
    "illegal_transition",
    "Only a refund that was refused because its payment was refunded elsewhere can be settled by that one.",
    { current: { status, version }, allowed: [] },
  );
}

const told = (key: FieldKey, facts: NonNullable<FieldError["facts"]> = {}): FieldError => ({
  path: "refundId",
  key,
  facts,
});

/** What keeps a refund from standing for the operation; undefined when it is just what was to be made. */
async function differs(app: Pick<App, "table">, operation: Operation, refund: RefundRead | undefined) {
  if (!refund) return told("refund_unknown");
  const { params, subject } = operation;
  if (refund.amount !== params.amount) {
    const money = (amount: number) => ({ amount, currency: refund.currency });
    return told("refund_amount", { is: money(refund.amount), wanted: money(Number(params.amount)) });
  }
  if (refund.currency !== (params.currency ?? subject.currency ?? refund.currency))
    return told("refund_currency", { is: refund.currency, wanted: String(params.currency ?? subject.currency) });
  if (cameBack(refund.status)) return told("refund_came_back", { status: refund.status });
  const owner = (await loadStripeObject(app.table, refund.id))?.opId ?? refund.metadata.op_id;
  if (owner !== undefined) return told("refund_taken", { operation: owner });
  const adjustments = await allProposals(app.table, ["proposed", "approved"]);
  if (takenByHand(adjustments, refund.id) > 0) return told("refund_in_adjustment");
  return undefined;
}

/** The refund as the provider has it. 409 unless the operation waits for it; 422 when it is not just what was to be made. */
export async function mustBeElsewhere(app: App, operation: Operation, refundId: string): Promise<RefundRead> {
  mustWait(operation);
  const refunds = await (await app.payments()).refundsOf(String(operation.params.charge));
  const refund = refunds.find(({ id }) => id === refundId);
  const wrong = await differs(app, operation, refund);
  if (!refund || wrong) throw invalid(wrong ?? told("refund_unknown"));
  return refund;
}

/** The operation is done with the refund that was made elsewhere, and everything settles as with our own. */
export async function claimElsewhere(
  app: App,
  given: { opId: string; refundId: string; proposalId: string },
  now: Date,
): Promise<Required<Change>> {
  const { opId, refundId, proposalId } = given;
  const operation = await loadOperation(app.table, opId);
  if (!operation) throw new Error(`There is no operation ${opId}`);
  const { id, currency, status } = await mustBeElsewhere(app, operation, refundId);
  const settles = await refundDone(app, operation, id, currency as Currency, now);
  const after = completed(operation, id, { currency, status, found: "elsewhere" });
  return {
    writes: [
      operationPut(after),
      attemptOutcome(after, { outcome: "done", note: `${id}, made elsewhere` }),
      ...settles.writes,
    ],
    audits: [
      {
        aggregate: opId,
        version: after.version,
        action: "operation.refunded_elsewhere",
        from: operation.status,
        to: after.status,
        facts: { refundId: id, proposalId },
      },
      ...settles.audits,
    ],
    events: settles.events ?? [],
  };
}
