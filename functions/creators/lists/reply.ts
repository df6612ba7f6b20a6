// Lists and assessments as the team reads them.
import type * as z from "zod/mini";
import type { AuditEntry } from "../../../shared/domain/event.ts";
import type { CreatorNote, CreatorScores, SavedList } from "../../../shared/domain/savedList.ts";
import type { Assessment } from "../../../shared/routes/savedLists.ts";
import { listsWith, loadNote, loadScores, savedListsOf } from "../../../shared/store/savedLists.ts";
import type { Table } from "../../../shared/store/table.ts";
import { addressesOf } from "../../../shared/store/team.ts";

export const listReply = ({ createdBy: _by, removedAt: _at, ...list }: SavedList) => list;

export const listAudit = ({ id, version, brandId }: SavedList, action: string, creatorId?: string): AuditEntry => ({
  aggregate: id,
  version,
  action: `list.${action}`,
  facts: { brandId, ...(creatorId === undefined ? {} : { creatorId }) },
});

type Noted = { note?: CreatorNote | undefined; scores?: CreatorScores | undefined };

/** Whose addresses the replies name. */
export const peopleIn = (all: readonly Noted[]) =>
  all.flatMap(({ note, scores }) => [...(note ? [note.by] : []), ...Object.keys(scores?.cards ?? {})]);

export function assessmentReply(
  creatorId: string,
  { note, scores }: Noted,
  addresses: ReadonlyMap<string, string>,
): z.infer<typeof Assessment> {
  const person = (userId: string) => {
    const email = addresses.get(userId);
    return { userId, ...(email ? { email } : {}) };
  };
  return {
    creatorId,
    note: {
      text: note?.text ?? "",
      version: note?.version ?? 0,
      ...(note ? { by: person(note.by), at: note.updatedAt } : {}),
    },
    scores: Object.entries(scores?.cards ?? {})
      .map(([userId, card]) => ({ by: person(userId), ...card }))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
  };
}

/** One creator as the team sees them; `changed` is what is being written in this very request. */
export async function ownAssessment(table: Table, brandId: string, creatorId: string, changed: Noted = {}) {
  const [lists, note, scores] = await Promise.all([
    savedListsOf(table, brandId),
    changed.note ?? loadNote(table, brandId, creatorId),
    changed.scores ?? loadScores(table, brandId, creatorId),
  ]);
  const [listIds, addresses] = await Promise.all([
    listsWith(
      table,
      lists.map(({ id }) => id),
      creatorId,
    ),
    addressesOf(table, peopleIn([{ note, scores }])),
  ]);
  return { ...assessmentReply(creatorId, { note, scores }, addresses), listIds };
}
