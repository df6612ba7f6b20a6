// Reconciliations: the head of each day and currency, its exceptions, and finance's lists of both.
import { config } from "../config.ts";
import type { AuditEntry } from "../domain/event.ts";
import { type Reconciliation, type ReconException, reconciliationPlace } from "../domain/reconciliation.ts";
import { dayOf, key, list, shardOf } from "./keys.ts";
import { newestFirst } from "./listing.ts";
import { merged, type Placed } from "./merge.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

const partOf = (id: string) => {
  const place = reconciliationPlace(id);
  return place && { ...place, day: dayOf(place.day) };
};

const mustBePart = (id: string) => {
  const part = partOf(id);
  if (!part) throw new Error(`${id} is no reconciliation`);
  return part;
};

/** Undefined when the day was never reconciled in the currency, or the id is none. */
export async function loadReconciliation(table: Table, id: string): Promise<Reconciliation | undefined> {
  const part = partOf(id);
  const item = part && (await table.get<Item>(key.reconciliation(part.day, part.currency)));
  return item && stored<Reconciliation>(item);
}

/** Writes the head; `version` is the new version, the one before it is the condition. */
export function reconciliationPut(head: Reconciliation): Put {
  const { day, currency } = mustBePart(head.id);
  return {
    put: {
      ...key.reconciliation(day, currency),
      t: "reconciliation",
      sv: 1,
      ...head,
      gsi1pk: list.reconciliations(),
      gsi1sk: `${head.day}#${head.currency}`,
      card: head,
    },
    ...follows("reconciliation", head.version),
  };
}

export const reconciliationAudit = (head: Reconciliation, action: string, from?: string): AuditEntry => ({
  aggregate: head.id,
  version: head.version,
  action: `reconciliation.${action}`,
  ...(from === undefined ? {} : { from }),
  to: head.status,
  facts: { run: head.run, ...(head.unexplained === undefined ? {} : { unexplained: head.unexplained }) },
});

export const reconciliations = (
  table: Table,
  query: { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: Reconciliation[]; nextCursor: string | null }> =>
  newestFirst<Reconciliation>(
    table,
    [{ index: "gsi1", pk: list.reconciliations(), prefix: "" }],
    ["reconciliations"],
    query,
  );

/** Writes an exception; an open one is on finance's list of breaks. */
export function exceptionPut(exception: ReconException): Put {
  const { day, currency } = mustBePart(exception.reconciliationId);
  const id = `${exception.reconciliationId}.${exception.n}`;
  return {
    put: {
      ...key.reconException(day, currency, exception.n),
      t: "recon_exception",
      sv: 1,
      ...exception,
      ...(exception.status === "open"
        ? {
            gsi4pk: list.exceptions("open", shardOf(id, config.shards.ops)),
            gsi4sk: `${exception.createdAt}#${id}`,
          }
        : {}),
    },
    ...follows("exception", exception.version),
  };
}

export async function loadException(table: Table, id: string, n: number): Promise<ReconException | undefined> {
  const part = partOf(id);
  if (!part || !Number.isInteger(n) || n < 1) return undefined;
  const item = await table.get<Item>(key.reconException(part.day, part.currency, n));
  return item && stored<ReconException>(item);
}

const X = "X#";

/** Every exception of all runs of this day and currency, by number. */
export async function loadExceptions(table: Table, id: string): Promise<ReconException[]> {
  const { day, currency } = mustBePart(id);
  const { pk } = key.reconciliation(day, currency);
  const items = await table.queryAll<Item>({ pk, sk: { beginsWith: X }, consistent: true });
  return items.map((item) => stored<ReconException>(item));
}

/** The same one after the other, from the number `from` (as its place) on. */
export async function* exceptionsFrom(
  table: Table,
  id: string,
  from: string | undefined,
): AsyncGenerator<Placed<ReconException>> {
  const { day, currency } = mustBePart(id);
  const { pk } = key.reconciliation(day, currency);
  const query = { pk, sk: { from: from ?? X, to: `${X}\uffff` } };
  for await (const { place, row } of merged<Item>(table, [query], { order: "asc", placeOf: ({ sk }) => sk }))
    yield { place, row: stored<ReconException>(row) };
}

/** The breaks that wait for somebody, over all days, and since when the oldest does. */
export async function openExceptions(table: Table): Promise<{ count: number; oldest?: string }> {
  const shards = await Promise.all(
    Array.from({ length: config.shards.ops }, (_, shard) =>
      table.queryAll<Item>({ index: "gsi4", pk: list.exceptions("open", shard) }),
    ),
  );
  const [oldest] = shards
    .flat()
    .map(({ createdAt }) => String(createdAt))
    .sort();
  return { count: shards.flat().length, ...(oldest === undefined ? {} : { oldest }) };
}
