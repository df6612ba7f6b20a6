// Everything of the local cloud that is not the table: one SQLite file, one row per document, an fsync per commit.
import { DatabaseSync } from "node:sqlite";

export type Collection<T> = {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  delete(id: string): void;
  /** All documents in the order of their ids. */
  all(): { id: string; value: T }[];
  count(): number;
  clear(): void;
};

export type Disk = {
  collection<T>(name: string): Collection<T>;
  /** Runs `work` (synchronous) as one commit: all of its writes reach the disk, or none. Nested calls join the outer one. */
  commit<T>(work: () => T): T;
  /** Names of all collections that hold something. */
  names(): string[];
  close(): void;
};

/** Opens (and creates) the file; `:memory:` keeps it in memory. What `commit` has returned from survives SIGKILL. */
export function openDisk(path: string): Disk {
  const db = new DatabaseSync(path);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  db.exec(
    "CREATE TABLE IF NOT EXISTS doc (collection TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (collection, id)) WITHOUT ROWID",
  );
  const get = db.prepare("SELECT body FROM doc WHERE collection = ? AND id = ?");
  const put = db.prepare("INSERT INTO doc VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body");
  const remove = db.prepare("DELETE FROM doc WHERE collection = ? AND id = ?");
  const list = db.prepare("SELECT id, body FROM doc WHERE collection = ? ORDER BY id");
  const count = db.prepare("SELECT count(*) AS n FROM doc WHERE collection = ?");
  const clear = db.prepare("DELETE FROM doc WHERE collection = ?");
  const names = db.prepare("SELECT DISTINCT collection FROM doc ORDER BY collection");
  let depth = 0;

  return {
    collection: <T>(name: string): Collection<T> => ({
      get: (id) => {
        const row = get.get(name, id) as { body: string } | undefined;
        return row && (JSON.parse(row.body) as T);
      },
      put: (id, value) => void put.run(name, id, JSON.stringify(value)),
      delete: (id) => void remove.run(name, id),
      all: () =>
        (list.all(name) as { id: string; body: string }[]).map(({ id, body }) => ({
          id,
          value: JSON.parse(body) as T,
        })),
      count: () => Number((count.get(name) as { n: number }).n),
      clear: () => void clear.run(name),
    }),
    commit: (work) => {
      if (depth > 0) return work();
      depth += 1;
      db.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (error) {
        db.exec("ROLLBACK");
        throw error;
      } finally {
        depth -= 1;
      }
    },
    names: () => (names.all() as { collection: string }[]).map((row) => row.collection),
    close: () => db.close(),
  };
}
