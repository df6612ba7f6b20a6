// Verifies a webhook over its raw bytes and stores it, once, with the event that wakes the inbox.
import type { App } from "../../../shared/app.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { eventArrived, isLive } from "../../../shared/payments/receiveEvent.ts";
import { eventVerifier } from "../../../shared/payments/stripe/verify.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { EventStored } from "../../../shared/store/stripeEvents.ts";

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
  const at = { live: isLive(app.stage), now };
  const { change, quarantined } = eventArrived(kind, event, rawBody.toString("utf8"), at);
  if (quarantined) app.log.metric("webhook_quarantined", 1);
  try {
    await commit(change);
  } catch (error) {
    if (!(error instanceof EventStored)) throw error;
  }
  return { received: true };
}
