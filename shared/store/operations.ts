// Operations and their attempts: the intent is on disk, with its key and frozen params, before anything is sent.
import { config } from "../config.ts";
import { isOver, type Operation, type OperationKind, recheckAt } from "../domain/operation.ts";
import { canonicalHash, sha256Hex } from "../hash.ts";
import { due, key, list, shardOf } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows } from "./race.ts";
import { isNewer, stored } from "./stored.ts";
import type { Item, Put, Table, Update, Write } from "./table.ts";

/** Derived, so that the same decision taken again mints the same Stripe key; `n` advances only with a recorded rejection. */
export const operationId = (kind: OperationKind, subjectId: string, n: number) =>
  `op_${sha256Hex(`${kind}|${subjectId}|${n}`).slice(0, 26)}`;

const keyFor = (kind: OperationKind, opId: string, subjectId: string, attempt: number) => {
  if (kind === "checkout") return `fund:${subjectId}:${attempt}`;
  if (kind === "account") return `acct:${subjectId}:${attempt}`;
  return `${kind}:${opId}:${attempt}`;
};

const SV = 1;

/** Writes an operation; `operation.version` is the new version, the one before it is the condition. */
export const operationPut = (operation: Operation): Put => ({
  put: {
    ...operation,
    ...key.operation(operation.opId),
    t: "operation",
    sv: SV,
    ...(operation.dueAt === undefined ? {} : due("op", operation.opId, operation.dueAt)),
    ...(isOver(operation)
      ? {}
      : {
          gsi4pk: list.operations(operation.status, shardOf(operation.opId, config.shards.ops)),
          gsi4sk: `${operation.createdAt}#${operation.opId}`,
        }),
  },
  ...follows("operation", operation.version),
});

const attemptPut = (operation: Operation, now: Date): Put => ({
  put: {
    ...key.attempt(operation.opId, operation.attempt),
    t: "attempt",
    sv: SV,
    opId: operation.opId,
    attempt: operation.attempt,
    key: operation.key,
    paramsHash: operation.paramsHash,
    params: operation.params,
    sends: 0,
    requestIds: [],
    openedAt: now.toISOString(),
  },
  if: { pk: { absent: true } },
});

type Metadata = Record<string, string>;
type WithIntent = { payment_intent_data?: { metadata?: Metadata } & Record<string, unknown> };

/** Params as one attempt sends them: they differ between attempts in their metadata's `attempt` alone. */
const paramsOf = (params: Record<string, unknown>, opId: string, attempt: number): Record<string, unknown> => {
  const ids = { op_id: opId, attempt: String(attempt) };
  const { payment_intent_data: intent } = params as WithIntent;
  return {
    ...params,
    metadata: { ...(params.metadata as Metadata), ...ids },
    ...(intent ? { payment_intent_data: { ...intent, metadata: { ...intent.metadata, ...ids } } } : {}),
  };
};

/**
 * A new operation and its writes. Its key is minted here and its params are frozen here, with `op_id` and `attempt` added
 * to their metadata. With `blocked` it is born waiting for a person.
 */
export function newOperation(given: {
  kind: OperationKind;
  /** What the operation is for: its milestone, funding or creator. */
  subjectId: string;
  n: number;
  params: Record<string, unknown>;
  subject: Record<string, string>;
  now: Date;
  /** When the sweep sends it if nobody else has; now by default. */
  dueAt?: string;
  blocked?: NonNullable<Operation["blockedReason"]>;
}): { operation: Operation; writes: Write[] } {
  const { kind, subjectId, n, subject, now, blocked } = given;
  const opId = operationId(kind, subjectId, n);
  // Sessions and accounts are replaced by a new operation; what moves money, by a new attempt of the same one.
  const attempt = kind === "checkout" || kind === "account" ? n : 1;
  const params = paramsOf(given.params, opId, attempt);
  const at = now.toISOString();
  const operation: Operation = {
    opId,
    kind,
    status: blocked ? "blocked" : "ready",
    version: 1,
    attempt,
    key: keyFor(kind, opId, subjectId, attempt),
    params,
    paramsHash: canonicalHash(params),
    subject: { ...subject, subjectId },
    sends: 0,
    createdAt: at,
    ...(blocked ? { blockedReason: blocked, ...recheckAt(blocked.code, now) } : { dueAt: given.dueAt ?? at }),
  };
  return { operation, writes: [operationPut(operation), attemptPut(operation, now)] };
}

/** Opens the next attempt after a recorded rejection or a proven absence; the attempt before is never used again. */
export function nextAttempt(
  operation: Operation,
  now: Date,
  to: { status: "ready" } | { status: "blocked"; reason: NonNullable<Operation["blockedReason"]> },
): { operation: Operation; writes: Write[] } {
  const attempt = operation.attempt + 1;
  const params = paramsOf(operation.params, operation.opId, attempt);
  const {
    firstSentAt: _first,
    lastSentAt: _last,
    claimedAt: _claimed,
    absentAt: _absent,
    leaseOwner: _owner,
    leaseUntil: _until,
    dueAt: _due,
    blockedReason: _blocked,
    inTurn: _turn,
    ...rest
  } = operation;
  const next: Operation = {
    ...rest,
    version: operation.version + 1,
    status: to.status,
    attempt,
    key: keyFor(operation.kind, operation.opId, operation.subject.subjectId ?? "", attempt),
    params,
    paramsHash: canonicalHash(params),
    sends: 0,
    ...(to.status === "ready"
      ? { dueAt: now.toISOString() }
      : { blockedReason: to.reason, ...recheckAt(to.reason.code, now) }),
  };
  return { operation: next, writes: [operationPut(next), attemptPut(next, now)] };
}

/** Lets a blocked operation go. Params may still change while nothing was sent under its key. */
export function unblocked(
  operation: Operation,
  now: Date,
  params: Record<string, unknown> = operation.params,
  more: Pick<Operation, "inTurn"> = {},
): { operation: Operation; writes: Write[] } {
  if (operation.sends > 0 && params !== operation.params)
    throw new Error(`The params of ${operation.opId} were sent and cannot change`);
  const { blockedReason: _blocked, ...rest } = operation;
  const next: Operation = {
    ...rest,
    ...more,
    version: operation.version + 1,
    status: "ready",
    params,
    paramsHash: canonicalHash(params),
    dueAt: now.toISOString(),
  };
  const row: Update = {
    update: key.attempt(next.opId, next.attempt),
    set: { params: next.params, paramsHash: next.paramsHash },
    if: { sends: 0 },
  };
  return { operation: next, writes: [operationPut(next), row] };
}

/** Notes a send on the attempt's row, in the transaction of the claim. */
export const attemptSent = (operation: Operation): Update => ({
  update: key.attempt(operation.opId, operation.attempt),
  set: { lastSentAt: operation.claimedAt },
  setOnce: { firstSentAt: operation.claimedAt },
  add: { sends: 1 },
  if: { outcome: { absent: true } },
});

/** Notes what a send of this attempt came to; an attempt that was rejected or found absent is closed by it. */
export const attemptOutcome = (
  operation: Operation,
  outcome: { outcome?: string; requestId?: string; note: string },
): Update => ({
  update: key.attempt(operation.opId, operation.attempt),
  set: { note: outcome.note, ...(outcome.outcome ? { outcome: outcome.outcome } : {}) },
  ...(outcome.requestId ? { append: { requestIds: [outcome.requestId] } } : {}),
});

export type Attempt = Item & { opId: string; attempt: number; params: Record<string, unknown>; outcome?: string };
export const loadAttempt = (table: Table, opId: string, n: number) => table.get<Attempt>(key.attempt(opId, n));

/** Undefined when there is none; throws NewerRow when newer code wrote it. */
export async function loadOperation(table: Table, opId: string): Promise<Operation | undefined> {
  const item = await table.get<Item>(key.operation(opId));
  if (!item) return undefined;
  // The sweep's own count is not part of the operation.
  const { dueTries: _tries, ...operation } = stored<Operation & { dueTries?: number }>(item);
  return operation;
}

/** The partitions that hold the operations in one status; sort keys are `<createdAt>#<opId>`. */
export const operationRanges = (status: Operation["status"]): ListRange[] =>
  Array.from({ length: config.shards.ops }, (_, shard) => ({
    index: "gsi4",
    pk: list.operations(status, shard),
    prefix: "",
  }));

/** Operations in one status that this program knows, for those who wake them; small by nature, eventually consistent. */
export async function operationsIn(table: Table, status: Operation["status"]): Promise<Operation[]> {
  const shards = await Promise.all(operationRanges(status).map(({ index, pk }) => table.queryAll<Item>({ index, pk })));
  return shards
    .flat()
    .filter((item) => !isNewer(item))
    .map((item) => stored<Operation>(item));
}

/** Says which operation of ours an object at Stripe belongs to; a second owner is refused. */
export class TwoOwners extends Error {}
export const stripeObjectPut = (stripeId: string, owner: Record<string, string>): Put => ({
  put: { ...key.stripeObject(stripeId), t: "stripe_object", sv: SV, stripeId, ...owner },
  if: [{ pk: { absent: true } }, Object.fromEntries(Object.entries(owner))],
  orElse: () => new TwoOwners(`${stripeId} belongs to something else already`),
});

export type StripeObject = Item & {
  stripeId: string;
  opId?: string;
  payoutId?: string;
  creatorId?: string;
  agreementId?: string;
  fundingId?: string;
  /** Of a transfer that pays again: the number of its fact. */
  leg?: string;
};
export const loadStripeObject = (table: Table, stripeId: string) => table.get<StripeObject>(key.stripeObject(stripeId));

/** Statuses that end by themselves, if all is well; a blocked or frozen operation waits for a person. */
const MOVING = ["ready", "sending", "unknown", "retry_wait"] as const;

/** When the oldest operation was made that should have moved on by itself; undefined when none is under way. */
export async function oldestMoving(table: Table): Promise<string | undefined> {
  const firsts = await Promise.all(
    MOVING.flatMap((status) =>
      Array.from({ length: config.shards.ops }, async (_, shard) => {
        const { items } = await table.query<Item>({ index: "gsi4", pk: list.operations(status, shard), limit: 1 });
        return items.map((item) => String(item.createdAt));
      }),
    ),
  );
  return firsts.flat().sort()[0];
}
