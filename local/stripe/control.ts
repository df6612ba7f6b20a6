// One control of the stand-in: its method, its path below `/_standin`, the body it takes and what it does.
import { StripeFail } from "./errors.ts";
import type { Json, Obj } from "./json.ts";
import { type Params, readParams, type Shape } from "./shape.ts";
import type { Store } from "./store.ts";
import type { Work } from "./work.ts";

export type Control = {
  method: string;
  path: RegExp;
  run(work: Work, body: Obj, query: URLSearchParams, id: string, store: Store): Json;
};

export const control = <const S extends Shape>(
  method: string,
  path: RegExp,
  shape: S,
  run: (work: Work, params: Params<S>, query: URLSearchParams, id: string, store: Store) => Json,
): Control => ({
  method,
  path,
  run: (work, body, query, id, store) => run(work, readParams(shape, body), query, id, store),
});

export const missing = (what: string) => new StripeFail(404, `There is no such ${what}.`);
export const refused = (message: string) => new StripeFail(400, message);
export const oneOf = <T extends string>(known: readonly T[], given: string, what: string): T => {
  const found = known.find((name) => name === given);
  if (!found) throw refused(`Choose ${what}: ${known.join(", ")}.`);
  return found;
};
