// What the provider says of a creator's account, re-read each time: whether it can be paid, and what is still asked of them.
import type { App } from "../app.ts";
import type { PayoutAccount } from "../domain/creator.ts";
import { loadStripeObject } from "../store/operations.ts";
import { loadConnect, payoutAccountPut } from "../store/payoutAccounts.ts";
import { settled } from "../store/race.ts";
import type { RecipientStatus } from "./gateway.ts";
import { commitAsSystem } from "./systemChange.ts";
import { unblockCreator } from "./unblock.ts";

const statusOf = (read: RecipientStatus): PayoutAccount["status"] => {
  if (read.transfersEnabled && read.payoutsEnabled) return "enabled";
  if (read.disabledReason !== undefined || read.transfersEnabled) return "restricted";
  return read.requirementsDue.length > 0 ? "onboarding" : "pending";
};

const same = (a: PayoutAccount, b: PayoutAccount) =>
  a.status === b.status &&
  a.transfersEnabled === b.transfersEnabled &&
  a.payoutsEnabled === b.payoutsEnabled &&
  a.requirementsDue.join() === b.requirementsDue.join();

/** Re-reads the account of this creator. Undefined when there is none. */
export const refreshAccount = (app: App, creatorId: string, cause: string): Promise<PayoutAccount | undefined> =>
  settled(async () => {
    const before = await loadConnect(app.table, creatorId);
    if (before?.stripeAccountId === undefined) return before;
    const read = await (await app.payments()).retrieveRecipient(before.stripeAccountId);
    const after: PayoutAccount = {
      ...before,
      status: statusOf(read),
      transfersEnabled: read.transfersEnabled,
      payoutsEnabled: read.payoutsEnabled,
      requirementsDue: read.requirementsDue,
    };
    if (same(before, after)) return before;
    const now = app.now();
    const next = { ...after, version: before.version + 1, updatedAt: now.toISOString() };
    const audit = {
      aggregate: `${creatorId}.connect`,
      version: next.version,
      action: "payout_account.refreshed",
      from: before.status,
      to: next.status,
    };
    await commitAsSystem(app, { writes: [payoutAccountPut(next)], audits: [audit] }, cause, now);
    return next;
  });

/**
 * An event about the account with this id at the provider: it is read again, and what waited for it goes on when it can be
 * paid. False when the account is not yet on our books.
 */
export async function followAccount(app: App, stripeAccountId: string, cause: string): Promise<boolean> {
  const owner = await loadStripeObject(app.table, stripeAccountId);
  if (!owner?.creatorId) return false;
  const account = await refreshAccount(app, owner.creatorId, cause);
  if (account?.transfersEnabled) await unblockCreator(app, owner.creatorId);
  return true;
}
