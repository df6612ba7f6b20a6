// The parameters a call takes: checked, turned into numbers and booleans, and typed after their description.
import { invalid, type StripeFail } from "./errors.ts";
import { isObj, type Json, type Obj } from "./json.ts";

export type Range = { gt?: number; gte?: number; lt?: number; lte?: number };
type Leaf = {
  int: number;
  /** Any finite number. */
  num: number;
  str: string;
  bool: boolean;
  strs: string[];
  ints: number[];
  /** Metadata: an empty text deletes the entry. */
  map: Record<string, string>;
  /** `created=5` or `created[gte]=5`. */
  range: Range;
  /** As it came: the description of the call alone says what it may be. */
  any: Json;
};

/** A name that ends in `!` must be given. */
export type Shape = { readonly [name: string]: keyof Leaf | Shape | readonly [Shape] };
type Value<S> = S extends keyof Leaf ? Leaf[S] : S extends readonly [infer I] ? Params<I>[] : Params<S>;
export type Params<S> = { [K in keyof S as K extends `${infer Name}!` ? Name : never]: Value<S[K]> } & {
  [K in keyof S as K extends `${string}!` ? never : K]?: Value<S[K]>;
};

const ranges = { gt: "int", gte: "int", lt: "int", lte: "int" } as const;

function leaf(kind: keyof Leaf, value: Json, at: string): Json {
  switch (kind) {
    case "int": {
      if (typeof value === "string" && /^-?\d{1,15}$/.test(value)) return Number(value);
      if (typeof value === "number" && Number.isSafeInteger(value)) return value;
      throw invalid(`Invalid integer: ${String(value)}`, at, "parameter_invalid_integer");
    }
    case "num": {
      const number = typeof value === "string" && value !== "" ? Number(value) : value;
      if (typeof number === "number" && Number.isFinite(number)) return number;
      throw invalid(`Invalid number: ${String(value)}`, at);
    }
    case "bool": {
      if (value === true || value === "true") return true;
      if (value === false || value === "false") return false;
      throw invalid(`Invalid boolean: ${String(value)}`, at);
    }
    case "str": {
      if (typeof value !== "string") throw invalid("Invalid string", at);
      return value;
    }
    case "strs":
    case "ints": {
      if (!Array.isArray(value)) throw invalid("Invalid array", at);
      const inner = kind === "strs" ? "str" : "int";
      return value.map((item, index) => leaf(inner, item, `${at}[${index}]`));
    }
    case "range":
      return isObj(value)
        ? walk(ranges, value, at, unknown)
        : { gte: leaf("int", value, at), lte: leaf("int", value, at) };
    case "any":
      return value;
    case "map": {
      if (value === "") return {};
      if (!isObj(value)) throw invalid("Invalid object", at);
      return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text ?? "")]));
    }
  }
}

type Refusal = (place: string) => StripeFail;
const unknown: Refusal = (place) => invalid(`Received unknown parameter: ${place}`, place, "parameter_unknown");

function walk(shape: Shape, value: Obj, at: string, refusal: Refusal): Obj {
  const place = (name: string) => (at ? `${at}[${name}]` : name);
  const out: Obj = {};
  for (const [name, given] of Object.entries(value)) {
    const required = Object.hasOwn(shape, `${name}!`);
    const kind = required ? shape[`${name}!`] : Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (kind === undefined || name.endsWith("!")) throw refusal(place(name));
    if (given === null || (given === "" && !required && kind !== "map")) continue;
    if (given === "" && required)
      throw invalid(`You passed an empty string for '${place(name)}'.`, place(name), "parameter_invalid_empty");
    out[name] = part(kind, given, place(name), refusal);
  }
  for (const name of Object.keys(shape)) {
    const bare = name.slice(0, -1);
    if (name.endsWith("!") && out[bare] === undefined)
      throw invalid(`Missing required param: ${place(bare)}.`, place(bare), "parameter_missing");
  }
  return out;
}

function part(kind: Shape[string], given: Json, at: string, refusal: Refusal): Json {
  if (typeof kind === "string") return leaf(kind, given, at);
  if (!isListShape(kind)) {
    if (!isObj(given)) throw invalid("Invalid object", at);
    return walk(kind, given, at, refusal);
  }
  if (!Array.isArray(given)) throw invalid("Invalid array", at);
  return given.map((item, index) => {
    if (!isObj(item)) throw invalid("Invalid object", `${at}[${index}]`);
    return walk(kind[0], item, `${at}[${index}]`, refusal);
  });
}

const isListShape = (kind: Shape | readonly [Shape]): kind is readonly [Shape] => Array.isArray(kind);

/** Throws Stripe's 400 for an unknown, missing or ill-typed parameter; `refusal` words it for one that no shape has. */
export const readParams = <S extends Shape>(shape: S, given: Obj, refusal = unknown): Params<S> =>
  walk(shape, given, "", refusal) as Params<S>;
