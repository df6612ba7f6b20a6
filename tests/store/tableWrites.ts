// What every table must do, whoever implements it: conditions, refusals, updates, atomicity.
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Condition,
  ConditionFailed,
  type Item,
  type Key,
  type Table,
  type Update,
  type Write,
} from "../../shared/store/table.ts";

const H = (pk: string): Key => ({ pk, sk: "H" });
const item = (pk: string, more: Record<string, unknown> = {}): Item => ({ ...H(pk), t: "test", sv: 1, ...more });
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

export function writesContract(table: Table): void {
  const checked = async (key: Key, condition: Condition) =>
    (await errorOf(table.transact([{ check: key, if: condition }]))) === undefined;

  describe("conditions", () => {
    const held = { n: 5, big: 9_007_199_254_740_993n, text: "ก", flag: true, none: null, list: [1] };
    beforeAll(() => table.transact([{ put: item("COND", held) }]));

    it.each<[string, Condition, boolean]>([
      ["equality", { n: 5 }, true],
      ["equality of another", { n: 6 }, false],
      ["equality of another type", { n: "5" }, false],
      ["equality of text", { text: "ก" }, true],
      ["equality of a flag", { flag: true }, true],
      ["equality of the other flag", { flag: false }, false],
      ["equality beyond the safe integers", { big: 9_007_199_254_740_993n }, true],
      ["the neighbour beyond the safe integers", { big: 9_007_199_254_740_992n }, false],
      ["equality of what is missing", { gone: 5 }, false],
      ["one of", { n: [1, 5] }, true],
      ["one of others", { n: [1, 2] }, false],
      ["one of mixed types", { n: ["5", 5, true] }, true],
      ["one of, missing", { gone: [1, 5] }, false],
      ["below itself", { n: { below: 5 } }, false],
      ["below more", { n: { below: 6 } }, true],
      ["below a fraction more", { n: { below: 5.5 } }, true],
      ["below, missing", { gone: { below: 5 } }, false],
      ["below, another type", { n: { below: "6" } }, false],
      ["at most itself", { n: { atMost: 5 } }, true],
      ["at most less", { n: { atMost: 4 } }, false],
      ["at most, missing", { gone: { atMost: 5 } }, false],
      ["at least itself", { n: { atLeast: 5 } }, true],
      ["at least more", { n: { atLeast: 6 } }, false],
      ["at least, missing", { gone: { atLeast: 0 } }, false],
      ["at least beyond the safe integers", { big: { atLeast: 9_007_199_254_740_994n } }, false],
      ["text below by its bytes", { text: { below: "\u{1F600}" } }, true],
      ["text at least", { text: { atLeast: "z" } }, true],
      ["not itself", { n: { not: 5 } }, false],
      ["not another", { n: { not: 6 } }, true],
      ["not another type", { n: { not: "5" } }, true],
      ["not, missing", { gone: { not: 5 } }, true],
      ["absent, missing", { gone: { absent: true } }, true],
      ["absent, held", { n: { absent: true } }, false],
      ["absent, null", { none: { absent: true } }, false],
      ["present, held", { n: { present: true } }, true],
      ["present, null", { none: { present: true } }, true],
      ["present, missing", { gone: { present: true } }, false],
      ["absent or, missing", { gone: { absentOr: { below: 1 } } }, true],
      ["absent or, held and not so", { n: { absentOr: { below: 1 } } }, false],
      ["absent or, held and so", { n: { absentOr: 5 } }, true],
      ["absent or one of", { n: { absentOr: [4, 5] } }, true],
      ["all of several", { n: 5, text: "ก", gone: { absent: true } }, true],
      ["all of several but one", { n: 5, text: "x" }, false],
      ["any of conditions", [{ n: 4 }, { n: 5 }], true],
      ["any of conditions with several tests", [{ n: 5, text: "x" }, { gone: { present: true } }], false],
      ["any of conditions, each absent or", [{ n: { absentOr: 4 } }, { gone: { absentOr: 4 } }], true],
      ["any of conditions, the first of several tests", [{ n: 5, text: "ก" }, { n: 4 }], true],
      [
        "any of conditions, none whole",
        [
          { n: 5, text: "x" },
          { n: 4, text: "ก" },
        ],
        false,
      ],
      ["a list equals no scalar", { list: 1 }, false],
    ])("%s", async (_, condition, holds) => {
      expect(await checked(H("COND"), condition)).toBe(holds);
    });

    it.each<[string, Condition, boolean]>([
      ["equality", { n: 5 }, false],
      ["not", { n: { not: 5 } }, true],
      ["absent", { pk: { absent: true } }, true],
      ["present", { pk: { present: true } }, false],
      ["absent or", { n: { absentOr: 5 } }, true],
      ["below", { n: { below: 5 } }, false],
    ])("%s where there is no item", async (_, condition, holds) => {
      expect(await checked(H("NOBODY"), condition)).toBe(holds);
    });

    it.each<[string, Condition]>([
      ["no test", {}],
      ["no condition", []],
      ["no choice", { n: [] }],
    ])("with %s are an error of the writer, not a refusal", async (_, condition) => {
      const error = await errorOf(table.transact([{ put: item("COND-WRONG"), if: condition }]));
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(ConditionFailed);
      expect(await table.get(H("COND-WRONG"))).toBeUndefined();
    });

    it("guard puts, updates and deletes alike", async () => {
      await table.transact([{ put: item("GUARD", { version: 1 }) }]);
      const stale = { if: { version: 2 } };
      for (const write of [
        { put: item("GUARD", { version: 9 }), ...stale },
        { update: H("GUARD"), set: { version: 9 }, ...stale },
        { delete: H("GUARD"), ...stale },
      ] satisfies Write[])
        expect(await errorOf(table.transact([write]))).toBeInstanceOf(ConditionFailed);
      expect(await table.get(H("GUARD"))).toEqual(item("GUARD", { version: 1 }));
      await table.transact([{ delete: H("GUARD"), if: { version: 1 } }]);
      expect(await table.get(H("GUARD"))).toBeUndefined();
    });
  });

  describe("refusals", () => {
    it("come from the first refused write, with the item as it stands", async () => {
      await table.transact([{ put: item("R1", { version: 1, big: 2n ** 60n }) }, { put: item("R2", { version: 7 }) }]);
      const error = await errorOf(
        table.transact([
          { put: item("R0") },
          {
            update: H("R2"),
            set: { version: 8 },
            if: { version: 6 },
            orElse: (now) => new Error(`at ${now?.version}`),
          },
          { delete: H("R1"), if: { version: 2 }, orElse: () => new Error("the second") },
        ]),
      );
      expect(error).toEqual(new Error("at 7"));
      expect(await table.get(H("R0"))).toBeUndefined();
    });

    it("without the writer's own error are ConditionFailed with key and item", async () => {
      const held = item("R3", { name: "ก", big: 2n ** 60n, deep: { list: [1, { a: null }] } });
      await table.transact([{ put: held }]);
      const error = await errorOf(table.transact([{ put: item("R3"), if: { pk: { absent: true } } }]));
      expect(error).toBeInstanceOf(ConditionFailed);
      expect(error).toMatchObject({ key: H("R3"), current: held });
    });

    it("hand over nothing where nothing is", async () => {
      const seen: unknown[] = [];
      const orElse = (current: Item | undefined) => {
        seen.push(current);
        return new Error("gone");
      };
      await expect(
        table.transact([{ update: H("R4"), set: { a: 1 }, if: { pk: { present: true } }, orElse }]),
      ).rejects.toThrow("gone");
      expect(seen).toEqual([undefined]);
    });

    it("win over a write that cannot be done", async () => {
      await table.transact([{ put: item("R5", { text: "x" }) }, { put: item("R6") }]);
      const error = await errorOf(
        table.transact([
          { update: H("R5"), add: { text: 1 } },
          { check: H("R6"), if: { pk: { absent: true } } },
        ]),
      );
      expect(error).toBeInstanceOf(ConditionFailed);
    });
  });

  describe("updates", () => {
    const outcome = async (pk: string, held: Record<string, unknown> | undefined, update: Omit<Update, "update">) => {
      if (held) await table.transact([{ put: item(pk, held) }]);
      await table.transact([{ update: H(pk), ...update }]);
      return table.get(H(pk));
    };

    it.each<[string, Record<string, unknown>, Omit<Update, "update">, Record<string, unknown>]>([
      ["set what is there and what is not", { a: 1 }, { set: { a: 2, b: "x" } }, { a: 2, b: "x" }],
      ["set no undefined", { a: 1 }, { set: { a: undefined, b: 2 } }, { a: 1, b: 2 }],
      ["set null", { a: 1 }, { set: { a: null } }, { a: null }],
      [
        "set deep, without undefined",
        {},
        { set: { a: { b: undefined, c: [1, { d: "" }] } } },
        { a: { c: [1, { d: "" }] } },
      ],
      ["set once", { a: 1 }, { setOnce: { a: 2, b: 3 } }, { a: 1, b: 3 }],
      ["set once over null", { a: null }, { setOnce: { a: 2 } }, { a: null }],
      ["add to what is there and what is not", { a: 1 }, { add: { a: -3, b: 4 } }, { a: -2, b: 4 }],
      ["add nothing", {}, { add: { a: 0 } }, { a: 0 }],
      [
        "add beyond the safe integers",
        { a: Number.MAX_SAFE_INTEGER },
        { add: { a: 2 } },
        { a: 9_007_199_254_740_993n },
      ],
      [
        "add back into the safe integers",
        { a: 9_007_199_254_740_993n },
        { add: { a: -2 } },
        { a: Number.MAX_SAFE_INTEGER },
      ],
      ["append to a list", { a: [1] }, { append: { a: [2, { b: 3 }] } }, { a: [1, 2, { b: 3 }] }],
      ["append to nothing", {}, { append: { a: ["x"] } }, { a: ["x"] }],
      ["remove what is there and what is not", { a: 1, b: 2 }, { remove: ["a", "c"] }, { b: 2 }],
      [
        "do it all at once",
        { a: 1, b: 2, c: [1], d: 4 },
        { set: { a: 9 }, setOnce: { e: 5 }, add: { b: 1 }, append: { c: [2] }, remove: ["d"] },
        { a: 9, b: 3, c: [1, 2], e: 5 },
      ],
    ])("%s", async (name, held, update, wanted) => {
      expect(await outcome(`U-${name}`, held, update)).toEqual(item(`U-${name}`, wanted));
    });

    it("make an item where there is none", async () => {
      const made = await outcome("U-NEW", undefined, {
        set: { t: "test" },
        setOnce: { a: 1 },
        add: { n: 2 },
        append: { l: [3] },
      });
      expect(made).toEqual({ ...H("U-NEW"), t: "test", a: 1, n: 2, l: [3] });
    });

    it.each<[string, Omit<Update, "update">]>([
      ["adds to text", { add: { text: 1 } }],
      ["appends to text", { append: { text: [1] } }],
      ["gives an index a number", { set: { gsi1pk: 5, gsi1sk: "a" } }],
      ["gives an index an empty key", { set: { gsi1pk: "", gsi1sk: "a" } }],
    ])("are an error when one %s", async (name, update) => {
      const pk = `UW-${name}`;
      await table.transact([{ put: item(pk, { text: "x" }) }]);
      const error = await errorOf(table.transact([{ put: item(`${pk}-2`) }, { update: H(pk), ...update }]));
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(ConditionFailed);
      expect(await table.get(H(pk))).toEqual(item(pk, { text: "x" }));
      expect(await table.get(H(`${pk}-2`))).toBeUndefined();
    });
  });

  describe("values", () => {
    it("come back as they were put, exact beyond the safe integers and without undefined", async () => {
      const put = item("V1", {
        big: -(2n ** 80n),
        small: 7n,
        half: 0.5,
        none: null,
        empty: "",
        gone: undefined,
        l: [],
      });
      await table.transact([{ put }]);
      expect(await table.get(H("V1"))).toStrictEqual(
        item("V1", { big: -(2n ** 80n), small: 7, half: 0.5, none: null, empty: "", l: [] }),
      );
    });

    it.each([2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])("refuse the number %d", async (n) => {
      expect(await errorOf(table.transact([{ put: item("V2", { n }) }]))).toBeInstanceOf(Error);
      expect(await table.get(H("V2"))).toBeUndefined();
    });

    it("are nobody's but the table's", async () => {
      const put = item("V3", { list: [{ n: 1 }] });
      await table.transact([{ put }]);
      (put.list as { n: number }[]).push({ n: 2 });
      const seen = await table.get(H("V3"));
      ((seen?.list ?? []) as { n: number }[]).push({ n: 3 });
      expect((await table.get(H("V3")))?.list).toEqual([{ n: 1 }]);
    });
  });

  describe("transactions", () => {
    it("of nothing do nothing", async () => {
      expect(await errorOf(table.transact([]))).toBeUndefined();
    });

    it("take a hundred writes and not one more", async () => {
      const puts = (run: number, count: number): Write[] =>
        Array.from({ length: count }, (_, n) => ({ put: { ...item(`T-${run}`), sk: `N#${n}` } }));
      await table.transact(puts(1, 100));
      expect(await table.queryAll({ pk: "T-1" })).toHaveLength(100);
      expect(await errorOf(table.transact(puts(2, 101)))).toBeInstanceOf(Error);
      expect(await table.queryAll({ pk: "T-2" })).toEqual([]);
    });

    it("touch an item once", async () => {
      await table.transact([{ put: item("T-3", { n: 1 }) }]);
      const twice: Write[] = [
        { check: H("T-3"), if: { n: 1 } },
        { update: H("T-3"), set: { n: 2 } },
      ];
      const error = await errorOf(table.transact(twice));
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(ConditionFailed);
      expect(await table.get(H("T-3"))).toMatchObject({ n: 1 });
    });

    it("hold no item over 400 KB, whether put so or grown so", async () => {
      const text = "x".repeat(399 * 1024);
      await table.transact([{ put: item("T-4", { text }) }]);
      for (const write of [
        { put: item("T-5", { text: `${text}${"y".repeat(2048)}` }) },
        { update: H("T-4"), set: { more: "y".repeat(2048) } },
      ] satisfies Write[])
        expect(await errorOf(table.transact([{ put: item("T-6") }, write]))).toBeInstanceOf(Error);
      expect(await table.get(H("T-4"))).not.toHaveProperty("more");
      expect(await table.get(H("T-5"))).toBeUndefined();
      expect(await table.get(H("T-6"))).toBeUndefined();
    });

    it.each<[string, Key]>([
      ["an empty partition", { pk: "", sk: "H" }],
      ["an empty sort key", { pk: "T-7", sk: "" }],
      ["too long a sort key", { pk: "T-7", sk: "ก".repeat(342) }],
    ])("refuse %s", async (_, key) => {
      expect(await errorOf(table.transact([{ put: { ...item("T-7"), ...key } }]))).toBeInstanceOf(Error);
    });

    it("take exactly as many seats as there are when many come at once", async () => {
      await table.transact([{ put: item("SEATS", { taken: 0 }) }]);
      const seat: Write = { update: H("SEATS"), add: { taken: 1 }, if: { taken: { below: 7 } } };
      const tries = await Promise.all(Array.from({ length: 20 }, () => errorOf(table.transact([seat]))));
      expect(tries.filter((error) => error === undefined)).toHaveLength(7);
      expect(await table.get(H("SEATS"))).toMatchObject({ taken: 7 });
    });
  });
}
