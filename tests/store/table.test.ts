// The table against a real emulator: conditions, refusals, atomicity, paging.
import { describe, expect, it } from "vitest";
import { type Condition, ConditionFailed, type Item } from "../../shared/store/table.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const item = (pk: string, more: Record<string, unknown> = {}): Item => ({ pk, sk: "H", t: "test", sv: 1, ...more });

describe("the table", () => {
  it("writes all of a transaction or nothing, and throws the refused write's own error", async () => {
    await table.transact([{ put: item("A", { version: 1 }) }]);
    const refused = table.transact([
      { put: item("B") },
      {
        update: { pk: "A", sk: "H" },
        set: { version: 3 },
        if: { version: 2 },
        orElse: (current) => new Error(`it is at ${current?.version}`),
      },
    ]);
    await expect(refused).rejects.toThrow("it is at 1");
    expect(await table.get({ pk: "B", sk: "H" })).toBeUndefined();
  });

  it("throws ConditionFailed with the present item when the writer gave no error", async () => {
    await table.transact([{ put: item("C", { name: "ก" }) }]);
    const error = await table
      .transact([{ put: item("C"), if: { pk: { absent: true } } }])
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionFailed);
    expect((error as ConditionFailed).current).toMatchObject({ pk: "C", name: "ก" });
  });

  it.each<[Condition, boolean]>([
    [{ n: 5 }, true],
    [{ n: [1, 5] }, true],
    [{ n: [1, 2] }, false],
    [{ n: { below: 5 } }, false],
    [{ n: { atMost: 5 } }, true],
    [{ n: { atLeast: 6 } }, false],
    [{ n: { not: 5 } }, false],
    [{ gone: { absent: true } }, true],
    [{ gone: { absentOr: { below: 1 } } }, true],
    [{ n: { absentOr: { below: 1 } } }, false],
    [[{ n: 4 }, { n: 5 }], true],
  ])("judges %j", async (condition, holds) => {
    await table.transact([{ put: item("D", { n: 5 }) }]);
    const outcome = await table.transact([{ check: { pk: "D", sk: "H" }, if: condition }]).then(
      () => true,
      () => false,
    );
    expect(outcome).toBe(holds);
  });

  it("takes exactly as many seats as there are when many come at once", async () => {
    await table.transact([{ put: item("SEATS", { taken: 0 }) }]);
    const tries = Array.from({ length: 20 }, () =>
      table.transact([{ update: { pk: "SEATS", sk: "H" }, add: { taken: 1 }, if: { taken: { below: 7 } } }]).then(
        () => 1,
        () => 0,
      ),
    );
    const won = (await Promise.all(tries)).reduce<number>((a, b) => a + b, 0);
    expect(won).toBe(7);
  });

  it("pages by key, forwards and backwards, without gap or repeat", async () => {
    for (let n = 0; n < 7; n += 1) await table.transact([{ put: { pk: "LIST", sk: `N#${n}`, t: "test", sv: 1 } }]);
    const seen: string[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await table.query<Item>({
        pk: "LIST",
        sk: { beginsWith: "N#" },
        order: "desc",
        limit: 3,
        ...(after ? { after } : {}),
      });
      seen.push(...page.items.map((row) => row.sk));
      after = page.lastKey;
    } while (after);
    expect(seen).toEqual(["N#6", "N#5", "N#4", "N#3", "N#2", "N#1", "N#0"]);
  });
});
