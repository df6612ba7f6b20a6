// Verifies a webhook over its raw bytes and stores it, once, with the event that wakes the inbox.
import type { App } from "../../../shared/app.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { eventVerifier } from "../../../shared/payments/stripe/verify.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { EventStored, newStripeEvent } from "../../../shared/store/stripeEvents.ts";

type Received = {
  app: App;
  rawBody: Buffer;
  headers: Readonly<Record<string, string | undefined>>;
  now: Date;
  commit(change: Change): Promise<void>;
};

/** 400 `bad_signature` when no secret fits; an event that is stored already is received like the first time. */
export async function receive(
  kind: "snapshot" | "thin",
  { app, rawBody, headers, now, commit }: Received,
): Promise<{ received: true }> {
  const [verify, secrets] = await Promise.all([eventVerifier(), app.webhookSecrets()]);
  const read = (accepted: typeof secrets) =>
    verify(kind, rawBody, headers["stripe-signature"] ?? "", accepted[kind], now);
  // A secret that was rolled a moment ago is not known here yet.
  const event = read(secrets) ?? read(await app.webhookSecrets({ maxAgeSeconds: 60 }));
  if (!event) {
    app.log.metric("webhook_refused", 1);
    throw new DomainError("bad_signature", "The signature does not fit this body, or it is too old.");
  }
  const objectId = event.object?.id ?? event.relatedObjectId;
  const received = { ...event, ...(objectId ? { objectId } : {}) };
  const { write, quarantined } = newStripeEvent(kind, received, rawBody.toString("utf8"), {
    live: app.stage === "prod",
    now,
  });
  if (quarantined) app.log.metric("webhook_quarantined", 1);
  const wake = { type: "stripe_event.stored" as const, aggregate: event.id, version: 1, data: { eventId: event.id } };
  try {
    await commit({ writes: [write], audits: [], events: quarantined ? [] : [wake] });
  } catch (error) {
    if (!(error instanceof EventStored)) throw error;
  }
  return { received: true };
}
