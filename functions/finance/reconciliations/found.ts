// A reconciliation that exists, or 404.
import { notFound } from "../../../shared/domain/errors.ts";
import type { Reconciliation } from "../../../shared/domain/reconciliation.ts";
import { loadReconciliation } from "../../../shared/store/reconciliations.ts";
import type { Table } from "../../../shared/store/table.ts";

export async function found(table: Table, id: string): Promise<Reconciliation> {
  const head = await loadReconciliation(table, id);
  if (!head) throw notFound("reconciliation");
  return head;
}
