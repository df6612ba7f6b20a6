// One piece of work on the state: its instant, whose objects it sees, and how it makes ids, events and plans.
import { createHash } from "node:crypto";
import type { StripeFail } from "./errors.ts";
import type { Obj } from "./json.ts";
import { type Listener, listenersTo } from "./listeners.ts";
import type { Due, EventRecord, Tables } from "./state.ts";

export type Work = {
  tables: Tables;
  /** Unix seconds, as everywhere in here. */
  now: number;
  platform: string;
  /** The account whose objects are meant: the platform, or the one of `Stripe-Account`. */
  account: string;
  request: { id: string; key: string | null } | null;
  /** Ids made on the way. */
  effects: string[];
  /** A refusal that is the outcome of work done, as a declined card is: answered, and nothing is undone. */
  refusals: StripeFail[];
};

export const DAY = 86_400;

/** `tr_1…`: ascending in the order of their making, and the same for the same seed. */
export function newId(work: Work, prefix: string): string {
  const meta = work.tables.meta.get("meta");
  if (!meta) throw new Error("The stand-in's state has no beginning.");
  work.tables.meta.put("meta", { ...meta, next: meta.next + 1 });
  const tail = createHash("sha256").update(`${meta.seed}:${meta.next}`).digest("hex").slice(0, 14);
  const id = `${prefix}1${meta.next.toString(36).padStart(8, "0")}${tail}`;
  work.effects.push(id);
  return id;
}

/** Something will happen by itself; one plan per id. */
export const plan = (work: Work, due: Due) => {
  if (!work.tables.due.get(due.id)) work.tables.due.put(due.id, due);
};

/** Tells the snapshot target: `object` as it is now, `previous` what changed. */
export const emit = (work: Work, type: string, object: Obj, more: { account?: string; previous?: Obj } = {}) =>
  record(work, {
    thin: false,
    type,
    account: more.account ?? work.account,
    object,
    previous: more.previous ?? null,
    related: null,
  });

type Thin = {
  /** Its own account unless another is named, or none. */
  related?: Obj | null;
  /** The one destination that hears of it. */
  door?: string;
};

/** Tells the thin target that something about an account, or about `related`, changed. */
export const emitThin = (work: Work, type: string, account: string, data: Obj, more: Thin = {}) => {
  const own = { id: account, type: "v2.core.account", url: `/v2/core/accounts/${account}` };
  const related = more.related === undefined ? own : more.related;
  return record(work, { thin: true, type, account, object: data, previous: null, related }, more.door);
};

/** Counts down to none; below zero stands for all. */
const lessOne = (count: number) => (count > 0 ? count - 1 : count);

type Told = Pick<EventRecord, "thin" | "type" | "account" | "object" | "previous" | "related">;

/** Keeps the event, plans its webhooks, and gives back its id. */
function record(work: Work, event: Told, door?: string): string {
  const id = newId(work, "evt_");
  const knobs = work.tables.knobs.get("knobs");
  const meant = knobs && new RegExp(knobs.types).test(event.type) ? knobs : undefined;
  const dropped = meant !== undefined && meant.drop !== 0;
  const spoilt =
    meant && !dropped ? { corrupt: (meant.corrupt ?? 0) !== 0, ageSeconds: meant.ageSeconds ?? 0 } : undefined;
  if (meant && dropped) work.tables.knobs.put("knobs", { ...meant, drop: lessOne(meant.drop) });
  else if (meant) work.tables.knobs.put("knobs", { ...meant, corrupt: lessOne(meant.corrupt ?? 0) });
  const listeners: Listener[] = door ? [{ target: "thin", door }] : listenersTo(work, event);
  const copies = 1 + (meant?.duplicate ?? 0);
  // An event that is lost on its way has not arrived: it counts as one that still has to.
  const pending = listeners.length * (dropped ? 1 : copies);
  work.tables.event.put(id, { id, created: work.now, request: work.request, pending, ...event });
  for (const listener of dropped ? [] : listeners)
    for (let copy = 0; copy < copies; copy += 1) {
      const delivery = listener.door ? `${id}.${listener.door}.${copy}` : `${id}.${copy}`;
      const at = work.now + (meant?.delaySeconds ?? 0);
      const faulty = spoilt?.corrupt || spoilt?.ageSeconds ? { spoilt } : {};
      work.tables.delivery.put(delivery, { id: delivery, event: id, ...listener, attempts: 0, at, ...faulty });
    }
  return id;
}

/** Metadata after an update: an empty text takes an entry away. */
export const mergeMetadata = (old: Record<string, string>, change: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, text]) => text !== ""));
