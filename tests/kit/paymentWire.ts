// Keeps what went to and from a payment stand-in, and has it held against Stripe's description in the end.
import { inject } from "vitest";
import type { Exchange, Watch } from "../../local/stripe/watch.ts";
import { askJudge, type Recorded } from "./paymentJudge.ts";

/** `faults()` names all that was not as described. */
export function recordPayments(senders: Recorded["senders"]) {
  const exchanges: Exchange[] = [];
  const webhooks = new Set<string>();
  const watch: Watch = {
    exchange: (exchange) => void exchanges.push(exchange),
    webhook: (body) => void webhooks.add(body),
  };
  const faults = async (): Promise<string[]> =>
    exchanges.length + webhooks.size === 0
      ? []
      : askJudge(inject("judgeUrl"), { senders, exchanges, webhooks: [...webhooks] });
  return { watch, faults };
}
