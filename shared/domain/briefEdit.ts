// Editing a brief: a JSON merge patch (RFC 7396) over what the brand wrote, and what of it concerns those who applied.
import { BRIEF, type Brief, type BriefField, BriefFields, DraftFields, NULLABLE } from "./brief.ts";
import { type BriefDecision, changed, eventOf, LIVE } from "./briefDecision.ts";
import { isPerpetual, mustBeReady } from "./briefReadiness.ts";
import { textsOf } from "./briefTranslation.ts";
import { DomainError, invalid } from "./errors.ts";
import { fieldErrors } from "./fieldIssues.ts";
import { transition } from "./transition.ts";

export type MergePatch = Readonly<Record<string, unknown>>;

/** Changing one of these changes what a creator applied to: fee, deliverables, dates, rights, exclusivity, what is signed. */
export const MATERIAL: readonly BriefField[] = [
  "currency",
  "compensation",
  "product",
  "deliverables",
  "contentDue",
  "postWindow",
  "reviewWindowDays",
  "maxRevisions",
  "minLiveDays",
  "releaseOn",
  "usageRights",
  "rightsPrice",
  "exclusivity",
  "survey",
  "negotiable",
  "claims",
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** RFC 7396: null removes, objects merge, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const base = isObject(target) ? target : {};
  const names = new Set([...Object.keys(base), ...Object.keys(patch)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !(Object.hasOwn(patch, name) && patch[name] === null))
      .map((name) => [name, Object.hasOwn(patch, name) ? mergePatch(base[name], patch[name]) : base[name]]),
  );
}

/** The brand's own fields of a brief, in the schema's order. */
export const fieldsOf = (brief: Brief): DraftFields => DraftFields.parse(brief);

/** Fields that differ between two versions and concern who applied. Told in the schema's order: a stored field keeps none. */
export function materialChanges(before: Brief, after: Brief): BriefField[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return MATERIAL.filter((field) => JSON.stringify(was[field] ?? null) !== JSON.stringify(is[field] ?? null));
}

/** Members inside a field for which null is a value and not a removal. */
const keepNulls = (fields: DraftFields, patch: MergePatch): unknown => {
  const merged = mergePatch(fields, patch) as Record<string, unknown>;
  const rights = isObject(patch.usageRights) && isObject(merged.usageRights) ? patch.usageRights : undefined;
  return {
    ...merged,
    ...Object.fromEntries(NULLABLE.filter((field) => patch[field] === null).map((field) => [field, null])),
    ...(rights?.days === null ? { usageRights: { ...(merged.usageRights as object), days: null } } : {}),
  };
};

function patched(before: Brief, patch: MergePatch): DraftFields {
  const known = Object.fromEntries(Object.entries(patch).filter(([name]) => Object.hasOwn(BriefFields.shape, name)));
  const result = DraftFields.safeParse(keepNulls(fieldsOf(before), known), { reportInput: true });
  if (result.success) return result.data;
  throw invalid(...fieldErrors(result.error.issues));
}

/** What a person looked at before publishing and what it was let pass for, by field: none of it changes afterwards. */
const reviewed = (brief: Brief): [path: string, value: unknown][] => [
  ["regulatedCategory", brief.regulatedCategory ?? null],
  ["usageRights.days", isPerpetual(brief)],
  ...(brief.regulatedCategory ? [["audience.ageBands", brief.audience?.ageBands] as [string, unknown]] : []),
  ...(isPerpetual(brief)
    ? ([
        ["rightsReason", brief.rightsReason],
        ["rightsPrice", brief.rightsPrice],
      ] as [string, unknown][])
    : []),
];

/** The brief without its fields, so that what a patch removed does not linger. */
function withFields(before: Brief, fields: DraftFields): Brief {
  const rest = Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(BriefFields.shape, name)));
  return { ...(rest as Omit<Brief, BriefField>), ...fields };
}

export const currencyLocked = ({ status, version }: Brief) =>
  new DomainError("currency_locked", "Creators have applied in this currency, so it can no longer change.", {
    current: { status, version },
    errors: [{ path: "currency", key: "currency_locked" }],
  });

/**
 * The edited brief, or undefined when the patch changes nothing. A live brief stays complete; its currency is locked by the
 * first application; what would have been reviewed before publishing cannot come in afterwards.
 */
export function editBrief(
  before: Brief,
  patch: MergePatch,
  facts: { feeBps: number; hasApplications: boolean },
  now: Date,
): BriefDecision | undefined {
  transition(BRIEF, "brief", before, "edit");
  const fields = patched(before, patch);
  const old = fieldsOf(before);
  const names = (Object.keys(BriefFields.shape) as BriefField[]).filter(
    (name) => JSON.stringify(old[name] ?? null) !== JSON.stringify(fields[name] ?? null),
  );
  if (names.length === 0) return undefined;
  const next = withFields(before, fields);
  const action = { action: "edit", now };
  if (!LIVE.includes(before.status)) return replaced(changed(before, {}, action), next, before);

  if (names.includes("currency") && facts.hasApplications) throw currencyLocked(before);
  mustKeepReviewed(before, next);
  mustKeepDrop(before, next);
  mustKeepSeed(before, next);
  const ready = mustBeReady(next, facts.feeBps, now);
  const isMaterial = names.some((name) => MATERIAL.includes(name));
  const decision = replaced(changed(before, {}, action), ready, before);
  if (!isMaterial) return decision;
  const brief = { ...decision.brief, materialVersion: decision.brief.version };
  return { ...decision, brief, events: [eventOf("brief.versioned", brief)] };
}

/** 409 for what would have been looked at before publishing. Rights for ever may still be given up. */
function mustKeepReviewed(before: Brief, next: Brief): void {
  const now = new Map(reviewed(next));
  const errors = reviewed(before)
    .filter(([path, value]) => !(path === "usageRights.days" && value === true))
    .filter(([path, value]) => now.has(path) && JSON.stringify(now.get(path)) !== JSON.stringify(value))
    .map(([path]) => ({ path, key: "not_once_published" as const }));
  if (errors.length === 0) return;
  throw new DomainError(
    "term_locked",
    "A regulated category and rights for ever are reviewed before publishing. Cancel this brief and publish a new one.",
    { current: { status: before.status, version: before.version }, errors },
  );
}

/** What was announced of a drop stays: when it opens, how places are given, and how many there are. */
function mustKeepDrop(before: Brief, next: Brief): void {
  const of = (brief: Brief) => JSON.stringify(fieldsOf(brief).drop ?? null);
  const path = of(before) !== of(next) ? "drop" : before.drop && before.slots !== next.slots ? "slots" : undefined;
  if (path === undefined) return;
  throw new DomainError("term_locked", "A drop stays as it was announced: its opening, its way and its places.", {
    current: { status: before.status, version: before.version },
    errors: [{ path, key: "drop_announced" }],
  });
}

/** What everybody is paid for does not become something else. */
function mustKeepSeed(before: Brief, next: Brief): void {
  if (Boolean(before.seedGroup) === Boolean(next.seedGroup)) return;
  throw new DomainError("term_locked", "A brief is a seed group from its publishing on, or it is none.", {
    current: { status: before.status, version: before.version },
    errors: [{ path: "seedGroup", key: "not_once_published" }],
  });
}

/** The decision about the version, carried over to the brief with its new fields. */
function replaced(decision: BriefDecision, next: Brief, before: Brief): BriefDecision {
  const { version, updatedAt } = decision.brief;
  const isReworded = JSON.stringify(textsOf(before)) !== JSON.stringify(textsOf(next));
  return { ...decision, brief: { ...next, version, updatedAt, ...(isReworded ? { textVersion: version } : {}) } };
}
