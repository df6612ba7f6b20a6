// The money switch: one row that stops every send, read before a claim and kept for some seconds.
import { config } from "../config.ts";
import { key } from "./keys.ts";
import type { Item, Table } from "./table.ts";

export class MoneyIsOff extends Error {}

/** By table object, so that two systems in one process never share an answer. */
const known = new WeakMap<Table, { on: boolean; at: number }>();

/**
 * Refuses a send unless the switch of this very table is on. A missing row means on; the row of another table means off, so
 * that a restored table moves nothing until somebody has looked. Read rather than checked in the claim's transaction:
 * every claim would conflict on this one row. A switch takes effect within `moneySwitchSeconds`.
 */
export async function mustBeOn(table: Table, now: Date): Promise<void> {
  const kept = known.get(table);
  const age = kept ? now.getTime() - kept.at : -1;
  let on = kept?.on;
  if (on === undefined || age < 0 || age >= config.operation.moneySwitchSeconds * 1000) {
    const row = await table.get<Item & { value: string; table: string }>(key.config("switch/money"));
    on = row === undefined || (row.value === "on" && row.table === table.name);
    known.set(table, { on, at: now.getTime() });
  }
  if (!on) throw new MoneyIsOff("The money switch is off: nothing is sent to Stripe");
}
