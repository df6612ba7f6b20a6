// Bodies of events as the provider would send them, for tests that are the provider's mouth.
import { randomUUID } from "node:crypto";
import { loadStripeEvent } from "../../../shared/store/stripeEvents.ts";
import type { Item, Table } from "../../../shared/store/table.ts";
import type { Line } from "./line.ts";

export const API_VERSION = "2026-10-28.endive";

/** A snapshot event about this object as it is. */
export const snapshotOf = <T extends { id: string; object: string }>(
  now: Date,
  type: string,
  object: T,
  more: Record<string, unknown> = {},
) =>
  JSON.stringify({
    id: `evt_${randomUUID()}`,
    object: "event",
    api_version: API_VERSION,
    created: Math.floor(now.getTime() / 1000),
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    data: { object },
    ...more,
  });

/** A thin event: it names an object and says nothing about it. */
export const thinOf = (now: Date, type: string, accountId: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({
    id: `evt_${randomUUID()}`,
    object: "v2.core.event",
    context: accountId,
    created: now.toISOString(),
    livemode: false,
    reason: null,
    related_object: { id: accountId, type: "v2.core.account", url: `/v2/core/accounts/${accountId}` },
    type,
    ...more,
  });

export const idOf = (body: string) => (JSON.parse(body) as { id: string }).id;

/** The inbox's row of this event; undefined when it was not taken in. */
export const stored = (table: Table, body: string) => loadStripeEvent(table, idOf(body));

export async function countOf(table: Table, type: string): Promise<number> {
  let found = 0;
  for await (const _ of table.scan<Item>({ types: [type] })) found += 1;
  return found;
}

/** Sends the body signed; the status of the answer. */
export const told = async (line: Line, body: string, kind: "snapshot" | "thin" = "snapshot") =>
  (await line.post(body, line.sign(body, { kind }), kind)).status;
