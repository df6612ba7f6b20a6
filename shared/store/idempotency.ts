// Replies kept under an Idempotency-Key, written in the transaction of the effect itself.
import { config } from "../config.ts";
import { DomainError } from "../domain/errors.ts";
import { key } from "./keys.ts";
import type { Item, Put, Table } from "./table.ts";

export type StoredReply = { status: number; body: unknown };
type IdempotencyItem = Item & { inputHash: string; status: number; body: string; expiresAt: number };

export type IdempotencyScope = { actor: string; route: string; given: string; inputHash: string };

/** Thrown when another request with the same key committed first; the caller answers with its reply. */
export class KeyTaken extends Error {}

const reused = () =>
  new DomainError(
    "idempotency_key_reused",
    "This Idempotency-Key was used with another body. Use a new key for a new request.",
  );

/** The reply kept under this key, if any; 422 when the key was used with another input. */
export async function storedReply(table: Table, scope: IdempotencyScope, now: Date): Promise<StoredReply | undefined> {
  const item = await table.get<IdempotencyItem>(key.idempotency(scope.actor, scope.route, scope.given));
  if (!item || item.expiresAt <= now.getTime()) return undefined;
  if (item.inputHash !== scope.inputHash) throw reused();
  return { status: item.status, body: JSON.parse(item.body) };
}

/** The write that keeps a reply; it refuses when a live one exists. */
export function keepReply(scope: IdempotencyScope, reply: StoredReply, now: Date): Put {
  const expiresAt = now.getTime() + config.idempotency.keepSeconds * 1000;
  return {
    put: {
      ...key.idempotency(scope.actor, scope.route, scope.given),
      t: "idempotency",
      sv: 1,
      inputHash: scope.inputHash,
      status: reply.status,
      body: JSON.stringify(reply.body),
      expiresAt,
      ttl: Math.ceil(expiresAt / 1000),
    },
    if: [{ pk: { absent: true } }, { expiresAt: { atMost: now.getTime() } }],
    orElse: () => new KeyTaken(),
  };
}
