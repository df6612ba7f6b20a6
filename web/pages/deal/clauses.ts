// What of the contract a request for changes can name, in words.
import { textIfAny } from "../../app/text.ts";
import type { Agreement, Deliverable } from "./queries.ts";
import { linesOf, workText } from "./termLines.ts";

const OF_BRIEF = ["description", "valueForAudience", "hashtags"] as const;

/** Words for a path into the signed terms or brief; itself when it has none of its own. */
export function clauseText(agreement: Agreement, path: string): string {
  const [, n, field] = /^deliverables\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
  const work = n === undefined ? undefined : agreement.terms.deliverables[Number(n)];
  if (work && field === undefined) return workText(work);
  const own = textIfAny("work", `clause.${field ?? path}`);
  if (own) return own;
  const inTerms = (key: string, values = {}) => textIfAny("terms", key, values) ?? key;
  return linesOf(inTerms, agreement.terms).find((line) => line.path === path)?.name ?? textIfAny("terms", path) ?? path;
}

/** The paths that a reviewer may want to name for this deliverable, most usual first. */
export function clausesFor(agreement: Agreement, one: Deliverable): string[] {
  const { brief, terms } = agreement;
  const n = agreement.deliverables.findIndex(({ id }) => id === one.id);
  const asked = brief.deliverables?.[n];
  return [
    `deliverables.${n}`,
    ...(asked?.instructions ? [`deliverables.${n}.instructions`] : []),
    ...(asked?.requiredTags?.length ? [`deliverables.${n}.requiredTags`] : []),
    ...OF_BRIEF.filter((field) => brief[field]?.length),
    "usageRights",
    ...(terms.exclusivity ? ["exclusivity"] : []),
    ...(terms.notes ? ["notes"] : []),
  ];
}
