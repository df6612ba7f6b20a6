// What follows from an upheld report, and from taking it back: in the same transaction, so that neither is without the other.
import { removeBrief, restoreBrief } from "../../../shared/domain/briefState.ts";
import { removeCollective, restoreCollective } from "../../../shared/domain/collective.ts";
import { type Creator, restoreCreator, suspendCreator } from "../../../shared/domain/creator.ts";
import type { Flag } from "../../../shared/domain/flag.ts";
import { removeMessage, restoreMessage } from "../../../shared/domain/message.ts";
import { briefWrites, getBrief } from "../../../shared/store/briefs.ts";
import { collectivePut, loadCollective } from "../../../shared/store/collectives.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { creatorPut, loadCreator } from "../../../shared/store/creators.ts";
import { loadMessage, messagePut } from "../../../shared/store/messages.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Table } from "../../../shared/store/table.ts";

type Turn = "out" | "back";
const NOTHING: Change = { writes: [], audits: [] };

async function ofBrief(table: Table, id: string, turn: Turn, now: Date): Promise<Change> {
  const before = await getBrief(table, id);
  const decision = before && (turn === "out" ? removeBrief(before, now) : restoreBrief(before, now));
  if (!decision) return NOTHING;
  const { brief, audits, events } = decision;
  return { writes: briefWrites(before, brief), audits, events };
}

async function ofCreator(table: Table, id: string, turn: Turn, now: Date): Promise<Change> {
  const item = await loadCreator(table, id);
  const before = item && stored<Creator>(item);
  const after = before && (turn === "out" ? suspendCreator(before, now) : restoreCreator(before, now));
  if (!after) return NOTHING;
  const type = turn === "out" ? "creator.suspended" : "creator.restored";
  const { version } = after;
  return {
    writes: [creatorPut(after)],
    audits: [{ aggregate: id, version, action: type }],
    events: [{ type, aggregate: id, version, data: { creatorId: id } }],
  };
}

async function ofMessage(table: Table, id: string, turn: Turn, now: Date): Promise<Change> {
  const before = await loadMessage(table, id);
  const after = before && (turn === "out" ? removeMessage(before, now) : restoreMessage(before, now));
  if (!after) return NOTHING;
  const { version, status, agreementId, by } = after;
  const action = turn === "out" ? "message.removed" : "message.restored";
  return {
    writes: [messagePut(after)],
    audits: [{ aggregate: id, version, action, from: before.status, to: status }],
    events:
      turn === "out"
        ? [{ type: "message.removed", aggregate: id, version, data: { agreementId, messageId: id, by } }]
        : [],
  };
}

async function ofCollective(table: Table, id: string, turn: Turn, now: Date): Promise<Change> {
  const before = await loadCollective(table, id);
  const after = before && (turn === "out" ? removeCollective(before, now) : restoreCollective(before, now));
  if (!after) return NOTHING;
  const { version } = after;
  const action = turn === "out" ? "collective.removed" : "collective.restored";
  return {
    writes: [collectivePut(after)],
    audits: [{ aggregate: id, version, action }],
    events: turn === "out" ? [{ type: "collective.removed", aggregate: id, version, data: { collectiveId: id } }] : [],
  };
}

const OF = {
  brief: ofBrief,
  creator: ofCreator,
  message: ofMessage,
  collective: ofCollective,
} as const satisfies Record<
  Flag["subject"]["type"],
  (table: Table, id: string, turn: Turn, now: Date) => Promise<Change>
>;

/** Nothing when it is so already, as after a second report of the same. */
export const consequence = (table: Table, { subject }: Flag, turn: Turn, now: Date): Promise<Change> =>
  OF[subject.type](table, subject.id, turn, now);
