// The records of the stand-in's own working: events and their ways, saved replies, things on order and the journal.
import type { Json, Obj } from "./json.ts";
import type { Metadata } from "./state.ts";

export type EventRecord = {
  id: string;
  account: string;
  created: number;
  thin: boolean;
  type: string;
  request: { id: string; key: string | null } | null;
  /** Snapshot: the object as it was. Thin: the event's own data. */
  object: Obj;
  previous: Obj | null;
  related: Obj | null;
  pending: number;
};

export type Delivery = {
  id: string;
  event: string;
  target: "snapshot" | "thin";
  /** The endpoint or destination it is for, where that is not the product's own. */
  door?: string;
  attempts: number;
  at: number;
  /** What is wrong with its first try. */
  spoilt?: { corrupt: boolean; ageSeconds: number };
};

export type SavedReply = { fingerprint: string; status: number; body: string; request: string; at: number };
export type WebhookEndpoint = {
  id: string;
  created: number;
  url: string;
  events: string[];
  description: string | null;
  disabled?: boolean;
  /** It hears of connected accounts, and of the platform otherwise. */
  connect?: boolean;
  metadata?: Metadata;
};

/** What one of the product's own addresses is sent. */
export type TargetRule = { enabled: boolean; events: string[]; from: string[] };

/** Where v2 events are to go. */
export type Destination = {
  id: string;
  created: number;
  updated: number;
  name: string;
  description: string;
  payload: "snapshot" | "thin";
  events: string[];
  from: string[];
  url: string;
  enabled: boolean;
  metadata: Metadata;
};

export type Fault = {
  id: string;
  match: {
    method?: string;
    path?: string;
    key?: string;
    nth: number;
    count: number;
    /** Of meeting a request that matches; drawn from the seed, so the same requests meet the same fate. */
    probability?: number;
    seed?: string;
  };
  action: string;
  /** How long `latency` holds an answer back. */
  ms?: number;
  seen: number;
  met?: number;
};

export type WebhookKnobs = {
  types: string;
  drop: number;
  duplicate: number;
  delaySeconds: number;
  /** How many events are sent with a wrong signature first; below zero: all. */
  corrupt?: number;
  /** How much older than it is the first try says it is. */
  ageSeconds?: number;
  /** Webhooks that wait are sent in an order drawn from this. */
  reorder?: string;
  /** Webhooks are heard before the call that caused them is answered. */
  beforeResponse?: boolean;
};

export type JournalEntry = {
  n: number;
  at: string;
  request: string;
  method: string;
  path: string;
  account: string | null;
  key: string | null;
  params: Json;
  status: number;
  replayed: boolean;
  fault: string | null;
  /** Ids of what this request made. */
  effect: string[];
};

/** All other tables, row by row. */
export type Snapshot = { tables: Record<string, [id: string, value: unknown][]> };

export type Meta = { seed: string; next: number; platform: string };
