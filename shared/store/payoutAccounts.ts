// Where a creator is paid: one row per rail.
import { config } from "../config.ts";
import type { PayoutAccount } from "../domain/creator.ts";
import { key } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** Writes the row; `account.version` is the new version, the one before it is the condition. */
export const payoutAccountPut = (account: PayoutAccount): Put => ({
  put: { ...account, ...key.payoutAccount(account.creatorId, account.rail), t: "payout_account", sv: 1 },
  ...follows("payout account", account.version),
});

/** The account on the rail that serves this country, or undefined. */
export async function loadPayoutAccount(
  table: Table,
  creatorId: string,
  country: string,
): Promise<PayoutAccount | undefined> {
  const rail = config.railByCountry[country];
  if (rail === undefined) return undefined;
  const item = await table.get<Item>(key.payoutAccount(creatorId, rail));
  return item && stored<PayoutAccount>(item);
}

/** The creator's account at the payment provider, or undefined. */
export async function loadConnect(table: Table, creatorId: string): Promise<PayoutAccount | undefined> {
  const item = await table.get<Item>(key.payoutAccount(creatorId, "connect"));
  return item && stored<PayoutAccount>(item);
}

/** Every account of a creator, whatever its rail. */
export async function loadPayoutAccounts(table: Table, creatorId: string): Promise<PayoutAccount[]> {
  const items = await table.queryAll<Item>({ pk: key.creator(creatorId).pk, sk: { beginsWith: "PAYOUT#" } });
  return items.map((item) => stored<PayoutAccount>(item));
}
