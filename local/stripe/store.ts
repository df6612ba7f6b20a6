// What the stand-in remembers: named tables in memory, changed all or nothing, followed by a disk when there is one.
import type { Disk } from "../disk.ts";

export type Table<T> = {
  get(id: string): Readonly<T> | undefined;
  put(id: string, value: T): void;
  delete(id: string): void;
  /** In the order of their making. */
  values(): Readonly<T>[];
  ids(): string[];
  size(): number;
};

export type Store = {
  table<T>(name: string): Table<T>;
  /** Names of the tables that start with `prefix`. */
  names(prefix: string): string[];
  /**
   * Runs `work`: all of its changes stay, or none when it throws. A nested call is a savepoint.
   * The outermost call reaches the disk before it returns; a `lazy` one goes there with the next that is not.
   */
  change<T>(work: () => T, lazy?: boolean): T;
};

const PREFIX = "stripe.";

export function openStore(disk?: Disk): Store {
  const tables = new Map<string, Map<string, unknown>>();
  const dirty = new Map<string, Set<string>>();
  let undo: (() => void)[] | undefined;

  for (const name of disk?.names() ?? []) {
    if (!name.startsWith(PREFIX)) continue;
    const rows = disk?.collection(name).all() ?? [];
    tables.set(name.slice(PREFIX.length), new Map(rows.map((row) => [row.id, row.value])));
  }

  const rowsOf = (name: string) => {
    const rows = tables.get(name) ?? new Map<string, unknown>();
    tables.set(name, rows);
    return rows;
  };

  const flush = () => {
    if (disk && dirty.size > 0)
      disk.commit(() => {
        for (const [name, ids] of dirty) {
          const rows = rowsOf(name);
          const collection = disk.collection(PREFIX + name);
          for (const id of ids) {
            if (rows.has(id)) collection.put(id, rows.get(id));
            else collection.delete(id);
          }
        }
      });
    dirty.clear();
  };

  const touch = (name: string, id: string) => {
    if (!undo) throw new Error(`${name} ${id} was changed outside of a change.`);
    const rows = rowsOf(name);
    const had = rows.has(id);
    const before = rows.get(id);
    undo.push(() => void (had ? rows.set(id, before) : rows.delete(id)));
    const ids = dirty.get(name) ?? new Set();
    dirty.set(name, ids.add(id));
    return rows;
  };

  return {
    table: <T>(name: string): Table<T> => ({
      get: (id) => rowsOf(name).get(id) as Readonly<T> | undefined,
      put: (id, value) => void touch(name, id).set(id, value),
      delete: (id) => void touch(name, id).delete(id),
      values: () => [...rowsOf(name).values()] as Readonly<T>[],
      ids: () => [...rowsOf(name).keys()],
      size: () => rowsOf(name).size,
    }),
    names: (prefix) => [...tables.keys()].filter((name) => name.startsWith(prefix)),
    change: (work, lazy = false) => {
      const outermost = undo === undefined;
      undo ??= [];
      const mark = undo.length;
      try {
        const result = work();
        if (outermost && !lazy) flush();
        return result;
      } catch (error) {
        while (undo.length > mark) undo.pop()?.();
        throw error;
      } finally {
        if (outermost) undo = undefined;
      }
    },
  };
}
