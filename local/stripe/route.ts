// One call of the API: its method, its path, the parameters it takes and what it does.
import { invalid } from "./errors.ts";
import type { Obj } from "./json.ts";
import { checkRequest } from "./requestCheck.ts";
import { type Params, readParams, type Shape } from "./shape.ts";
import type { Work } from "./work.ts";

export type Route = {
  method: "GET" | "POST" | "DELETE";
  /** With `{}` for an id. */
  path: string;
  shape: Shape;
  /** Checks the parameters at once (throws Stripe's 400), and gives back the work itself. */
  bind(given: Obj): (work: Work, ids: readonly string[]) => Obj;
};

/** Stripe takes it, the stand-in does not act on it: to say so is better than to pretend. */
const unserved = (place: string) => invalid(`The stand-in does not serve the parameter ${place}.`, place, "unserved");

export const route = <const S extends Shape>(
  method: Route["method"],
  path: string,
  shape: S,
  run: (work: Work, params: Params<S>, id: string, second: string) => Obj,
): Route => ({
  method,
  path,
  shape,
  bind: (given) => {
    checkRequest(method, path, given);
    const params = readParams(shape, given, unserved);
    return (work, ids) => run(work, params, ids[0] ?? "", ids[1] ?? "");
  },
});

/** A record of this account, or nothing. */
export const own = <T extends { account: string }>(work: Work, record: Readonly<T> | undefined) =>
  record?.account === work.account ? record : undefined;

export const owned = <T extends { account: string }>(work: Work, records: readonly Readonly<T>[]) =>
  records.filter((record) => record.account === work.account);
