// Any sequence of writes and questions has the same answers from the table on an emulator and from the one in memory.
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type Condition,
  ConditionFailed,
  type Item,
  type Key,
  type Page,
  type Query,
  type Table,
  type Test,
  type Write,
} from "../../shared/store/table.ts";
import { testTable } from "../kit/table.ts";
import { virtualTable } from "../sim/virtualTable.ts";

const emulated = await testTable();
const virtual = virtualTable();

const PKS = ["A", "B"];
const SKS = ["H", "N#1", "N#2", "Nก", "N\u{1F600}"];
const PLAIN = ["a", "b", "c"] as const;
const INDEXED = ["gsi1", "gsi3", "gsi4"] as const;

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 70n)),
  fc.constantFrom("", "x", "ก", "\uffee", "\u{1F600}"),
  fc.boolean(),
);
const ordered = scalar.filter((value) => typeof value !== "boolean");
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.constantFrom<unknown>(null, undefined, [], {}, [1, undefined, "x"], { deep: { list: [null, { n: 2n ** 60n }] } }),
);
const test: fc.Arbitrary<Test> = fc.oneof(
  scalar,
  fc.array(scalar, { minLength: 1, maxLength: 3 }),
  fc.constantFrom({ absent: true } as const, { present: true } as const),
  ordered.map((below) => ({ below })),
  ordered.map((atMost) => ({ atMost })),
  ordered.map((atLeast) => ({ atLeast })),
  scalar.map((not) => ({ not })),
  scalar.map((absentOr) => ({ absentOr })),
  ordered.map((below) => ({ absentOr: { below } })),
);
const tests = fc.dictionary(fc.constantFrom<string>(...PLAIN, "pk"), test, { minKeys: 1, maxKeys: 2 });
const condition: fc.Arbitrary<Condition> = fc.oneof(tests, fc.array(tests, { minLength: 1, maxLength: 2 }));

const key: fc.Arbitrary<Key> = fc.record({ pk: fc.constantFrom(...PKS), sk: fc.constantFrom(...SKS) });
const place = fc.option(fc.constantFrom(...SKS), { nil: undefined });
const indexKeys = fc
  .constantFrom(...INDEXED)
  .chain((index) =>
    fc.record({ [`${index}pk`]: fc.option(fc.constantFrom(...PKS), { nil: undefined }), [`${index}sk`]: place }),
  );
const plain = fc.dictionary(fc.constantFrom(...PLAIN, "card", "t"), value, { maxKeys: 3 });
const body = fc.tuple(plain, indexKeys).map(([a, b]) => ({ ...a, ...b }));

type Change = { kind: "set" | "setOnce" | "add" | "append" | "remove"; value: unknown; n: number };
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("set", "setOnce", "add", "append", "remove"),
  value: value.filter((each) => each !== undefined),
  // Half of one stays exact whatever is added to it.
  n: fc.constantFrom(-2, 0, 1, 2 ** 40),
});
/** One change for each attribute, for two of one attribute are no update. */
const changes = fc.dictionary(fc.constantFrom(...PLAIN), change, { minKeys: 1, maxKeys: 3 }).map((wanted) => {
  const of = (kind: Change["kind"]) => Object.entries(wanted).filter(([, each]) => each.kind === kind);
  return {
    set: Object.fromEntries(of("set").map(([name, each]) => [name, each.value])),
    setOnce: Object.fromEntries(of("setOnce").map(([name, each]) => [name, each.value])),
    add: Object.fromEntries(of("add").map(([name, { n }]) => [name, n])),
    append: Object.fromEntries(of("append").map(([name, each]) => [name, [each.value, 1]])),
    remove: of("remove").map(([name]) => name),
  };
});
const update = fc.tuple(changes, fc.option(indexKeys)).map(([of, keys]) => {
  const gone = Object.entries(keys ?? {}).flatMap(([name, to]) => (to === undefined ? [name] : []));
  return { ...of, set: { ...of.set, ...keys }, remove: [...of.remove, ...gone] };
});
const guard = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  condition.map((wanted) => ({ if: wanted })),
);
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(key, body, guard).map(([at, of, when]) => ({ put: { t: "test", sv: 1, ...of, ...at } as Item, ...when })),
  fc.tuple(key, update, guard).map(([at, of, when]) => ({ update: at, ...of, ...when })),
  fc.tuple(key, guard).map(([at, when]) => ({ delete: at, ...when })),
  fc.tuple(key, condition).map(([at, when]) => ({ check: at, if: when })),
);

const bound = fc.constantFrom(...SKS, "N", "N#", "Z");
const range = fc.oneof(
  bound.map((beginsWith) => ({ beginsWith })),
  bound.map((from) => ({ from })),
  bound.map((to) => ({ to })),
  fc.record({ from: bound, to: bound }),
);
const query: fc.Arbitrary<Query> = fc.record(
  {
    pk: fc.constantFrom(...PKS),
    index: fc.constantFrom(...INDEXED),
    sk: range,
    order: fc.constantFrom("asc", "desc"),
    limit: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ["pk"] },
);

type Step = { transact: Write[] } | { query: Query } | { get: Key } | { getMany: Key[] };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.array(write, { minLength: 1, maxLength: 4 }).map((transact) => ({ transact })) },
  { weight: 2, arbitrary: query.map((each) => ({ query: each })) },
  key.map((get) => ({ get })),
  fc.array(key, { maxLength: 5 }).map((getMany) => ({ getMany })),
);

/** The same step in partitions of its own run. */
function inRun<T>(run: number, given: T): T {
  if (Array.isArray(given)) return given.map((each) => inRun(run, each)) as T;
  if (typeof given !== "object" || given === null) return given;
  const entries = Object.entries(given).map(([name, each]) =>
    name.endsWith("pk") && typeof each === "string" ? [name, `${run}-${each}`] : [name, inRun(run, each)],
  );
  return Object.fromEntries(entries) as T;
}

const identity = (row: Record<string, unknown>) => `${row.pk} ${row.sk}`;
const inOrder = <T extends Record<string, unknown>>(rows: T[]) =>
  rows.sort((a, b) => (identity(a) < identity(b) ? -1 : 1));

/** Every page of a query. Rows that share a sort key have no order among themselves. */
async function pages(table: Table, wanted: Query) {
  const rows: Record<string, unknown>[] = [];
  let after: Query["after"];
  do {
    const page: Page<Record<string, unknown>> = await table.query({ ...wanted, ...(after ? { after } : {}) });
    rows.push(...page.items);
    after = page.lastKey;
  } while (after);
  return { order: rows.map((row) => row[`${wanted.index ?? ""}sk`]), rows: inOrder(rows) };
}

async function answer(table: Table, wanted: Step): Promise<unknown> {
  try {
    if ("transact" in wanted) return await table.transact(wanted.transact);
    if ("query" in wanted) return await pages(table, wanted.query);
    if ("get" in wanted) return await table.get(wanted.get);
    return inOrder(await table.getMany(wanted.getMany));
  } catch (error) {
    return error instanceof ConditionFailed ? { refused: error.key, current: error.current } : "an error";
  }
}

/** How a step went, so that the runs can be seen to have met every way. */
const fate = (given: unknown) =>
  given === "an error" ? "error" : typeof given === "object" && given !== null && "refused" in given ? "refused" : "ok";

/** More of them for a longer look. */
const RUNS = Number(process.env.TABLE_RUNS ?? 80);

it("whatever is written and asked", async () => {
  let run = 0;
  const fates = new Set<string>();
  /** Ends every run: all that is left, in the table and in the indexes. */
  const everything = PKS.flatMap((pk): Step[] => [
    { query: { pk } },
    ...INDEXED.map((index) => ({ query: { pk, index } })),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30, size: "max" }), async (steps) => {
      run += 1;
      for (const each of inRun(run, [...steps, ...everything])) {
        const real = await answer(emulated, each);
        expect(await answer(virtual, each)).toStrictEqual(real);
        if ("transact" in each) fates.add(fate(real));
      }
    }),
    { numRuns: RUNS },
  );
  expect(fates).toEqual(new Set(["ok", "refused", "error"]));
});
