// Conditions and updates judged from their data alone, as the database judges the expressions made of them.
import type { Condition, Item, Key, Scalar, Test, Update, Write } from "../../shared/store/table.ts";
import { byBytes, copied, copiedMap, databaseError, invalid } from "./values.ts";

const MAX_CHOICES = 100;

const scalar = (given: Scalar) => copied(given) as Scalar;

/** The order of two values of one type; undefined where there is none. */
function order(held: unknown, wanted: Scalar): number | undefined {
  if (typeof held === "string" && typeof wanted === "string") return byBytes(held, wanted);
  const isNumber = (value: unknown): value is number | bigint => typeof value === "number" || typeof value === "bigint";
  if (isNumber(held) && isNumber(wanted)) return held < wanted ? -1 : held > wanted ? 1 : 0;
  return undefined;
}

function compared(held: unknown, wanted: Scalar, holds: (order: number) => boolean): boolean {
  const found = order(held, scalar(wanted));
  return found !== undefined && holds(found);
}

function testHolds(held: unknown, test: Test): boolean {
  if (typeof test !== "object") return held === scalar(test);
  if ("absent" in test) return held === undefined;
  if ("present" in test) return held !== undefined;
  if ("below" in test) return compared(held, test.below, (found) => found < 0);
  if ("atMost" in test) return compared(held, test.atMost, (found) => found <= 0);
  if ("atLeast" in test) return compared(held, test.atLeast, (found) => found >= 0);
  if ("not" in test) return held !== scalar(test.not);
  if ("absentOr" in test) return held === undefined || testHolds(held, test.absentOr);
  return (test as readonly Scalar[]).some((each) => held === scalar(each));
}

const alternatives = (condition: Condition) =>
  (Array.isArray(condition) ? condition : [condition]) as readonly Readonly<Record<string, Test>>[];

export const holds = (condition: Condition, item: Item | undefined): boolean =>
  alternatives(condition).some((tests) =>
    Object.entries(tests).every(([attribute, test]) => testHolds(item?.[attribute], test)),
  );

function mustBeTest(test: Test): void {
  if (typeof test !== "object") return;
  if (Array.isArray(test)) {
    if (test.length === 0 || test.length > MAX_CHOICES)
      throw invalid("Invalid ConditionExpression: wrong number of choices");
    return;
  }
  if ("absentOr" in test) {
    mustBeTest(test.absentOr);
    return;
  }
  const bound = "below" in test ? test.below : "atMost" in test ? test.atMost : "atLeast" in test ? test.atLeast : 0;
  if (typeof bound === "boolean") throw invalid("Incorrect operand type for operator or function; operand type: BOOL");
}

export function mustBeCondition(condition: Condition): void {
  const all = alternatives(condition);
  if (all.length === 0 || all.some((tests) => Object.keys(tests).length === 0))
    throw invalid("Invalid ConditionExpression: The expression can not be empty;");
  for (const tests of all) for (const test of Object.values(tests)) mustBeTest(test);
}

const settings = (update: Update) => Object.entries(update.set ?? {}).filter(([, value]) => value !== undefined);

/** Refuses an update that is wrong whatever the item is. */
export function mustBeUpdate(update: Update): void {
  const once = Object.entries(update.setOnce ?? {});
  const add = Object.entries(update.add ?? {});
  const append = Object.entries(update.append ?? {});
  const touched = [...settings(update), ...once, ...add, ...append].map(([name]) => name).concat(update.remove ?? []);
  if (touched.length === 0) throw invalid("Invalid UpdateExpression: The expression can not be empty;");
  if (new Set(touched).size < touched.length) throw invalid("Invalid UpdateExpression: Two document paths overlap");
  if (touched.includes("pk") || touched.includes("sk")) throw invalid("Cannot update attribute: it is part of the key");
  for (const [, value] of [...once, ...add, ...append])
    if (value === undefined) throw invalid("An expression attribute value used in expression is not defined");
  for (const [, value] of add)
    if (!Number.isInteger(value)) throw invalid("Incorrect operand type for operator or function; operator: ADD");
}

const wrongType = () =>
  databaseError(
    "TransactionCanceledException",
    "Transaction cancelled [ValidationError]: An operand in the update expression has an incorrect data type",
  );

function sum(held: unknown, more: number): number | bigint {
  if (held === undefined) return more;
  if (typeof held !== "bigint" && typeof held !== "number") throw wrongType();
  if (!Number.isInteger(Number(held))) return (held as number) + more;
  return copied(BigInt(held as number | bigint) + BigInt(more)) as number | bigint;
}

/** The item after the update; every right side sees the item as it was. */
export function updated(before: Item | undefined, update: Update): Item {
  const after: Record<string, unknown> = before ? { ...before } : { pk: update.update.pk, sk: update.update.sk };
  for (const [name, value] of settings(update)) after[name] = copied(value);
  for (const [name, value] of Object.entries(update.setOnce ?? {}))
    if (before?.[name] === undefined) after[name] = copied(value);
  for (const [name, values] of Object.entries(update.append ?? {})) {
    // An attribute that is null is there, and is no list.
    const { [name]: held = [] }: Record<string, unknown> = before ?? {};
    if (!Array.isArray(held)) throw wrongType();
    after[name] = [...held, ...(copied(values) as unknown[])];
  }
  for (const [name, more] of Object.entries(update.add ?? {})) after[name] = sum(before?.[name], more);
  for (const name of update.remove ?? []) delete after[name];
  return after as Item;
}

const copiedParts = <T>(parts: Readonly<Record<string, T>>) =>
  Object.fromEntries(
    Object.entries(parts).map(([name, value]) => [name, value === undefined ? value : copied(value)]),
  ) as Record<string, T>;

/** The write as it is now, whatever its writer does to the parts afterwards. */
export function asGiven(write: Write): Write {
  if ("put" in write) return { ...write, put: copiedMap(write.put) as Item };
  if (!("update" in write)) return { ...write };
  return {
    ...write,
    ...(write.set ? { set: copiedParts(write.set) } : {}),
    ...(write.setOnce ? { setOnce: copiedParts(write.setOnce) } : {}),
    ...(write.add ? { add: { ...write.add } } : {}),
    ...(write.append ? { append: copiedParts(write.append) } : {}),
  };
}

/** What a write (as given) leaves of the item; undefined for nothing. */
export function outcome(write: Write, before: Item | undefined): Item | undefined {
  if ("put" in write) return write.put;
  if ("update" in write) return updated(before, write);
  return "delete" in write ? undefined : before;
}

export function keyOf(write: Write): Key {
  if ("put" in write) return write.put;
  if ("update" in write) return write.update;
  return "delete" in write ? write.delete : write.check;
}
