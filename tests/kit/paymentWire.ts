// Keeps what went to and from a payment stand-in, and holds it against Stripe's description in the end.
import type { Exchange, Watch } from "../../local/stripe/watch.ts";

/**
 * `faults()` names all that was not as described. The checks are loaded then, and only if anything was said:
 * they take a second, which nobody who waits for an answer should wait for.
 * Of `product` every request has to be right; `anyone` sends wrong ones on purpose, and they have to be refused.
 */
export function recordPayments(senders: "product" | "anyone") {
  const exchanges: Exchange[] = [];
  const webhooks = new Set<string>();
  const watch: Watch = {
    exchange: (exchange) => void exchanges.push(exchange),
    webhook: (body) => void webhooks.add(body),
  };
  const faults = async (): Promise<string[]> => {
    if (exchanges.length + webhooks.size === 0) return [];
    const { exchangeFaults, webhookFaults } = await import("../stripe/described.ts");
    const found = [
      ...exchanges.flatMap((exchange) => exchangeFaults(exchange, senders)),
      ...[...webhooks].flatMap(webhookFaults),
    ];
    return [...new Set(found)];
  };
  return { watch, faults };
}
