// An account that was made at the provider: the creator can be sent to its onboarding.
import type { PayoutAccount } from "../domain/creator.ts";
import type { Operation } from "../domain/operation.ts";
import type { Change } from "../store/commit.ts";
import { stripeObjectPut } from "../store/operations.ts";
import { loadConnect, payoutAccountPut } from "../store/payoutAccounts.ts";
import type { Table } from "../store/table.ts";

export async function accountDone(table: Table, operation: Operation, stripeId: string, now: Date): Promise<Change> {
  const { creatorId = "" } = operation.subject;
  const before = await loadConnect(table, creatorId);
  if (!before) throw new Error(`Operation ${operation.opId} makes an account for a creator who asked for none`);
  const account: PayoutAccount = {
    ...before,
    stripeAccountId: stripeId,
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  return {
    writes: [payoutAccountPut(account), stripeObjectPut(stripeId, { opId: operation.opId, creatorId })],
    audits: [
      {
        aggregate: `${creatorId}.connect`,
        version: account.version,
        action: "payout_account.created_at_provider",
        facts: { stripeAccountId: stripeId },
      },
    ],
  };
}
