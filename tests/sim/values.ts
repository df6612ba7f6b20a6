// What the database does to values: copies by their content, byte order, sizes, equality.
import { Buffer } from "node:buffer";

/** An error as the database's client throws it. */
export const databaseError = (name: string, message: string): Error => Object.assign(new Error(message), { name });
export const invalid = (message: string) => databaseError("ValidationException", message);

const MAX_DIGITS = 38;

function stored(number: number | bigint): number | bigint {
  if (typeof number === "bigint") {
    if (String(number).replace("-", "").replace(/0+$/, "").length > MAX_DIGITS)
      throw invalid("Attempting to store more than 38 significant digits in a Number");
    return Number.isSafeInteger(Number(number)) ? Number(number) : number;
  }
  if (!Number.isFinite(number)) throw new Error(`Special numeric value ${number} is not allowed`);
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER)
    throw new Error(`Number ${number} is outside of the safe integers. Use a bigint.`);
  return number === 0 ? 0 : number;
}

/** A value as it comes back after it was stored: nothing shared, nothing undefined, whole numbers exact. */
export function copied(value: unknown): unknown {
  if (typeof value === "string") return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value === "number" || typeof value === "bigint") return stored(value);
  if (typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map(copied);
  if (typeof value === "object") {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new Error("Only plain objects, lists, strings, numbers, booleans and null are stored");
    return copiedMap(value as Record<string, unknown>);
  }
  throw new Error(`A value of type ${typeof value} cannot be stored`);
}

export function copiedMap(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name in map) {
    const value = map[name];
    if (value !== undefined && typeof value !== "function") copy[name] = copied(value);
  }
  return copy;
}

/** The order of strings by their UTF-8 bytes, which is the order of their code points. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let n = 0; n < length; n += 1) {
    const [x, y] = [a.charCodeAt(n), b.charCodeAt(n)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Halves of characters above U+FFFF come after every other unit. */
const rank = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

export const bytesOf = (text: string) => Buffer.byteLength(text);

/** Bytes of a value as the database counts them. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return bytesOf(value);
  if (typeof value === "number" || typeof value === "bigint")
    return Math.ceil(String(value).replace(/[-.]/g, "").length / 2) + 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + sizeOf(each), 3);
  if (typeof value === "object" && value !== null) return 3 + Object.keys(value).length + itemSize(value);
  return 1;
}

export function itemSize(item: object): number {
  let sum = 0;
  for (const [name, value] of Object.entries(item)) sum += bytesOf(name) + sizeOf(value);
  return sum;
}

/** At least the bytes of a value, without measuring every text. */
function roughly(value: unknown): number {
  if (typeof value === "string") return value.length * 3;
  if (typeof value !== "object" || value === null) return 21;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + roughly(each), 3);
  return 3 + roughSize(value);
}

/** At least the bytes of an item. */
export function roughSize(item: object): number {
  let sum = 0;
  for (const name in item) sum += name.length * 3 + 1 + roughly((item as Record<string, unknown>)[name]);
  return sum;
}

/** Whether an item is larger than this; only one that is large is measured. */
export const isOver = (item: object, bytes: number) => roughSize(item) > bytes && itemSize(item) > bytes;

/** Equality of stored values by content. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => name in right && same(left[name], right[name]))
  );
}
