// The money switch: one row that stops every send, read before a claim and kept for some seconds.
import { config } from "../config.ts";
import { key } from "./keys.ts";
import { ConditionFailed, type Item, type Table } from "./table.ts";

export class MoneyIsOff extends Error {}

type SwitchRow = {
  value: string;
  /** The table that it speaks of: a copy of that table has another name. */
  table: string;
  /** When a copy was taken into service: what was done after it was taken is known to the provider only. */
  restoredAt?: string;
};

/** By table object, so that two systems in one process never share an answer. */
const known = new WeakMap<Table, { row: SwitchRow | undefined; at: number }>();

async function switchOf(table: Table, now: Date): Promise<SwitchRow | undefined> {
  const kept = known.get(table);
  const age = kept ? now.getTime() - kept.at : -1;
  if (kept && age >= 0 && age < config.operation.moneySwitchSeconds * 1000) return kept.row;
  const row = await table.get<Item & SwitchRow>(key.config("switch/money"));
  known.set(table, { row, at: now.getTime() });
  return row;
}

/**
 * Refuses a send unless the switch of this very table is on. A missing row means on; the row of another table means off, so
 * that a restored table moves nothing until somebody has looked. Read rather than checked in the claim's transaction:
 * every claim would conflict on this one row. A switch takes effect within `moneySwitchSeconds`.
 */
export async function mustBeOn(table: Table, now: Date): Promise<void> {
  const row = await switchOf(table, now);
  if (row !== undefined && (row.value !== "on" || row.table !== table.name))
    throw new MoneyIsOff("The money switch is off: nothing is sent to Stripe");
}

/** True in a table that is a copy of an earlier state of another one: the provider may know more than it does. */
export async function isRestored(table: Table, now: Date): Promise<boolean> {
  const row = await switchOf(table, now);
  return row !== undefined && (row.restoredAt !== undefined || row.table !== table.name);
}

const switchPut = (row: SwitchRow) => ({ put: { ...key.config("switch/money"), t: "config", sv: 1, ...row } });

/** Writes into the table whose it is, once, so that a copy of it comes up with money off. */
export async function nameSwitch(table: Table): Promise<void> {
  if (await table.get(key.config("switch/money"), { eventual: true })) return;
  try {
    await table.transact([{ ...switchPut({ value: "on", table: table.name }), if: { pk: { absent: true } } }]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

/** A copy is made a table of its own: with money off, and the knowledge that it is a copy. Throws in a table that is none. */
export async function ownCopy(table: Table, now: Date): Promise<void> {
  const row = await table.get<Item & SwitchRow>(key.config("switch/money"));
  if (!row || (row.table === table.name && row.restoredAt === undefined))
    throw new Error(`The table ${table.name} is no copy of another one`);
  const restoredAt = row.table === table.name ? row.restoredAt : now.toISOString();
  await table.transact([switchPut({ value: "off", table: table.name, ...(restoredAt ? { restoredAt } : {}) })]);
  known.delete(table);
}
