// The invariants, kept step by step: the product's own checks over the items that changed, and what Stripe really did.
import type { Tables, Transfer } from "../../local/stripe/state.ts";
import { type Finding, findingsIn, type LedgerFacts } from "../../shared/domain/invariants.ts";
import type { Operation } from "../../shared/domain/operation.ts";
import { FACTS } from "../../shared/store/invariants.ts";
import type { Item } from "../../shared/store/table.ts";
import type { Change } from "./changes.ts";

type FactName = keyof LedgerFacts;
type Shelf = Map<string, Item>;

const FACT_OF: Readonly<Record<string, FactName>> = FACTS;

const isTransferOf = (transfer: Transfer, operation: Operation) => {
  const { amount, currency, destination, source_transaction: source } = operation.params;
  return (
    transfer.amount === amount &&
    transfer.currency === currency &&
    transfer.destination === destination &&
    (transfer.sourceTransaction ?? undefined) === source &&
    transfer.metadata.op_id === operation.opId
  );
};

/** Whether a change can make a difference to an invariant: most sends of an operation change its clocks alone. */
function matters(name: FactName, before: Item | undefined, after: Item | undefined): boolean {
  if (name === "operations") return before?.attempt !== after?.attempt || before?.stripeId !== after?.stripeId;
  if (name === "attempts") return before === undefined || before.outcome !== after?.outcome;
  return true;
}

/** `known` takes each change as it comes; `findings` says what is not as it must be, after a step. */
export function openWatch(stripe: Tables) {
  const shelves = new Map<FactName, Shelf>();
  const problems: string[] = [];
  let isDirty = false;
  let seenTransfers = 0;
  const transfersByOperation = new Map<string, string[]>();

  const shelf = (name: FactName): Shelf => {
    const found = shelves.get(name) ?? new Map<string, Item>();
    shelves.set(name, found);
    return found;
  };

  /** I7, for what is said to be done. */
  function mustExist(operation: Operation): void {
    if (operation.kind !== "transfer" || operation.status !== "done") return;
    const transfer = stripe.transfer.get(operation.stripeId ?? "");
    if (!transfer) problems.push(`I7: ${operation.opId} is done by ${operation.stripeId}, which Stripe never made.`);
    else if (!isTransferOf(transfer, operation))
      problems.push(`I7: ${operation.opId} is done by ${transfer.id}, which is another transfer than was ordered.`);
  }

  function known({ key, before, after }: Change): void {
    const type = String((after ?? before)?.t);
    const name = FACT_OF[type];
    if (name === undefined) return;
    isDirty ||= matters(name, before, after);
    if (name === "postings" && before) problems.push(`I10: The posting ${key.pk} was changed after it was made.`);
    if (after) shelf(name).set(`${key.pk}|${key.sk}`, after);
    else shelf(name).delete(`${key.pk}|${key.sk}`);
    if (name === "operations" && after) mustExist(after as unknown as Operation);
  }

  /** At most one transfer for each operation, and none that nobody ordered. */
  function lookAtStripe(): void {
    if (stripe.transfer.size() === seenTransfers) return;
    const all = stripe.transfer.values();
    for (const transfer of all.slice(seenTransfers)) {
      const opId = transfer.metadata.op_id ?? "";
      const own = [...(transfersByOperation.get(opId) ?? []), transfer.id];
      transfersByOperation.set(opId, own);
      if (own.length > 1) problems.push(`I5: Stripe made ${own.length} transfers for ${opId}: ${own.join(", ")}.`);
      const order = shelf("operations").get(`OP#${opId}|H`) as unknown as Operation | undefined;
      if (!order) problems.push(`I7: Stripe made ${transfer.id} for ${opId}, which nobody ordered.`);
      else if (transfer.amount !== order.params.amount)
        problems.push(`I7: Stripe paid ${transfer.amount} for ${opId}, which orders ${String(order.params.amount)}.`);
    }
    seenTransfers = all.length;
  }

  const facts = (): LedgerFacts => {
    const all = (name: FactName) => [...shelf(name).values()];
    return Object.fromEntries(Object.values(FACT_OF).map((name) => [name, all(name)])) as unknown as LedgerFacts;
  };

  return {
    known,
    /** Something that no rule here would see by itself. */
    report: (problem: string) => void problems.push(problem),
    findings: (): string[] => {
      lookAtStripe();
      if (isDirty) {
        isDirty = false;
        problems.push(...findingsIn(facts()).map(({ name, detail }: Finding) => `${name}: ${detail}`));
      }
      return problems;
    },
    facts,
    items: (name: FactName): Item[] => [...shelf(name).values()],
  };
}
export type Watch = ReturnType<typeof openWatch>;
