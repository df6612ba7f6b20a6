// Checks who sent a webhook: Stripe's own verification, over the raw bytes, with the product's clock.
import type { PaymentsGateway, ProviderEvent } from "../gateway.ts";

const TOLERANCE_SECONDS = 300;

type Notification = {
  id: string;
  object: string;
  type: string;
  livemode: boolean;
  context?: unknown;
  created: string;
  related_object?: { id?: string } | null;
  reason?: { request?: { idempotency_key?: string | null } | null } | null;
};

type Snapshot = {
  id: string;
  object: string;
  type: string;
  account?: string | null;
  livemode: boolean;
  api_version?: string | null;
  created: number;
  data: { object: { id: string; object: string } & Record<string, unknown> };
  request?: { idempotency_key?: string | null } | null;
};

const keyOf = (value: string | null | undefined) => (value ? { idempotencyKey: value } : {});

function thinEvent(given: Notification): ProviderEvent {
  const account = typeof given.context === "string" ? given.context : undefined;
  return {
    id: given.id,
    type: given.type,
    ...(account ? { account } : {}),
    livemode: given.livemode,
    created: Math.floor(Date.parse(given.created) / 1000),
    ...(given.related_object?.id ? { relatedObjectId: given.related_object.id } : {}),
    ...keyOf(given.reason?.request?.idempotency_key),
  };
}

function snapshotEvent(given: Snapshot): ProviderEvent {
  return {
    id: given.id,
    type: given.type,
    ...(given.account ? { account: given.account } : {}),
    livemode: given.livemode,
    ...(typeof given.api_version === "string" ? { apiVersion: given.api_version } : {}),
    created: given.created,
    object: given.data.object,
    ...keyOf(given.request?.idempotency_key),
  };
}

const isSnapshot = (given: { object?: unknown; data?: unknown; created?: unknown }) => {
  const subject = (given.data as { object?: unknown } | null | undefined)?.object;
  return given.object === "event" && Number.isInteger(given.created) && typeof subject === "object" && subject !== null;
};
const isThin = (given: { object?: unknown; created?: unknown }) =>
  given.object === "v2.core.event" && !Number.isNaN(Date.parse(String(given.created)));

/** The parsed body of an event that was verified before; undefined when it is not of the kind expected. */
export function parseEvent(kind: "snapshot" | "thin", body: string): ProviderEvent | undefined {
  const given = JSON.parse(body) as { id?: unknown; type?: unknown; object?: unknown };
  if (typeof given.id !== "string" || given.id === "" || typeof given.type !== "string") return undefined;
  if (kind === "thin") return isThin(given) ? thinEvent(given as Notification) : undefined;
  return isSnapshot(given) ? snapshotEvent(given as Snapshot) : undefined;
}

let loading: Promise<PaymentsGateway["verifyEvent"]> | undefined;

/** The verifier, loaded once; it needs no API key, so that the function that receives webhooks has none. */
export function eventVerifier(): Promise<PaymentsGateway["verifyEvent"]> {
  loading ??= loadVerifier();
  return loading;
}

async function loadVerifier(): Promise<PaymentsGateway["verifyEvent"]> {
  const { Stripe: Client } = await import("stripe");
  const { signature: check } = Client.webhooks;
  return (kind, rawBody, signature, secrets, now) => {
    const receivedAt = now.getTime();
    const fits = secrets.some((secret) => {
      if (secret.trim() === "" || check === null) return false;
      try {
        return check.verifyHeader(rawBody, signature, secret, TOLERANCE_SECONDS, undefined, receivedAt);
      } catch {
        return false;
      }
    });
    if (!fits) return undefined;
    try {
      return parseEvent(kind, rawBody.toString("utf8"));
    } catch {
      return undefined;
    }
  };
}
