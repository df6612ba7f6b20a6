// An event about a creator's account: it is read again, and what waited for it goes on when it can be paid.
import type { App } from "../app.ts";
import { loadStripeObject } from "../store/operations.ts";
import { loadConnect } from "../store/payoutAccounts.ts";
import { refreshAccount } from "./refreshAccount.ts";
import { unblockCreator } from "./unblock.ts";

/** False when the account is not yet on our books. News of an account that was replaced make us read the present one. */
export async function followAccount(app: App, stripeAccountId: string, cause: string): Promise<boolean> {
  const owner = await loadStripeObject(app.table, stripeAccountId);
  if (!owner?.creatorId) return false;
  const account = await refreshAccount(app, owner.creatorId, cause);
  if (account?.transfersEnabled) await unblockCreator(app, owner.creatorId);
  return true;
}

/** Money moved on a connected account: one that owed the provider may not any more. Others need not be read for that. */
export async function followDebt(app: App, stripeAccountId: string, cause: string): Promise<boolean> {
  const owner = await loadStripeObject(app.table, stripeAccountId);
  const account = owner?.creatorId ? await loadConnect(app.table, owner.creatorId) : undefined;
  return account?.negative ? followAccount(app, stripeAccountId, cause) : account !== undefined;
}
