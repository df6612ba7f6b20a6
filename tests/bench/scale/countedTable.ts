// A table that counts the items that were read from it, those asked for by key and not there among them.
import type { Item, Table } from "../../../shared/store/table.ts";

export function countedTable(table: Table): { table: Table; itemsRead(): number } {
  let items = 0;
  const counted: Table = {
    ...table,
    get: async (key, options) => {
      items += 1;
      return table.get(key, options);
    },
    getMany: async <T extends Item>(keys: Parameters<Table["getMany"]>[0]) => {
      items += keys.length;
      return table.getMany<T>(keys);
    },
    query: async <T = Item>(query: Parameters<Table["query"]>[0]) => {
      const page = await table.query<T>(query);
      items += page.items.length;
      return page;
    },
    queryAll: async <T = Item>(query: Parameters<Table["queryAll"]>[0]) => {
      const found = await table.queryAll<T>(query);
      items += found.length;
      return found;
    },
  };
  return {
    table: counted,
    /** Since the last time. */
    itemsRead: () => {
      const count = items;
      items = 0;
      return count;
    },
  };
}
