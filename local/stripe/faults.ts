// Faults on order: which request meets which, and what it then sees.
import { createHash } from "node:crypto";
import { keyInUse, StripeFail } from "./errors.ts";
import type { Reply } from "./http.ts";
import type { Fault } from "./state.ts";
import type { Work } from "./work.ts";

const unavailable = new StripeFail(500, "An unknown error occurred", { type: "api_error" });

/** Actions that keep the request from being executed. */
export const BEFORE = {
  "429": () => {
    throw new StripeFail(429, "Too many requests hit the API too quickly.", { code: "rate_limit" });
  },
  lock_timeout: () => {
    throw new StripeFail(429, "This object cannot be accessed right now.", { code: "lock_timeout" });
  },
  "409": () => {
    throw keyInUse();
  },
  "500_before": () => {
    throw unavailable;
  },
  html_502: (): Reply => ({
    status: 502,
    headers: { "content-type": "text/html" },
    body: "<html><body><h1>502 Bad Gateway</h1></body></html>",
  }),
  json_no_error: (): Reply => ({
    status: 503,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ message: "Service Unavailable" }),
  }),
  timeout_before: (): Reply => ({ status: 0, headers: {}, body: "", wire: "hang" }),
  reset_before: (): Reply => ({ status: 0, headers: {}, body: "", wire: "reset" }),
} satisfies Record<string, () => Reply>;

/** Actions on the answer of a request that was executed. */
export const AFTER = {
  "500_after": () => ({ status: 500, headers: {}, body: JSON.stringify(unavailable.body()) }),
  timeout_after: (reply) => ({ ...reply, wire: "hang" }),
  reset_after: (reply) => ({ ...reply, wire: "reset" }),
  cut_body: (reply) => ({ ...reply, wire: "cut" }),
  latency: (reply, { ms = 1000 }) => ({ ...reply, latencyMs: ms }),
  wrong_object: (reply) => ({
    ...reply,
    status: 200,
    body: JSON.stringify({ object: "balance", available: [], livemode: false, pending: [] }),
  }),
  wrong_amount: (reply) => ({ ...reply, body: reply.body.replace(/("amount(?:_total)?":)(\d+)/g, "$1$20") }),
} satisfies Record<string, (reply: Reply, fault: Fault) => Reply>;

/** The work began and failed before it did anything: v1 keeps the 500 under its key, v2 works anew. */
export const SAVED = "500_saved";

export const isBefore = (action: string): action is keyof typeof BEFORE => Object.hasOwn(BEFORE, action);
export const isAfter = (action: string): action is keyof typeof AFTER => Object.hasOwn(AFTER, action);
export const ACTIONS = [...Object.keys(BEFORE), ...Object.keys(AFTER), SAVED];

/** A number from 0 up to 1, the same for the same text. */
const drawn = (text: string) => createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;

/** The first ordered fault this request meets; matching requests are counted, and a used-up order disappears. */
export function nextFault(work: Work, method: string, path: string, key: string | null): Fault | undefined {
  let first: Fault | undefined;
  for (const fault of work.tables.fault.values()) {
    const { match } = fault;
    if (match.method && match.method !== method) continue;
    if (match.path && !new RegExp(match.path).test(path)) continue;
    if (match.key && match.key !== key) continue;
    const seen = fault.seen + 1;
    const hit = seen >= match.nth && drawn(`${match.seed ?? ""}:${seen}`) < (match.probability ?? 1);
    const met = (fault.met ?? 0) + (hit ? 1 : 0);
    if (met >= match.count) work.tables.fault.delete(fault.id);
    else work.tables.fault.put(fault.id, { ...fault, seen, met });
    if (hit) first ??= fault;
  }
  return first;
}
