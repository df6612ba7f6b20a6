// The addresses of those whose act let money go, for finance alone; who has left is not there.
import type { Payout } from "../../../shared/domain/payout.ts";
import { type People, releasers } from "../../../shared/domain/payoutView.ts";
import { key } from "../../../shared/store/keys.ts";
import type { Table } from "../../../shared/store/table.ts";
import type { UserItem } from "../../../shared/store/users.ts";

export async function peopleOf(table: Table, payouts: readonly Payout[]): Promise<People> {
  const ids = [...new Set(payouts.flatMap(releasers))];
  const users = ids.length === 0 ? [] : await table.getMany<UserItem>(ids.map(key.user));
  return new Map(users.flatMap(({ id, email, deletedAt }) => (deletedAt || !email ? [] : [[id, email] as const])));
}
