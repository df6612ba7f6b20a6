// What was written and not yet saved, field by field, each with what it began from: so that nobody's words are lost or overwritten.
import type { BriefField, BriefFields } from "../../../../shared/domain/brief.ts";
import type { Product } from "../../../../shared/domain/product.ts";

/** A brief being written: of these fields one half may be there before the other. */
type Halves = "kpi" | "compensation" | "postWindow";
export type ProductDraft = { [K in keyof Product]?: Product[K] | undefined };
export type Doc = { [F in Exclude<BriefField, Halves | "product">]?: BriefFields[F] | undefined } & {
  [F in Halves]?: { [K in keyof BriefFields[F]]?: BriefFields[F][K] | undefined } | undefined;
} & { product?: ProductDraft | null | undefined };
export type Field = keyof Doc;
export type Edit = { base: unknown; mine: unknown };
export type Edits = Readonly<Partial<Record<Field, Edit>>>;
type Saved = Readonly<Record<string, unknown>>;

const HALVES: Readonly<Partial<Record<Field, readonly string[]>>> = {
  kpi: ["metric", "target"],
  compensation: ["min", "max"],
  postWindow: ["from", "to"],
  product: ["kind", "name", "value"],
};
/** An address while it is typed is none yet. */
const ADDRESS = /^https:\/\/[^\s/]+\.[^\s/.]{2,}/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Equal in content; absent members and undefined ones are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, n) => isSame(each, b[n]));
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => isSame(a[name], b[name]));
}

/** Nothing that the field must have is missing: no half of it, and no words. */
export const isWhole = (field: Field, value: unknown): boolean => {
  if (field === "screeningQuestions" && Array.isArray(value))
    return value.every((each) => isObject(each) && each.text !== "");
  if (field === "survey" && Array.isArray(value)) return value.every((each) => isObject(each) && each.text !== "");
  if (field === "moodboard" && Array.isArray(value))
    return value.every((each) => isObject(each) && typeof each.url === "string" && /^https:\/\/\S+\.\S/.test(each.url));
  if (field === "claims" && Array.isArray(value))
    return value.every((each) => isObject(each) && each.claim !== "" && each.evidence !== "");
  if ((field === "dos" || field === "donts") && Array.isArray(value)) return value.every((each) => each !== "");
  if (field === "exclusivity" && isObject(value)) return value.category !== "";
  if (field === "product" && isObject(value) && value.url !== undefined && !ADDRESS.test(String(value.url)))
    return false;
  const halves = HALVES[field];
  return halves === undefined || !isObject(value) || halves.every((name) => value[name] !== undefined);
};

const isEmptyHalves = (field: Field, value: unknown): boolean =>
  HALVES[field] !== undefined && isObject(value) && Object.values(value).every((each) => each === undefined);

const entries = (edits: Edits) => Object.entries(edits) as [Field, Edit][];
const without = (edits: Edits, gone: (field: Field, edit: Edit) => boolean): Edits =>
  Object.fromEntries(entries(edits).filter(([field, edit]) => !gone(field, edit)));

/** Writes into a field; back at what is saved it is no edit any more. */
export function written(edits: Edits, saved: Saved, field: Field, value: unknown): Edits {
  const mine = isEmptyHalves(field, value) ? undefined : value;
  const base = edits[field] ? edits[field].base : saved[field];
  if (isSame(mine, saved[field])) return without(edits, (name) => name === field);
  return { ...edits, [field]: { base, mine } };
}

/** After somebody else saved: what they wrote likewise is done; the rest stays. */
export const rebased = (edits: Edits, saved: Saved): Edits =>
  without(edits, (field, { mine }) => isSame(mine, saved[field]));

/** Fields that somebody else changed to something else since the edit began. */
export const conflictsOf = (edits: Edits, saved: Saved): Field[] =>
  entries(edits).flatMap(([field, { base }]) => (isSame(base, saved[field]) ? [] : [field]));

/** `mine` replaces theirs at the next save; `theirs` lets the edit go. */
export function chosen(edits: Edits, saved: Saved, field: Field, which: "mine" | "theirs"): Edits {
  const edit = edits[field];
  if (!edit || which === "theirs") return without(edits, (name) => name === field);
  return { ...edits, [field]: { ...edit, base: saved[field] } };
}

/** After a save: what was sent is done; what was typed meanwhile goes on from there. */
export function settledEdits(edits: Edits, sent: Edits, saved: Saved): Edits {
  const next = without(edits, (field, { mine }) => {
    const was = sent[field];
    return was !== undefined && isSame(was.mine, mine);
  });
  return Object.fromEntries(
    entries(next).map(([field, edit]) => [field, sent[field] ? { ...edit, base: saved[field] } : edit]),
  );
}

/** The edits that can be sent now: whole, not in conflict, and not refused as they are. */
export const sendable = (edits: Edits, saved: Saved, refused: Readonly<Partial<Record<Field, unknown>>>): Edits => {
  const conflicts = conflictsOf(edits, saved);
  return without(
    edits,
    (field, { mine }) =>
      conflicts.includes(field) ||
      !isWhole(field, mine) ||
      (field in refused && isSame(refused[field], mine)) ||
      (field === "title" && (mine === undefined || mine === "")),
  );
};

/** As a JSON merge patch: members that are gone are null. */
function patchValue(saved: unknown, mine: unknown): unknown {
  if (mine === undefined) return null;
  if (!isObject(mine) || !isObject(saved)) return mine;
  const gone = Object.keys(saved).filter((name) => mine[name] === undefined);
  return { ...mine, ...Object.fromEntries(gone.map((name) => [name, null])) };
}

export const patchOf = (edits: Edits, saved: Saved): Record<string, unknown> =>
  Object.fromEntries(entries(edits).map(([field, { mine }]) => [field, patchValue(saved[field], mine)]));

/** The brief as it is on the page. */
export const shown = (edits: Edits, saved: Saved): Doc => ({
  ...saved,
  ...Object.fromEntries(entries(edits).map(([field, { mine }]) => [field, mine])),
});

/** The same, without fields of which one half is missing. */
export const shownWhole = (edits: Edits, saved: Saved): Doc =>
  shown(
    without(edits, (field, { mine }) => !isWhole(field, mine)),
    saved,
  );
