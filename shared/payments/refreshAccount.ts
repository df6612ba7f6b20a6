// What the provider says of a creator's account, re-read each time: whether it can be paid, and what is still asked of them.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import type { PayoutAccount } from "../domain/creator.ts";
import { loadConnect, payoutAccountPut } from "../store/payoutAccounts.ts";
import { settled } from "../store/race.ts";
import type { RecipientStatus } from "./gateway.ts";
import { commitAsSystem } from "./systemChange.ts";

const statusOf = (read: RecipientStatus): PayoutAccount["status"] => {
  if (read.transfersEnabled && read.payoutsEnabled) return "enabled";
  if (read.disabledReason !== undefined || read.transfersEnabled) return "restricted";
  return read.requirementsDue.length > 0 ? "onboarding" : "pending";
};

const same = (a: PayoutAccount, b: PayoutAccount) =>
  a.status === b.status &&
  a.transfersEnabled === b.transfersEnabled &&
  a.payoutsEnabled === b.payoutsEnabled &&
  a.ended === b.ended &&
  a.negative === b.negative &&
  a.requirementsDue.join() === b.requirementsDue.join();

/** Whatever is sent to an account that owes the provider would be taken by it and not reach the creator. */
const isNegative = (balance: ReadonlyMap<string, number>) =>
  [...balance.values()].some((amount) => amount < -config.operation.negativeLimitMinor);

/** Re-reads the account of this creator. Undefined when there is none. */
export const refreshAccount = (app: App, creatorId: string, cause: string): Promise<PayoutAccount | undefined> =>
  settled(async () => {
    const before = await loadConnect(app.table, creatorId);
    if (before?.stripeAccountId === undefined) return before;
    const payments = await app.payments();
    const read = await payments.retrieveRecipient(before.stripeAccountId);
    const negative = !read.ended && isNegative(await payments.recipientBalance(before.stripeAccountId));
    const { ended: _ended, negative: _negative, ...rest } = before;
    const after: PayoutAccount = {
      ...rest,
      status: statusOf(read),
      transfersEnabled: read.transfersEnabled,
      payoutsEnabled: read.payoutsEnabled,
      requirementsDue: read.requirementsDue,
      ...(read.ended ? { ended: true as const } : {}),
      ...(negative ? { negative: true as const } : {}),
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
