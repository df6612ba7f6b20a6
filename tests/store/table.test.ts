// The table on a real emulator keeps its contract.
import { describe } from "vitest";
import { testTable } from "../kit/table.ts";
import { tableContract } from "./tableContract.ts";

const table = await testTable();

describe("the table", () => tableContract(table));
