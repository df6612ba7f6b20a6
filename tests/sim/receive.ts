// A webhook as the function that receives it gets it.
import { receive } from "../../functions/webhooks/stripe/receive.ts";
import type { App } from "../../shared/app.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";
import type { Webhook } from "./virtualStripe.ts";

/** Resolves when Stripe would be answered 200. */
export function receiveWebhook(app: App, { kind, body, signature }: Webhook): Promise<unknown> {
  const now = app.now();
  const commit = (change: Change) =>
    app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: "webhook" }));
  return receive(kind, {
    app,
    rawBody: Buffer.from(body, "utf8"),
    headers: { "stripe-signature": signature },
    now,
    commit,
  });
}
