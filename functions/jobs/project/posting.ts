// Postings onto the platform's own accounts: their entries, their balances and their rows in the chart of accounts.
import type { App } from "../../../shared/app.ts";
import type { PostingItem } from "../../../shared/store/ledger.ts";
import {
  appliedPostings,
  platformAccountsOf,
  platformBatches,
  registerPlatformAccount,
} from "../../../shared/store/platformAccounts.ts";
import { ConditionFailed, type Table } from "../../../shared/store/table.ts";
import type { BatchProjection } from "./projection.ts";

/** Accounts that this process has seen in the chart: there are few, and each posting names several. */
const registered = new WeakMap<Table, Set<string>>();

async function register(table: Table, postings: readonly PostingItem[]): Promise<void> {
  const known = registered.get(table) ?? new Set<string>();
  registered.set(table, known);
  for (const [name, since] of platformAccountsOf(postings)) {
    if (known.has(name)) continue;
    await registerPlatformAccount(table, name, since);
    known.add(name);
  }
}

const ATTEMPTS = 5;

/** Books what is not booked yet. Another worker may book the same postings meanwhile: then what is left is looked at again. */
async function book(app: App, postings: readonly PostingItem[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const applied = await appliedPostings(
      app.table,
      postings.map(({ txnId }) => txnId),
    );
    const open = postings.filter(({ txnId }) => !applied.has(txnId));
    try {
      for (const { writes } of platformBatches(open, app.now())) await app.table.transact(writes);
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** A posting is booked once however often its record comes: its marker is written in the same transaction. */
export const projectPostings: BatchProjection = async (app, images) => {
  const postings = new Map<string, PostingItem>();
  for (const { newImage } of images)
    if (newImage) postings.set((newImage as PostingItem).txnId, newImage as PostingItem);
  const all = [...postings.values()];
  await register(app.table, all);
  await book(app, all);
};
