// The one contract of every table: the product's own on a real database, and the one in memory.
import { describe } from "vitest";
import type { Table } from "../../shared/store/table.ts";
import { readsContract } from "./tableReads.ts";
import { writesContract } from "./tableWrites.ts";

/** Declares the suite; the table may hold other items, in other partitions. */
export function tableContract(table: Table): void {
  describe("writes", () => writesContract(table));
  describe("reads", () => readsContract(table));
}
