// Stripe in a world of its own: the stand-in's core without a server, its clock, and its webhooks on their way.

import { handlerOf } from "../../functions/jobs/inbox/handlers.ts";
import { type Core, type Outgoing, openCore } from "../../local/stripe/core.ts";
import { signatureOf } from "../../local/stripe/deliveries.ts";
import type { Reply, Request } from "../../local/stripe/http.ts";
import { openTables } from "../../local/stripe/state.ts";
import { openStore } from "../../local/stripe/store.ts";
import type { Chance } from "./chance.ts";
import type { Plan } from "./plan.ts";
import type { Scheduler } from "./scheduler.ts";

export const WEBHOOK_SECRET = "whsec_of_this_world";

export type Webhook = { kind: "snapshot" | "thin"; body: string; signature: string };

type Parts = {
  seed: number;
  chance: Chance;
  plan: Plan;
  scheduler: Scheduler;
  isQuiet: () => boolean;
  /** Hands a webhook to the receiver; `answered` says whether it was received. */
  receive: (webhook: Webhook, answered: (received: boolean) => void) => void;
  count: { dropped: number; repeated: number; delayed: number; reordered: number };
};

const QUICK_MS = 2_000;
const API = { authorization: "Bearer sk_test_world", "content-type": "application/json" };

const typeOf = (body: string) => /"type":"([^"]+)"/.exec(body.slice(body.lastIndexOf('"type":"')))?.[1] ?? "";

export function openVirtualStripe({ seed, chance, plan, scheduler, isQuiet, receive, count }: Parts) {
  const store = openStore();
  const core: Core = openCore({
    store,
    now: () => new Date(scheduler.now()),
    baseUrl: () => "http://stripe.invalid",
    seed: `world-${seed}`,
  });
  const tables = openTables(store);
  const underWay = new Set<string>();
  let wakesAt = Number.POSITIVE_INFINITY;
  let latest = 0;
  let hasBegun = false;

  /** One try of one webhook. Which event comes first is decided by how long each is on its way. */
  function send(outgoing: Outgoing): void {
    const { id, target: kind, body } = outgoing;
    underWay.add(id);
    const { webhooks } = plan;
    const calm = isQuiet();
    const isLate = !calm && chance.hits(webhooks.delayed);
    const after = isLate ? chance.below(webhooks.delayMs) : chance.below(QUICK_MS);
    const arrival = scheduler.now() + after;
    if (isLate) count.delayed += 1;
    if (arrival < latest) count.reordered += 1;
    latest = Math.max(latest, arrival);
    const done = (received: boolean) => {
      underWay.delete(id);
      core.sent(id, received);
      follow();
    };
    const arrive = (answered: (received: boolean) => void) => {
      const seconds = Math.floor(scheduler.now() / 1000);
      receive({ kind, body, signature: signatureOf(body, WEBHOOK_SECRET, seconds) }, answered);
    };
    if (!calm && chance.hits(webhooks.dropped)) {
      count.dropped += 1;
      // What Stripe believes to have arrived is not tried again.
      const isLost = chance.hits(webhooks.lost);
      scheduler.at(arrival, () => done(isLost));
      return;
    }
    scheduler.at(arrival, () => arrive(done));
    if (!calm && chance.hits(webhooks.repeated)) {
      count.repeated += 1;
      scheduler.at(arrival + chance.below(chance.hits(0.5) ? QUICK_MS : 600_000), () => arrive(() => undefined));
    }
  }

  /** After anything happened at Stripe: sends what is to be told, and wakes when something happens by itself. */
  function follow(): void {
    if (tables.delivery.size() > underWay.size)
      for (const outgoing of core.outgoing()) {
        if (underWay.has(outgoing.id)) continue;
        // An endpoint is asked for the events that it knows; now and then one comes all the same.
        if (handlerOf(typeOf(outgoing.body)) || chance.hits(0.03)) send(outgoing);
        else core.sent(outgoing.id, true);
      }
    const next = core.nextDue()?.getTime();
    if (next === undefined || (next >= wakesAt && wakesAt > scheduler.now())) return;
    wakesAt = next;
    scheduler.at(next, () => {
      if (wakesAt > scheduler.now()) return;
      wakesAt = Number.POSITIVE_INFINITY;
      core.runDue();
      follow();
    });
  }

  /** What happened before the world began is old news. */
  const begin = () => {
    for (const { id } of core.outgoing()) core.sent(id, true);
    hasBegun = true;
    follow();
  };

  const handle = (request: Request): Reply => {
    const reply = core.handle(request);
    if (hasBegun && request.method !== "GET") follow();
    return reply;
  };

  /** A call from outside of the product that meets no fault; its JSON. */
  function ask<T>(method: string, url: string, body: Readonly<Record<string, unknown>> = {}): T {
    const form = () =>
      new URLSearchParams(Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]));
    const written = url.startsWith("/v1/") ? String(form()) : JSON.stringify(body);
    const reply = handle({ method, url, headers: API, body: method === "GET" ? "" : written });
    if (reply.status >= 300) throw new Error(`${method} ${url} answered ${reply.status}: ${reply.body}`);
    return JSON.parse(reply.body) as T;
  }

  return { core, tables, handle, ask, begin };
}
export type VirtualStripe = ReturnType<typeof openVirtualStripe>;
