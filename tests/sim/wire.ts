// The way to Stripe and back: an HTTP client for Stripe's own library whose requests travel, get lost and are answered by
// the world they are made in.
import { Stripe } from "stripe";
import type { Reply, Request } from "../../local/stripe/http.ts";
import { config } from "../../shared/config.ts";
import { stripeClient } from "../../shared/payments/stripe/client.ts";
import type { Chance } from "./chance.ts";
import { isIn, type Plan, type WireFault } from "./plan.ts";
import type { Scheduler, Task } from "./scheduler.ts";
import type { Trace } from "./trace.ts";
import type { VirtualStripe } from "./virtualStripe.ts";

type Response = Awaited<ReturnType<Stripe.HttpClient["makeRequest"]>>;
type Send = (method: string, path: string, headers: Record<string, string>, body: string) => Promise<Response>;

type Parts = {
  chance: Chance;
  plan: Plan;
  scheduler: Scheduler;
  stripe: VirtualStripe;
  trace: Trace;
  /** Milliseconds since the world began. */
  age: () => number;
  isQuiet: () => boolean;
  /** Stripe has made a transfer for this task. */
  onTransfer: (task: Task) => void;
  met: (fault: string) => void;
  /** Something that must not be. */
  wrong: (problem: string) => void;
};

const DOWN: readonly [WireFault, ...WireFault[]] = [
  "timeout_before",
  "reset_before",
  "html_502",
  "json_no_error",
  "500_before",
];
const LOST_ANSWERS = ["500_after", "timeout_after", "cut_body"] as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const connectionReset = () => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

const response = ({ status, headers, body, wire }: Reply): Response => ({
  getStatusCode: () => status,
  getHeaders: () => headers,
  getRawResponse: () => ({}),
  toStream: () => {
    throw new Error("Nothing is streamed");
  },
  toJSON: async () => {
    if (wire === "cut") throw Stripe.HttpClient.makeResponseBodyError(connectionReset());
    return JSON.parse(body) as unknown;
  },
});

const plain = (status: number, body: unknown): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** JSON that is none of Stripe's, from something that stands in between. */
const STRANGE: Partial<Record<WireFault, () => Reply>> = {
  json_200: () => plain(200, { message: "OK" }),
  json_404: () => plain(404, { message: "Not Found" }),
};

export function openWire({
  chance,
  plan,
  scheduler,
  stripe,
  trace,
  age,
  isQuiet,
  onTransfer,
  met,
  wrong,
}: Parts): Send {
  /** Refusals for want of balance, which Stripe keeps under their key like every other answer. */
  const refused = new Map<string, { reply: Reply; body: string; at: number }>();
  const handed = new Set<string>();

  function drawFault(request: Request): WireFault | undefined {
    if (isIn(plan.down, age())) return chance.pick(DOWN);
    if (request.method === "POST" && !isQuiet() && chance.hits(plan.broken))
      return chance.pick(["reset_before", "reset_after"] as const);
    if (request.method === "POST" && request.url === "/v1/transfers" && !isQuiet() && chance.hits(plan.deaf))
      return chance.pick(LOST_ANSWERS);
    // What is read is asked again at once; what is sent matters.
    if (isQuiet() || !chance.hits(request.method === "POST" ? plan.wire * 2 : plan.wire / 2)) return undefined;
    return chance.pick(plan.wireFaults);
  }

  function refuse(request: Request): Reply | undefined {
    if (request.method !== "POST" || request.url !== "/v1/transfers") return undefined;
    const key = String(request.headers["idempotency-key"]);
    const before = refused.get(key);
    if (before && scheduler.now() - before.at < DAY) {
      if (before.body === request.body) return before.reply;
      return plain(400, { error: { type: "idempotency_error", message: "The same key with other parameters" } });
    }
    // What Stripe was asked before under this key it answers as it did then.
    if (handed.has(key) || !isIn(plan.drained, age())) return undefined;
    const message = "You have insufficient available funds in your Stripe account.";
    const reply = plain(400, { error: { type: "invalid_request_error", code: "balance_insufficient", message } });
    refused.set(key, { reply, body: request.body, at: scheduler.now() });
    met("balance_insufficient");
    return reply;
  }

  function execute(request: Request, fault: WireFault | undefined): Reply {
    if (fault) met(fault);
    const strange = fault && STRANGE[fault];
    if (strange) return strange();
    const refusal = fault ? undefined : refuse(request);
    if (refusal) return refusal;
    handed.add(String(request.headers["idempotency-key"]));
    if (fault)
      stripe.core.handle({ method: "POST", url: "/_standin/faults", headers: {}, body: `{"action":"${fault}"}` });
    return stripe.handle(request);
  }

  /** Mostly quick, at times so slow that the caller gives up first. */
  const travelMs = () =>
    chance.hits(0.02) && !isQuiet() ? chance.below(config.clocks.stripeCallMs) : 20 + chance.below(400);

  /** A sandbox that is frozen over its call finds the connection broken when it wakes. */
  const brokenMs = (task: Task) =>
    task.mortal && !isQuiet() && chance.hits(plan.broken) ? chance.between(20 * HOUR, 60 * HOUR) : travelMs();

  return (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const request: Request = { method, url: path, headers, body };
      const there = travelMs();
      scheduler.sends(there, (task) => {
        const fault = drawFault(request);
        const before = stripe.tables.transfer.size();
        const reply = execute(request, fault);
        if (stripe.tables.transfer.size() > before) onTransfer(task);
        const key = headers["idempotency-key"];
        if (reply.status === 400 && reply.body.includes('"idempotency_error"'))
          wrong(`I6: The key ${key} was sent again with other parameters.`);
        trace.add(
          scheduler.now(),
          task.name,
          `Stripe ${method} ${path.split("?")[0]}`,
          `${key ?? ""} -> ${fault ?? (reply.status < 400 ? reply.status : reply.body)}`,
        );
        if (reply.wire === "hang") {
          const left = Math.max(config.clocks.stripeCallMs - there, 1);
          scheduler.at(scheduler.now() + left, () => stripe.core.release(reply));
          scheduler.answer(task, left, () => reject(Stripe.HttpClient.makeTimeoutError()));
        } else if (reply.wire === "reset") scheduler.answer(task, brokenMs(task), () => reject(connectionReset()));
        else scheduler.answer(task, travelMs(), () => resolve(response(reply)));
      });
    });
}

/** Stripe's library as the product sets it up, over the wire and on the clock of the world that is under way. */
export const simulatedClient = (world: () => { send: Send; now: () => number }): Promise<Stripe> =>
  stripeClient({
    apiKey: "sk_test_world",
    now: () => world().now(),
    http: {
      getClientName: () => "simulation",
      makeRequest: (_host, _port, path, method, headers, body) => {
        const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
        return world().send(method, path, Object.fromEntries(named), typeof body === "string" ? body : "");
      },
    },
  });
