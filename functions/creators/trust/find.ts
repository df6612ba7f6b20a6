// The account that a request names.
import type { Creator, SocialAccount } from "../../../shared/domain/creator.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { loadAccount, loadCreator } from "../../../shared/store/creators.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Table } from "../../../shared/store/table.ts";

export async function accountOf(table: Table, creatorId: string, accountId: string): Promise<SocialAccount> {
  const item = await loadAccount(table, creatorId, accountId);
  if (!item) throw notFound("account");
  return stored<SocialAccount>(item);
}

export async function creatorOf(table: Table, creatorId: string): Promise<Creator> {
  const item = await loadCreator(table, creatorId);
  if (!item) throw notFound("creator");
  return stored<Creator>(item);
}
