// What differs between two JSON values, leaf by leaf.

export type Difference = { path: string; from: unknown; to: unknown };

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Differences of `to` against `from`, with paths like `deliverables.0.type`; what is absent is null. Equal values give none. */
export function diff(from: unknown, to: unknown, path = ""): Difference[] {
  if (Object.is(from, to)) return [];
  if (isTree(from) && isTree(to) && Array.isArray(from) === Array.isArray(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return names.flatMap((name) => diff(from[name], to[name], path === "" ? name : `${path}.${name}`));
  }
  return [{ path, from: from ?? null, to: to ?? null }].filter((one) => one.from !== one.to);
}
