// Chargebacks: a row in its deal's partition, found by the provider's id, and listed by status for finance.
import { config } from "../config.ts";
import { CHARGEBACK_STATUSES, type Chargeback, type ChargebackStatus } from "../domain/chargeback.ts";
import { key, list, shardOf } from "./keys.ts";
import { newestFirst } from "./listing.ts";
import { loadStripeObject } from "./operations.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** Writes the row; `chargeback.version` is the new version, the one before it is the condition. */
export const chargebackPut = (chargeback: Chargeback): Put => ({
  put: {
    ...chargeback,
    ...key.chargeback(chargeback.agreementId, chargeback.id),
    t: "chargeback",
    sv: 1,
    gsi4pk: list.chargebacks(chargeback.status, shardOf(chargeback.id, config.shards.ops)),
    gsi4sk: `${chargeback.createdAt}#${chargeback.id}`,
    card: chargeback,
  },
  ...follows("chargeback", chargeback.version),
});

export async function chargebackAt(table: Table, agreementId: string, id: string): Promise<Chargeback | undefined> {
  const item = await table.get<Item>(key.chargeback(agreementId, id));
  return item && stored<Chargeback>(item);
}

export async function loadChargeback(table: Table, id: string): Promise<Chargeback | undefined> {
  const owner = await loadStripeObject(table, id);
  return owner?.agreementId === undefined ? undefined : chargebackAt(table, owner.agreementId, id);
}

/** Every chargeback, warning and review about payments of a deal. */
export async function chargebacksOf(table: Table, agreementId: string): Promise<Chargeback[]> {
  const items = await table.queryAll<Item>({
    pk: key.agreement(agreementId).pk,
    sk: { beginsWith: "CB#" },
    consistent: true,
  });
  return items.map((item) => stored<Chargeback>(item));
}

export const chargebacksIn = (
  table: Table,
  status: ChargebackStatus | undefined,
  query: { limit?: number | undefined; cursor?: string | undefined },
) =>
  newestFirst<Chargeback>(
    table,
    (status === undefined ? CHARGEBACK_STATUSES : [status]).flatMap((each) =>
      Array.from({ length: config.shards.ops }, (_, shard) => ({
        index: "gsi4" as const,
        pk: list.chargebacks(each, shard),
        prefix: "",
      })),
    ),
    ["chargebacks", status ?? null],
    query,
  );
