// `/_standin/`: what the stand-in saw, and faults and fates on order.

import { accountControls } from "./accountControls.ts";
import { land } from "./charging.ts";
import { control, missing, oneOf, refused } from "./control.ts";
import { disputeControls } from "./disputeControls.ts";
import { StripeFail } from "./errors.ts";
import { jsonReply, type Reply, type Request, readJson } from "./http.ts";
import type { Json, Obj } from "./json.ts";
import { knobControls, pattern } from "./knobControls.ts";
import { balanceView } from "./ledger.ts";
import { settle } from "./payments.ts";
import { intentView, sessionView } from "./paymentViews.ts";
import { refundControls } from "./refundControls.ts";
import { snapshotControls } from "./snapshotControls.ts";
import type { Store } from "./store.ts";
import { targetControls } from "./targetControls.ts";
import { treasuryControls } from "./treasuryControls.ts";
import type { Work } from "./work.ts";

function state(work: Work): Json {
  const { tables } = work;
  const counted = ["account", "customer", "session", "intent", "charge", "transfer", "reversal", "refund"] as const;
  const more = ["payout", "topup", "dispute", "review", "bank", "event", "delivery", "due", "saved"] as const;
  return {
    now: new Date(work.now * 1000).toISOString(),
    platform: work.platform,
    counts: Object.fromEntries([...counted, ...more].map((name) => [name, tables[name].size()])),
    balances: Object.fromEntries(tables.account.values().map((account) => [account.id, balanceView(work, account.id)])),
    due: tables.due.values(),
    deliveries: tables.delivery.values(),
    faults: tables.fault.values(),
    webhooks: tables.knobs.get("knobs") ?? null,
  };
}

function journal(work: Work, query: URLSearchParams): Json {
  const [method, path] = [query.get("method"), query.get("path")];
  const wanted = path ? new RegExp(pattern(path)) : undefined;
  const entries = work.tables.journal
    .values()
    .filter((entry) => (!method || entry.method === method) && (!wanted || wanted.test(entry.path)));
  const names = ["requests", "effects"] as const;
  const counts = work.tables.count;
  const groups = names.map((name) => [name, counts.get(name) ?? {}]);
  return { entries, counts: Object.fromEntries(groups) as Obj };
}

const LANDINGS = ["succeeded", "failed"] as const;

export const CONTROLS = [
  ...disputeControls,
  ...refundControls,
  ...accountControls,
  ...treasuryControls,
  ...knobControls,
  ...targetControls,
  ...snapshotControls,
  control("GET", /^\/state$/, {}, (work) => state(work)),
  control("GET", /^\/journal$/, {}, (work, _, query) => journal(work, query)),
  control("POST", /^\/sessions\/([^/]+)\/settle$/, { "outcome!": "str" }, (work, p, _, id) => {
    const session = settle(work, id, oneOf(LANDINGS, p.outcome, "an outcome") === "succeeded");
    if (!session) throw missing("session with a payment under way");
    return sessionView(session);
  }),
  control("POST", /^\/intents\/([^/]+)\/settle$/, { "outcome!": "str" }, (work, p, _, id) => {
    const succeeded = oneOf(LANDINGS, p.outcome, "an outcome") === "succeeded";
    const intent = work.tables.intent.get(id)?.made ? land(work, id, succeeded) : undefined;
    if (!intent) throw missing("payment under way");
    return intentView(intent);
  }),
];

/** Answers `/_standin/…`; nothing for any other path. */
export function answerControl(work: Work, request: Request, store: Store): Reply | undefined {
  const [path = "", query = ""] = request.url.split("?", 2);
  if (!path.startsWith("/_standin/")) return undefined;
  const rest = path.slice("/_standin".length);
  try {
    for (const { method, path: wanted, run } of CONTROLS) {
      const match = method === request.method ? wanted.exec(rest) : null;
      if (!match) continue;
      const body = readJson(request.body);
      if (!body) throw refused("The body is not a JSON object.");
      return jsonReply(200, run(work, body, new URLSearchParams(query), decodeURIComponent(match[1] ?? ""), store));
    }
    throw missing("control");
  } catch (error) {
    if (error instanceof StripeFail) return jsonReply(error.status, error.body());
    throw error;
  }
}
