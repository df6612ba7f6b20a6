// The stories of finance: proposals, reports and reconciliations.
import { money } from "../../../../shared/domain/money.ts";
import type { Proposal } from "../../../../shared/domain/proposal.ts";
import type { Reconciliation } from "../../../../shared/domain/reconciliation.ts";
import { fileNameOf, type Report } from "../../../../shared/domain/report.ts";
import type { WordKey } from "../../../../shared/notify/words/en.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import { loadReconciliation } from "../../../../shared/store/reconciliations.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { present, read, type Story } from "../story.ts";

export async function ofProposal(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const proposal = await read<Proposal>(table, key.proposal(id));
  if (!proposal) return undefined;
  const { kind, amount, currency, reason, decisionReason, status, proposedBy } = proposal;
  const isNew = row.type === "proposal.made";
  const what: { word: WordKey } = { word: `proposal.${kind}` };
  return {
    facts: present({ what, amount: money(amount, currency), reason: isNew ? reason : decisionReason }),
    places: {},
    people: { requester: proposedBy },
    turn: status,
    ...(isNew ? { except: proposedBy } : {}),
  };
}

export async function ofReport(table: Table, id: string): Promise<Story | undefined> {
  const report = await read<Report>(table, key.report(id));
  if (!report) return undefined;
  return {
    facts: { report: fileNameOf(report) },
    places: { reportId: id },
    people: { requester: report.requestedBy },
  };
}

export async function ofReconciliation(table: Table, id: string): Promise<Story | undefined> {
  const found: Reconciliation | undefined = await loadReconciliation(table, id);
  if (!found) return undefined;
  const { day, currency, openExceptions = 0 } = found;
  return {
    facts: { day: { day }, currency: currency.toUpperCase(), count: String(openExceptions) },
    places: { reconciliationId: id },
    people: {},
  };
}
