// What a function may be granted, and what is told of one: its trigger, its size, and what it reaches.
import type { QueueName } from "../shared/ports/queue.ts";
import type { Area } from "../shared/routes/route.ts";
import type { IndexName } from "../shared/store/schema.ts";

/** The beginning of a partition key; IAM sees no more of an item than this. */
export type Prefix = `${string}#`;

export type SecretName = "stripe/api" | "stripe/webhook" | "origin-verify";

export type Grants = {
  /** GetItem, Query, BatchGetItem. */
  read?: readonly Prefix[];
  /** PutItem, UpdateItem, ConditionCheckItem. */
  write?: readonly Prefix[];
  /** PutItem alone: what is written once and never changed. */
  put?: readonly Prefix[];
  /** DeleteItem. */
  delete?: readonly Prefix[];
  /** Query on an index, by the index's own partition key. */
  index?: Partial<Record<IndexName, readonly Prefix[]>>;
  /** Every item of the table and of gsi4, to check invariants. */
  scan?: true;
};

export type ObjectGrant = { bucket: "uploads" | "media" | "reports"; actions: readonly ("get" | "put" | "delete")[] };

export type FunctionSpec = {
  /** Source of its handler, from the project's root. */
  entry: string;
  trigger:
    | { http: Area }
    | { stream: "outbox" | "project" }
    /** `schedules`: task -> when; the function is then also called with `{ task }`. */
    | { queue: QueueName; wide: number; batch: number; schedules?: Readonly<Record<string, string>> }
    | { schedule: string }
    /** Called by the user pool itself, on which it may therefore not depend. */
    | { pool: "customMessage" };
  memoryMb: number;
  timeoutSeconds: number;
  /** Concurrency set aside; also its ceiling. */
  reserved?: number;
  grants: Grants;
  objects?: readonly ObjectGrant[];
  /** Queues it may send to; never the one that invokes it, Lambda stops such a loop. */
  sends?: readonly QueueName[];
  secrets?: readonly SecretName[];
  /** May see that a secret has a value, not the value. */
  watches?: readonly SecretName[];
  mail?: true;
  /** May seal and open private data with the key that is kept for it. */
  vault?: true;
  /** About people at the identity provider: see whether somebody has a second factor, list a staff group, remove somebody. */
  people?: readonly ("see" | "list" | "remove")[];
};

/** Postings and audit entries are immutable because nobody holds more than PutItem on them. */
const IMMUTABLE: readonly Prefix[] = ["TXN#", "AUD#"];

/** Two sets of grants as one. Immutable prefixes asked for by `write` become `put`. */
export function join(...all: readonly Grants[]): Grants {
  const union = (pick: (grants: Grants) => readonly Prefix[] | undefined) =>
    [...new Set(all.flatMap((grants) => pick(grants) ?? []))].sort();
  const written = union((grants) => grants.write);
  const indexes = [...new Set(all.flatMap((grants) => Object.keys(grants.index ?? {}) as IndexName[]))].sort();
  return {
    read: union((grants) => grants.read),
    write: written.filter((prefix) => !IMMUTABLE.includes(prefix)),
    put: [
      ...new Set([...union((grants) => grants.put), ...written.filter((prefix) => IMMUTABLE.includes(prefix))]),
    ].sort(),
    delete: union((grants) => grants.delete),
    index: Object.fromEntries(indexes.map((name) => [name, union((grants) => grants.index?.[name])])),
    ...(all.some((grants) => grants.scan) ? { scan: true as const } : {}),
  };
}

export const readWrite = (...prefixes: readonly Prefix[]): Grants => ({ read: prefixes, write: prefixes });
