// Stripe's library with our time limit, no retries of its own, and nothing sent elsewhere than meant.
import type { Stripe } from "stripe";
import { config } from "../../config.ts";
import { type HttpClient, withinItsTime } from "./withinItsTime.ts";

const LIVE = /^(sk|rk)_live_/;

type Options = {
  apiKey: string;
  /** A stand-in's address; it and a live key exclude each other. */
  baseUrl?: string;
  /** Another way to Stripe than Node's own, with its clock. */
  http?: HttpClient;
  now?: () => number;
};

export async function stripeClient({ apiKey, baseUrl, http, now }: Options): Promise<Stripe> {
  const given = baseUrl ?? process.env.STRIPE_API_BASE;
  if (given && LIVE.test(apiKey))
    throw new Error("A live Stripe key is never sent to another address than Stripe's: unset STRIPE_API_BASE.");
  const { Stripe: Client } = await import("stripe");
  const base = given ? new URL(given) : undefined;
  return new Client(apiKey, {
    maxNetworkRetries: 0,
    timeout: config.clocks.stripeCallMs,
    telemetry: false,
    httpClient: withinItsTime(http ?? Client.createNodeHttpClient(), now),
    ...(base
      ? {
          host: base.hostname,
          protocol: base.protocol === "http:" ? "http" : "https",
          port: base.port === "" ? (base.protocol === "http:" ? 80 : 443) : Number(base.port),
        }
      : {}),
  });
}
