// One request to the API, from its key to its answer.

import { isValidation, keyInUse, StripeFail } from "./errors.ts";
import { expand } from "./expand.ts";
import { AFTER, BEFORE, isAfter, isBefore, nextFault, SAVED } from "./faults.ts";
import { decodeForm } from "./form.ts";
import { header, type Reply, type Request, readJson } from "./http.ts";
import { type Claim, claimOf, savedReply, saveReply } from "./idempotency.ts";
import type { Obj } from "./json.ts";
import { findRoute } from "./routes.ts";
import type { Store } from "./store.ts";
import { API_VERSION } from "./transferViews.ts";
import type { Work } from "./work.ts";

export type Answer = {
  reply: Reply;
  params: Obj;
  account: string | null;
  key: string | null;
  replayed: boolean;
  fault: string | null;
  /** The idempotency claim, which is under way as long as a hanging answer is. */
  claim: string | null;
};

/** Throws unless the request carries a key of the test mode. */
export function authenticate(request: Request) {
  const key = /^Bearer (\S+)$/.exec(header(request, "authorization") ?? "")?.[1];
  if (key && /^(sk|rk)_test_\w+$/.test(key)) return;
  const message = !key
    ? "You did not provide an API key."
    : /^(sk|rk)_live_/.test(key)
      ? "The stand-in moves no real money: live keys are refused."
      : "Invalid API Key provided.";
  throw new StripeFail(401, message);
}

function contextOf(work: Work, request: Request): string {
  const account = header(request, "stripe-context") || header(request, "stripe-account") || work.platform;
  const known = work.tables.account.get(account);
  if (known && !known.deauthorized) return account;
  throw new StripeFail(403, `The provided key does not have access to account '${account}'.`, {
    code: "account_invalid",
  });
}

function paramsOf(request: Request, path: string, query: string): Obj {
  if (request.method !== "POST") return decodeForm(query);
  if (!path.startsWith("/v2/")) return decodeForm(request.body);
  const params = readJson(request.body);
  if (!params) throw new StripeFail(400, "Invalid JSON in the request body.", { code: "invalid_fields" });
  return params;
}

const replyOf = (status: number, body: string): Reply => ({ status, headers: {}, body });
const refused = (error: StripeFail) => replyOf(error.status, JSON.stringify(error.body()));

/** Runs the call; what it changed is undone when it fails. */
function execute(store: Store, work: Work, request: Request, path: string, params: Obj, claim: Claim | undefined) {
  const found = findRoute(request.method, path);
  if (!found)
    throw new StripeFail(
      404,
      `Unrecognized request URL (${request.method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    );
  const { expand: wanted, ...rest } = path.startsWith("/v2/") ? { ...params, expand: undefined } : params;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Obj;
  const paths = Array.isArray(wanted) ? wanted.map(String) : typeof wanted === "string" ? [wanted] : [];
  const run = found.route.bind(given);
  const made = work.effects.length;
  let reply: Reply;
  let kept = true;
  try {
    const body = store.change(() => expand(work, run(work, found.ids), paths));
    const refusal = work.refusals.at(0);
    reply = refusal ? refused(refusal) : replyOf(200, JSON.stringify(body));
  } catch (error) {
    if (!(error instanceof StripeFail)) throw error;
    work.effects.length = made;
    kept = !isValidation(error);
    reply = refused(error);
  }
  if (claim && kept) saveReply(work, claim, reply.status, reply.body);
  return reply;
}

/** The idempotency claim of a call that changes something, which is every POST, and in v2 a DELETE too. */
const claimed = (account: string, key: string | null, method: string, path: string, params: Obj) =>
  key && (method === "POST" || (method === "DELETE" && path.startsWith("/v2/")))
    ? claimOf(account, key, method, path, params)
    : undefined;

export function answerApi(store: Store, start: Work, request: Request, running: ReadonlySet<string>): Answer {
  const [path = "", query = ""] = request.url.split("?", 2);
  const key = header(request, "idempotency-key") ?? null;
  const answer: Answer = {
    reply: replyOf(500, ""),
    params: {},
    account: null,
    key,
    replayed: false,
    fault: null,
    claim: null,
  };
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "request-id": start.request?.id ?? "",
    "stripe-version": API_VERSION,
    ...(key ? { "idempotency-key": key } : {}),
  };
  try {
    authenticate(request);
    const version = header(request, "stripe-version") ?? API_VERSION;
    if (version !== API_VERSION) throw new StripeFail(400, `Invalid Stripe API version: ${version}`);
    const account = contextOf(start, request);
    answer.account = account;
    const work: Work = { ...start, account };
    const fault = nextFault(work, request.method, path, key);
    answer.fault = fault?.action ?? null;
    answer.params = paramsOf(request, path, query);
    if (key && key.length > 255) throw new StripeFail(400, "Idempotency keys are at most 255 characters long.");
    const claim = claimed(account, key, request.method, path, answer.params);
    answer.claim = claim?.id ?? null;
    if (claim && running.has(claim.id)) throw keyInUse();
    if (fault && isBefore(fault.action)) answer.reply = BEFORE[fault.action]();
    else {
      const saved = claim && savedReply(work, claim);
      answer.replayed = saved !== undefined;
      if (saved) Object.assign(headers, { "idempotent-replayed": "true", "original-request": saved.request });
      const failing = fault?.action === SAVED;
      answer.reply = saved
        ? replyOf(saved.status, saved.body)
        : failing
          ? AFTER["500_after"]()
          : execute(store, work, request, path, answer.params, claim);
      if (failing && claim && !saved) saveReply(work, claim, 500, answer.reply.body);
      if (fault && isAfter(fault.action)) answer.reply = AFTER[fault.action](answer.reply, fault);
      if (fault?.action === "500_after" && claim?.version === "v1") saveReply(work, claim, 500, answer.reply.body);
    }
  } catch (error) {
    if (!(error instanceof StripeFail)) throw error;
    answer.reply = refused(error);
    if (error.detail.code === "lock_timeout") headers["stripe-should-retry"] = "true";
  }
  return { ...answer, reply: { ...answer.reply, headers: { ...headers, ...answer.reply.headers } } };
}
