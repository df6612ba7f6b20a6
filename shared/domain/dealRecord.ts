// What a completed deal says of both sides' work: what was delivered and when, how often it was sent back, what was disputed, what was paid.
import * as z from "zod/mini";
import type { Agreement, Deliverable, Milestone } from "./agreement.ts";
import { PLATFORM_NAMES } from "./platform.ts";

/** What everybody may read of it; never money. */
export const WorkRecord = z.object({
  pieces: z.array(z.object({ platform: z.enum(PLATFORM_NAMES), type: z.string(), quantity: z.int() })),
  /** Of `pieces`, how many were handed in and posted by the days that were agreed. */
  onTime: z.int(),
  /** Rounds of changes, of all pieces. */
  revisions: z.int(),
});
export type WorkRecord = z.infer<typeof WorkRecord>;

/** Kept with the deal as it ends: also whether anything of it was ever disputed, and whether the brand's bank took money back. */
export type DealRecord = WorkRecord & { disputed?: boolean; chargedBack?: boolean };

/** The n-th hand-in of a deliverable, and when it came. */
type HandIn = { deliverable: number; n: number; createdAt: string };

export function recordOf(
  { terms }: Pick<Agreement, "terms">,
  {
    deliverables,
    handIns,
    milestones,
    disputed,
  }: {
    deliverables: readonly Deliverable[];
    handIns: readonly HandIn[];
    milestones: readonly Pick<Milestone, "status">[];
    disputed: boolean;
  },
): DealRecord {
  const delivered = deliverables.filter(({ status }) => status === "closed");
  const inTime = delivered.filter(({ n, draftDue, postDue, postedAt }) => {
    // A round of changes sets a new day; what was agreed at first stands in the terms.
    const due = terms.deliverables[n - 1]?.draftDue ?? draftDue;
    const first = handIns.find((one) => one.deliverable === n && one.n === 1);
    return (first === undefined || first.createdAt <= due) && (postedAt === undefined || postedAt <= postDue);
  });
  return {
    pieces: delivered.map(({ platform, type, quantity }) => ({ platform, type, quantity })),
    onTime: inTime.length,
    revisions: delivered.reduce((sum, { revisionsUsed }) => sum + revisionsUsed, 0),
    disputed,
    chargedBack: milestones.some(({ status }) => status === "lost"),
  };
}

type Known = Pick<DealRecord, "onTime" | "revisions"> & { pieces: readonly unknown[] };

/** All deals as one; `onTimeBps` is null where nothing was delivered. */
export function summaryOf(records: readonly (Known | undefined)[]) {
  const known = records.filter((record) => record !== undefined);
  const sum = (pick: (record: Known) => number) => known.reduce((total, record) => total + pick(record), 0);
  const pieces = sum((record) => record.pieces.length);
  return {
    deals: records.length,
    pieces,
    onTimeBps: pieces === 0 ? null : Math.round((sum(({ onTime }) => onTime) * 10_000) / pieces),
    revisions: sum(({ revisions }) => revisions),
  };
}
