// Keeps what a running system and the payment stand-in said to each other, and holds it against Stripe's description.
import type { Exchange, Watch } from "../../local/stripe/watch.ts";

/** `faults()` at the end names all that was not as described; the checks are loaded then, and only if there was money. */
export function recordPayments() {
  const exchanges: Exchange[] = [];
  const webhooks = new Set<string>();
  const watch: Watch = {
    exchange: (exchange) => void exchanges.push(exchange),
    webhook: (body) => void webhooks.add(body),
  };
  const faults = async (): Promise<string[]> => {
    if (exchanges.length + webhooks.size === 0) return [];
    const { openWatch } = await import("../stripe/strict.ts");
    const strict = openWatch("product");
    for (const exchange of exchanges) strict.watch.exchange(exchange);
    for (const body of webhooks) strict.watch.webhook(body);
    return [...new Set(strict.faults)];
  };
  return { watch, faults };
}
