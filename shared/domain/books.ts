// The ledger beside the payment provider's own books: every object has its operation, and the balance is the same to the cent.
import type { InvariantResult } from "./invariants.ts";
import type { Operation, OperationKind } from "./operation.ts";

/** An object at the provider that moves money. */
export type MadeObject = {
  id: string;
  object: string;
  metadata: Readonly<Record<string, string>>;
  amount?: number;
  currency?: string;
  destination?: string;
};
export type MadeBy = Pick<Operation, "opId" | "kind" | "status" | "params" | "stripeId">;

/** The kinds of operations that move money, and what they make. */
export const MAKES: Readonly<Partial<Record<OperationKind, string>>> = {
  transfer: "transfer",
  refund: "refund",
  reversal: "transfer_reversal",
};
export const movesMoney = ({ kind, status, stripeId }: Pick<Operation, "kind" | "status" | "stripeId">) =>
  MAKES[kind] !== undefined && status === "done" && stripeId !== undefined;

const COMPARED = ["amount", "currency", "destination"] as const;

function operationFindings(operations: readonly MadeBy[], objects: ReadonlyMap<string, MadeObject>): string[] {
  return operations.filter(movesMoney).flatMap(({ opId, kind, params, stripeId = "" }) => {
    const made = objects.get(stripeId);
    if (!made) return [`The operation ${opId} (${kind}) is done with ${stripeId}, which the provider does not have.`];
    return COMPARED.filter((name) => params[name] !== undefined && params[name] !== made[name]).map(
      (name) => `The operation ${opId} asked for the ${name} ${params[name]}, and ${stripeId} has ${made[name]}.`,
    );
  });
}

function objectFindings(
  operations: ReadonlyMap<string, MadeBy>,
  objects: readonly MadeObject[],
  stage: string,
): string[] {
  const ours = objects.filter(({ metadata }) => metadata.env === stage);
  const made = new Map<string, number>();
  for (const { metadata } of ours) made.set(metadata.op_id ?? "", (made.get(metadata.op_id ?? "") ?? 0) + 1);
  return ours.flatMap(({ id, metadata }) => {
    const opId = metadata.op_id;
    const operation = operations.get(opId ?? "");
    if (opId === undefined || !operation) return [`${id} says it is ours, but no operation made it.`];
    if (operation.stripeId !== undefined && operation.stripeId !== id)
      return [`${id} was made for the operation ${opId}, which made ${operation.stripeId}.`];
    if (operation.status === "voided") return [`${id} was made for the operation ${opId}, which was given up.`];
    return (made.get(opId) ?? 0) > 1
      ? [`${id} is one of ${made.get(opId)} that were made for the operation ${opId}.`]
      : [];
  });
}

const MAX_NAMED = 3;

const resultOf = (name: "I7" | "I8", found: readonly string[], scope: string, checkedAt: string): InvariantResult => {
  const more = found.length > MAX_NAMED ? [`And ${found.length - MAX_NAMED} more.`] : [];
  const detail = found.length === 0 ? scope : [...found.slice(0, MAX_NAMED), ...more].join(" ");
  return { name, ok: found.length === 0, detail, checkedAt };
};

/** I7. `operations` holds those of every object, and those whose objects must be there. */
export function objectsMatch(
  operations: readonly MadeBy[],
  objects: readonly MadeObject[],
  { stage, checkedAt }: { stage: string; checkedAt: string },
): InvariantResult {
  const found = [
    ...operationFindings(operations, new Map(objects.map((object) => [object.id, object]))),
    ...objectFindings(new Map(operations.map((each) => [each.opId, each])), objects, stage),
  ];
  const scope = `Operations done and looked up at the provider: ${operations.filter(movesMoney).length}; objects found there: ${objects.length}. Each has its other half.`;
  return resultOf("I7", found, scope, checkedAt);
}

/** Balances in minor units by currency; `onTheWay` is what moved at the provider a moment ago and is not booked yet. */
export type Balances = {
  ledger: ReadonlyMap<string, number>;
  provider: ReadonlyMap<string, number>;
  onTheWay: ReadonlyMap<string, number>;
};

export function balanceDiffers({ ledger, provider, onTheWay }: Balances): string[] {
  const currencies = [...new Set([...ledger.keys(), ...provider.keys()])].sort();
  const at = (sums: ReadonlyMap<string, number>, currency: string) => sums.get(currency) ?? 0;
  return currencies.filter((currency) => at(ledger, currency) + at(onTheWay, currency) !== at(provider, currency));
}

/** I8. */
export function balancesMatch(balances: Balances, checkedAt: string): InvariantResult {
  const { ledger, provider, onTheWay } = balances;
  const said = (currency: string) =>
    `In ${currency} the ledger has ${ledger.get(currency) ?? 0} at the provider, which says ${provider.get(currency) ?? 0}.`;
  const waits = [...onTheWay].filter(([, amount]) => amount !== 0).map(([currency, amount]) => `${amount} ${currency}`);
  const scope = [
    `Balances at the provider and in the ledger are equal in ${[...provider.keys()].sort().join(", ") || "every currency"}.`,
    ...(waits.length > 0 ? [`On its way into the ledger: ${waits.join(", ")}.`] : []),
  ].join(" ");
  return resultOf("I8", balanceDiffers(balances).map(said), scope, checkedAt);
}
