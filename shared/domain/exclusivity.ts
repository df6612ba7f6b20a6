// Times in which a creator is promised to one brand in a category; two of them may never overlap.
import { DomainError } from "./errors.ts";
import type { Terms } from "./terms.ts";

export type ExclusiveTime = { agreementId: string; from: string; to: string };

/** Stored under CREATOR#<id> / EXCL#<category>; its version decides between two acceptances at once. */
export type ExclusivityRow = { creatorId: string; category: string; version: number; times: ExclusiveTime[] };

const DAY_MS = 86_400_000;

/** One form for a category however it is written: case, width and outer spaces do not count. */
export const categoryKey = (category: string) => category.normalize("NFKC").trim().toLowerCase();

/** From acceptance until the agreed days after the last post is due; undefined without exclusivity. */
export function exclusiveTime(agreementId: string, terms: Terms, now: Date): ExclusiveTime | undefined {
  if (!terms.exclusivity) return undefined;
  const lastPost = Math.max(...terms.deliverables.map((deliverable) => Date.parse(deliverable.postDue)));
  const to = new Date(Math.max(lastPost, now.getTime()) + terms.exclusivity.days * DAY_MS).toISOString();
  return { agreementId, from: now.toISOString(), to };
}

/** The row with one more time in it; times that are over fall out. 409 `exclusivity_conflict` on an overlap. */
export function promise(row: ExclusivityRow, time: ExclusiveTime): ExclusivityRow {
  const clash = row.times.find((other) => other.from < time.to && time.from < other.to);
  if (clash)
    throw new DomainError(
      "exclusivity_conflict",
      `The creator is promised to another campaign in this category until ${clash.to}.`,
      { errors: [{ path: "terms.exclusivity", key: "taken_until", facts: { at: { at: clash.to } } }] },
    );
  const times = [...row.times.filter((other) => other.to > time.from), time];
  return { ...row, version: row.version + 1, times };
}

/** The row without the agreement's time: it was voided. */
export const unpromise = (row: ExclusivityRow, agreementId: string): ExclusivityRow => ({
  ...row,
  version: row.version + 1,
  times: row.times.filter((time) => time.agreementId !== agreementId),
});
