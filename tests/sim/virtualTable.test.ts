// The table in memory keeps the contract of the real one, refuses what only the cloud refuses, and lets a scheduler in.
import { describe, expect, it } from "vitest";
import { ConditionFailed, type Item, type Query, type Update } from "../../shared/store/table.ts";
import { tableContract } from "../store/tableContract.ts";
import { streamRecordOf } from "./changes.ts";
import { type Fault, type Operation, virtualTable } from "./virtualTable.ts";

const item = (pk: string, more: Record<string, unknown> = {}): Item => ({ pk, sk: "H", t: "test", sv: 1, ...more });
const key = { pk: "A", sk: "H" };

describe("the virtual table", () => tableContract(virtualTable()));

describe("where the emulator is laxer than the cloud, the virtual table is not:", () => {
  it.each<[string, Omit<Update, "update">]>([
    ["says nothing", {}],
    ["says nothing but undefined", { set: { a: undefined } }],
    ["touches an attribute twice", { set: { a: 1 }, add: { a: 1 } }],
    ["changes the key", { set: { sk: "other" } }],
  ])("it refuses an update that %s", async (_, update) => {
    const table = virtualTable();
    await expect(table.transact([{ update: key, ...update }])).rejects.toMatchObject({ name: "ValidationException" });
    expect(table.items()).toEqual([]);
  });

  it.each<[string, Query]>([
    ["an empty beginning", { pk: "A", sk: { beginsWith: "" } }],
    ["an empty partition", { pk: "" }],
    ["a place of another partition", { pk: "A", after: { pk: "B", sk: "H" } }],
    ["a place outside its range", { pk: "A", sk: { from: "I" }, after: { pk: "A", sk: "H" } }],
  ])("it refuses a query for %s", async (_, query) => {
    await expect(virtualTable().query(query)).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("the hook before every operation", () => {
  /** A table whose operations meet these fates, one after the other. */
  const fated = (...fates: (Fault | undefined)[]) => {
    const seen: Operation[] = [];
    const beforeEach = (operation: Operation) => {
      seen.push(operation);
      return fates.shift();
    };
    return { table: virtualTable({ beforeEach }), seen };
  };

  it("lets another in between a read and a write", async () => {
    let rival: (() => Promise<void>) | undefined;
    const table = virtualTable({
      beforeEach: async ({ kind }) => {
        const turn = kind === "transact" ? rival : undefined;
        rival = undefined;
        await turn?.();
        return undefined;
      },
    });
    await table.transact([{ put: item("A", { version: 1 }) }]);
    rival = () => table.transact([{ put: item("A", { version: 2 }) }]);
    const late = table.transact([{ put: item("A", { version: 9 }), if: { version: 1 } }]);
    await expect(late).rejects.toBeInstanceOf(ConditionFailed);
    expect(await table.get(key)).toMatchObject({ version: 2 });
  });

  it("may be a crash: its error comes out and nothing is done", async () => {
    const crash = new Error("the power is off");
    const table = virtualTable({ beforeEach: () => Promise.reject(crash) });
    await expect(table.transact([{ put: item("A") }])).rejects.toBe(crash);
    await expect(table.get(key)).rejects.toBe(crash);
    expect(table.items()).toEqual([]);
  });

  it("may hold a transaction back: it is tried again, and is busy at the eighth time", async () => {
    const passing = fated("conflict", "throttled");
    await passing.table.transact([{ put: item("A") }]);
    expect(passing.seen.map((each) => each.kind === "transact" && each.attempt)).toEqual([1, 2, 3]);
    expect(passing.table.items()).toHaveLength(1);
    const stuck = fated(...Array.from({ length: 8 }, () => "conflict" as const));
    await expect(stuck.table.transact([{ put: item("A") }])).rejects.toMatchObject({ code: "busy" });
    expect(stuck.seen).toHaveLength(8);
    expect(stuck.table.items()).toEqual([]);
  });

  it("may slow reads down: they fail at the third time", async () => {
    const { table, seen } = fated("throttled", "throttled", undefined, "throttled", "throttled", "throttled");
    expect(await table.get(key)).toBeUndefined();
    await expect(table.query({ pk: "A" })).rejects.toMatchObject({ name: "ProvisionedThroughputExceededException" });
    expect(seen).toHaveLength(6);
  });

  it("may lose the request, or only the answer", async () => {
    const { table } = fated("lost_request", "lost_answer");
    await expect(table.transact([{ put: item("A") }])).rejects.toMatchObject({ name: "TimeoutError" });
    expect(table.items()).toEqual([]);
    await expect(table.transact([{ put: item("A") }])).rejects.toMatchObject({ name: "TimeoutError" });
    expect(table.items()).toEqual([item("A")]);
  });

  it("may let indexes lag behind the last commit, and nothing that must be consistent", async () => {
    const { table } = fated(undefined, undefined, "stale", undefined, "stale", "stale", "stale", "stale", "stale");
    await table.transact([{ put: item("A", { gsi3pk: "DUE", gsi3sk: "1" }) }]);
    await table.transact([{ update: key, set: { gsi3sk: "2" } }, { put: item("B") }]);
    const due = async () => (await table.query<Item>({ pk: "DUE", index: "gsi3" })).items.map(({ gsi3sk }) => gsi3sk);
    expect([await due(), await due(), await due()]).toEqual([["1"], ["2"], ["1"]]);
    expect(await table.get(key, { eventual: true })).toMatchObject({ gsi3sk: "1" });
    expect(await table.get(key)).toMatchObject({ gsi3sk: "2" });
    expect((await table.query({ pk: "B", consistent: false })).items).toEqual([]);
    expect((await table.query({ pk: "B" })).items).toHaveLength(1);
  });

  it("sees the write as it was given, whatever becomes of its parts", async () => {
    const put = item("A", { list: [1] });
    const table = virtualTable({
      beforeEach: () => {
        (put.list as number[]).push(2);
        return undefined;
      },
    });
    await table.transact([{ put }]);
    expect(table.items()).toEqual([item("A", { list: [1] })]);
  });
});

describe("the change feed", () => {
  it("tells every change once, in the order of the commits, with both images", async () => {
    const table = virtualTable({ now: () => new Date("2026-11-22T10:00:00.500Z") });
    await table.transact([{ put: item("A", { n: 1 }) }, { put: item("B") }]);
    await table.transact([{ put: item("A", { n: 1 }) }]);
    await table.transact([
      { update: key, add: { n: 1 } },
      { check: { pk: "B", sk: "H" }, if: { sv: 1 } },
    ]);
    await table.transact([{ delete: { pk: "C", sk: "H" } }]);
    await expect(table.transact([{ put: item("D") }, { delete: key, if: { n: 9 } }])).rejects.toThrow();
    await table.transact([{ delete: key }]);
    expect(table.changes.map(({ event, key: { pk }, before, after }) => [event, pk, before?.n, after?.n])).toEqual([
      ["INSERT", "A", undefined, 1],
      ["INSERT", "B", undefined, undefined],
      ["MODIFY", "A", 1, 2],
      ["REMOVE", "A", 2, undefined],
    ]);
    const modified = table.changes[2];
    expect(modified && streamRecordOf(modified)).toMatchObject({
      eventName: "MODIFY",
      eventSource: "aws:dynamodb",
      dynamodb: {
        Keys: { pk: { S: "A" }, sk: { S: "H" } },
        OldImage: { t: { S: "test" }, n: { N: "1" } },
        NewImage: { t: { S: "test" }, n: { N: "2" } },
        ApproximateCreationDateTime: 1_795_341_600,
        SequenceNumber: "000000000000000000003",
      },
    });
  });
});
