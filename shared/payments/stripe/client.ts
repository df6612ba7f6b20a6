// Stripe's library with our time limit, no retries of its own, and nothing sent elsewhere than meant.
import type { Stripe } from "stripe";
import { config } from "../../config.ts";

const LIVE = /^(sk|rk)_live_/;

/** A client; `baseUrl` (a stand-in's address) and a live key exclude each other. */
export async function stripeClient({ apiKey, baseUrl }: { apiKey: string; baseUrl?: string }): Promise<Stripe> {
  const given = baseUrl ?? process.env.STRIPE_API_BASE;
  if (given && LIVE.test(apiKey))
    throw new Error("A live Stripe key is never sent to another address than Stripe's: unset STRIPE_API_BASE.");
  const { Stripe: Client } = await import("stripe");
  const base = given ? new URL(given) : undefined;
  return new Client(apiKey, {
    maxNetworkRetries: 0,
    timeout: config.clocks.stripeCallMs,
    telemetry: false,
    ...(base
      ? {
          host: base.hostname,
          protocol: base.protocol === "http:" ? "http" : "https",
          port: base.port === "" ? (base.protocol === "http:" ? 80 : 443) : Number(base.port),
        }
      : {}),
  });
}
