// Every request the API answered, and how often each did something.
import type { Answer } from "./api.ts";
import type { Request } from "./http.ts";
import { findRoute } from "./routes.ts";
import type { Work } from "./work.ts";

/** So many entries are kept; the counts go on. */
const KEPT = 20_000;

const bump = (counts: Readonly<Record<string, number>> = {}, names: readonly string[]) => {
  const next: Record<string, number> = { ...counts };
  for (const name of names) next[name] = (next[name] ?? 0) + 1;
  return next;
};

/** `tr_1…` counts as `tr`, `cs_test_1…` as `cs`. */
const kindOf = (id: string) => id.slice(0, id.indexOf("_"));

export function enter(work: Work, request: Request, answer: Answer) {
  const { journal, count } = work.tables;
  const [path = ""] = request.url.split("?", 1);
  const requests = count.get("requests") ?? {};
  const n = (requests.total ?? 0) + 1;
  const pattern = findRoute(request.method, path)?.route.path ?? "(unrecognized)";
  count.put("requests", bump(requests, ["total", `${request.method} ${pattern}`]));
  if (work.effects.length > 0) count.put("effects", bump(count.get("effects"), work.effects.map(kindOf)));
  journal.put(String(n).padStart(12, "0"), {
    n,
    at: new Date(work.now * 1000).toISOString(),
    request: work.request?.id ?? "",
    method: request.method,
    path,
    account: answer.account,
    key: answer.key,
    params: answer.params,
    status: answer.reply.wire === "hang" || answer.reply.wire === "reset" ? 0 : answer.reply.status,
    replayed: answer.replayed,
    fault: answer.fault,
    effect: [...work.effects],
  });
  journal.delete(String(n - KEPT).padStart(12, "0"));
}
