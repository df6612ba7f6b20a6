// What an event is about and whom it concerns, read by key from the ids that the event carries.
import type { EventType } from "../../../shared/domain/event.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import { splitId } from "../../../shared/store/keys.ts";
import type { Table } from "../../../shared/store/table.ts";
import { ofAgreement } from "./stories/agreement.ts";
import { ofBrand, ofBrief, ofDrop, ofManager, ofMember } from "./stories/brand.ts";
import { ofCollective } from "./stories/collective.ts";
import { ofConnection } from "./stories/connection.ts";
import { ofContest } from "./stories/contest.ts";
import { ofProposal, ofReconciliation, ofReport } from "./stories/desk.ts";
import { ofCreator, ofFlag } from "./stories/flag.ts";
import { ofGroup } from "./stories/group.ts";
import { ofInvitation } from "./stories/invitation.ts";
import { ofNegotiation } from "./stories/negotiation.ts";
import { ofSavedSearch } from "./stories/savedSearch.ts";
import type { Story } from "./story.ts";

/** The id with this prefix: named in the event's data, or its aggregate, or the owner of its aggregate. */
function idOf(row: OutboxItem, name: string, prefix: string, inner: readonly string[]): string | undefined {
  if (row.data[name] !== undefined) return row.data[name];
  if (row.aggregate.startsWith(`${prefix}_`)) return row.aggregate;
  const owned = inner.includes(row.aggregate.slice(0, 3)) ? splitId(row.aggregate) : undefined;
  return owned && `${prefix}_${owned.ulid}`;
}

const isOf = (type: EventType, ...nouns: string[]) => nouns.some((noun) => type.startsWith(`${noun}.`));

/** Undefined when what the event speaks of is gone, or nobody is concerned. */
export async function storyOf(table: Table, row: OutboxItem): Promise<Story | undefined> {
  const find = async (id: string | undefined, tell: (id: string) => Promise<Story | undefined>) =>
    id === undefined ? undefined : tell(id);
  if (isOf(row.type, "offer", "application", "place"))
    return find(idOf(row, "applicationId", "app", ["off"]), (id) => ofNegotiation(table, row, id));
  if (isOf(row.type, "proposal")) return find(idOf(row, "proposalId", "prp", []), (id) => ofProposal(table, row, id));
  if (isOf(row.type, "report")) return find(idOf(row, "reportId", "rpt", []), (id) => ofReport(table, id));
  if (isOf(row.type, "recon")) return find(row.data.reconciliationId, (id) => ofReconciliation(table, id));
  if (isOf(row.type, "flag")) return find(row.data.flagId, (id) => ofFlag(table, id));
  if (isOf(row.type, "contest")) return ofContest(table, row);
  if (isOf(row.type, "creator")) return find(row.data.creatorId, (id) => ofCreator(table, id));
  if (isOf(row.type, "member")) return find(row.data.brandId, (id) => ofMember(table, row, id));
  if (isOf(row.type, "saved_search")) return ofSavedSearch(table, row);
  if (isOf(row.type, "manager")) return ofManager(table, row);
  if (isOf(row.type, "collective")) return ofCollective(table, row);
  if (isOf(row.type, "drop")) return ofDrop(table, row);
  if (isOf(row.type, "group")) return ofGroup(table, row);
  if (isOf(row.type, "connection")) return ofConnection(table, row);
  if (isOf(row.type, "brief_invitation")) return ofInvitation(table, row);
  if (isOf(row.type, "poll")) return find(row.data.briefId, (id) => ofBrief(table, row, id));
  if (isOf(row.type, "brief")) return find(idOf(row, "briefId", "brf", []), (id) => ofBrief(table, row, id));
  if (isOf(row.type, "brand")) return find(idOf(row, "brandId", "org", []), (id) => ofBrand(table, row, id));
  return find(idOf(row, "agreementId", "agr", ["dlv", "mst", "pay", "fnd"]), (id) => ofAgreement(table, row, id));
}
