// The stand-in itself: synchronous, deterministic, without a server, a timer or a socket.
import { ORIGIN } from "./accountViews.ts";
import { answerApi } from "./api.ts";
import { answerControl } from "./controls.ts";
import { afterDelivery, bodyOf, deliverable, nextDelivery } from "./deliveries.ts";
import { earliestDue, happen } from "./due.ts";
import { answerFile } from "./files.ts";
import type { Reply, Request } from "./http.ts";
import { pruneReplies } from "./idempotency.ts";
import { enter } from "./journal.ts";
import { doorOf } from "./listeners.ts";
import { answerPage } from "./pages.ts";
import { openTables } from "./state.ts";
import type { Store } from "./store.ts";
import { exchangeOf, type Watch } from "./watch.ts";
import { DAY, newId, type Work } from "./work.ts";

export type Outgoing = {
  id: string;
  target: "snapshot" | "thin";
  body: string;
  spoilt?: { corrupt: boolean; ageSeconds: number };
  /** Where it goes and what it is signed with, where that is not one of the product's own addresses. */
  door?: { url: string; secret: string };
};

export type Core = {
  /** Answers the API, the pages and the controls. What was answered is kept before this returns. */
  handle(request: Request): Reply;
  /** Says that a reply that was held back is out, or that its other side has gone: until then its key is in use. */
  release(reply: Reply): void;
  /** The earliest instant at which something happens by itself. */
  nextDue(): Date | undefined;
  /** Does all that is due, in order and each at its own instant. */
  runDue(): void;
  /** Whether webhooks are to be heard before the call that caused them is answered. */
  webhooksFirst(): boolean;
  /** Webhooks to send now. */
  outgoing(): Outgoing[];
  /** Says how the sending went: only a 2xx has arrived. */
  sent(id: string, arrived: boolean): void;
};

type Options = {
  store: Store;
  now: () => Date;
  /** Where the stand-in can be reached at the moment. */
  baseUrl: () => string;
  /** Ids are the same for the same seed and the same calls. */
  seed?: string;
  /** Told of every answer of the API and of every webhook that was sent. */
  watch?: Watch;
};

const EVENT_LIFE = 30 * DAY;

export function openCore({ store, now, baseUrl, seed = "stand-in", watch }: Options): Core {
  const tables = openTables(store);
  const running = new Set<string>();
  const hanging = new WeakMap<Reply, string>();
  let pruned = 0;

  const seconds = () => Math.floor(now().getTime() / 1000);
  const here = (body: string) => body.replaceAll(ORIGIN, baseUrl());
  const workAt = (instant: number): Work => {
    const platform = tables.meta.get("meta")?.platform ?? "";
    return { tables, now: instant, platform, account: platform, request: null, effects: [], refusals: [] };
  };

  if (!tables.meta.get("meta"))
    store.change(() => {
      tables.meta.put("meta", { seed, next: 1, platform: "" });
      const work = workAt(seconds());
      const id = newId(work, "acct_");
      const next = tables.meta.get("meta")?.next ?? 1;
      tables.meta.put("meta", { seed, next, platform: id });
      tables.account.put(id, {
        id,
        created: work.now,
        version: 1,
        email: null,
        name: "Platform",
        country: "us",
        entityType: "company",
        currency: "usd",
        dashboard: "full",
        feesCollector: "stripe",
        lossesCollector: "stripe",
        metadata: {},
        transfers: "active",
        payouts: "active",
        submitted: true,
        payoutInterval: "manual",
      });
    });

  /** Forgets, now and then, what Stripe would have forgotten. */
  const prune = (at: number) => {
    if (at - pruned < 3600) return;
    pruned = at;
    store.change(() => {
      const work = workAt(at);
      pruneReplies(work, tables.saved.ids());
      const waiting = new Set(tables.delivery.values().map((delivery) => delivery.event));
      for (const event of tables.event.values())
        if (event.created <= at - EVENT_LIFE && !waiting.has(event.id)) tables.event.delete(event.id);
    }, true);
  };

  const api = (request: Request): Reply => {
    const work = workAt(seconds());
    const id = newId(work, "req_");
    work.effects.length = 0;
    const key = request.headers["idempotency-key"];
    const traced: Work = { ...work, request: { id, key: typeof key === "string" ? key : null } };
    const answer = answerApi(store, traced, request, running);
    enter(traced, request, answer);
    watch?.exchange(exchangeOf(request, answer));
    if ((answer.reply.wire === "hang" || answer.reply.latencyMs) && answer.claim) {
      running.add(answer.claim);
      hanging.set(answer.reply, answer.claim);
    }
    return answer.reply;
  };

  return {
    handle: (request) => {
      const reply = store.change(() => {
        const work = workAt(seconds());
        return (
          answerControl(work, request, store) ?? answerPage(work, request) ?? answerFile(work, request) ?? api(request)
        );
      }, request.method === "GET");
      reply.body = here(reply.body);
      return reply;
    },
    release: (reply) => {
      const claim = hanging.get(reply);
      if (claim) running.delete(claim);
    },
    nextDue: () => {
      const instants = [earliestDue(tables)?.at, nextDelivery(tables, seconds())].filter((at) => at !== undefined);
      return instants.length > 0 ? new Date(Math.min(...instants) * 1000) : undefined;
    },
    runDue: () => {
      for (let due = earliestDue(tables); due && due.at <= seconds(); due = earliestDue(tables)) {
        const current = due;
        store.change(() => happen(workAt(current.at), current));
      }
      prune(seconds());
    },
    webhooksFirst: () => tables.knobs.get("knobs")?.beforeResponse ?? false,
    outgoing: () => {
      const work = workAt(seconds());
      return deliverable(tables, work.now).map((delivery) => {
        const door = doorOf(work, delivery);
        return {
          id: delivery.id,
          target: delivery.target,
          body: here(bodyOf(work, delivery) ?? ""),
          ...(delivery.spoilt ? { spoilt: delivery.spoilt } : {}),
          ...(door ? { door } : {}),
        };
      });
    },
    sent: (id, arrived) => {
      const work = workAt(seconds());
      const delivery = watch && tables.delivery.get(id);
      if (delivery) watch.webhook(here(bodyOf(work, delivery) ?? "null"));
      store.change(() => afterDelivery(work, id, arrived));
    },
  };
}
