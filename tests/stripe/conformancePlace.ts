// What the conformance suite needs of a place: Stripe's library pointed at it, and what can be done there.
import type Stripe from "stripe";
import { expect } from "vitest";
import { objectFaults } from "./described.ts";
import type { Hook } from "./stage.ts";

export type Place = {
  stripe: Stripe;
  /** An account that gets transfers, where there is one. */
  destination?: string;
  /** Waits for the webhooks of what was done, where they can be heard. */
  hooks?: () => Promise<Hook[]>;
  now: () => Date;
};

/** Keys and groups of one run, so that the next run on the same account is a new one. */
export const run = `conformance-${Date.now().toString(36)}`;
let made = 0;
export function fresh(what: string): string {
  made += 1;
  return `${run}-${what}-${made}`;
}

export const described = <T extends { object: string }>(one: T): T => {
  expect(objectFaults(one.object, JSON.parse(JSON.stringify(one)))).toEqual([]);
  return one;
};

export function pay(
  stripe: Stripe,
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
  idempotencyKey = fresh("pay"),
) {
  return stripe.paymentIntents.create(
    {
      amount: 20_000,
      currency: "usd",
      payment_method: "pm_card_bypassPending",
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      ...more,
    },
    { idempotencyKey },
  );
}
export const chargeOf = (intent: Stripe.PaymentIntent) =>
  typeof intent.latest_charge === "string" ? intent.latest_charge : String(intent.latest_charge?.id);
