// `/_standin/reset`, `/_standin/snapshot` and `/_standin/restore`: all of the state, at once.
import { control, missing } from "./control.ts";
import type { Store } from "./store.ts";
import type { Work } from "./work.ts";

const KEPT = ["snapshot"];
const tablesOf = (store: Store) => store.names("").filter((name) => !KEPT.includes(name));

function empty(store: Store) {
  for (const name of tablesOf(store)) {
    const table = store.table(name);
    for (const id of table.ids()) table.delete(id);
  }
}

/** Forgets all but the platform; ids go on, so that none is given twice. */
function reset(work: Work, store: Store) {
  const meta = work.tables.meta.get("meta");
  const platform = work.tables.account.get(work.platform);
  if (!meta || !platform) throw new Error("The stand-in's state has no beginning.");
  empty(store);
  work.tables.meta.put("meta", meta);
  work.tables.account.put(platform.id, platform);
}

function rowsOf(store: Store, name: string) {
  const table = store.table<unknown>(name);
  return table.ids().map((id): [string, unknown] => [id, table.get(id)]);
}

export const snapshotControls = [
  control("POST", /^\/reset$/, {}, (work, _, __, ___, store) => {
    reset(work, store);
    return { platform: work.platform };
  }),
  control("POST", /^\/snapshot$/, { name: "str" }, (work, { name = "default" }, _, __, store) => {
    const tables = Object.fromEntries(tablesOf(store).map((table) => [table, rowsOf(store, table)]));
    work.tables.snapshot.put(name, { tables });
    return { name };
  }),
  control("POST", /^\/restore$/, { name: "str" }, (work, { name = "default" }, _, __, store) => {
    const snapshot = work.tables.snapshot.get(name);
    if (!snapshot) throw missing("snapshot");
    empty(store);
    for (const [table, rows] of Object.entries(snapshot.tables))
      for (const [id, value] of rows) store.table(table).put(id, value);
    return { name };
  }),
];
