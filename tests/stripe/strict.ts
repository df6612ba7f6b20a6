// Watches a stand-in, and keeps what was not as Stripe describes it: of requests, of replies, of webhooks.
import type { Exchange, Watch } from "../../local/stripe/watch.ts";
import { replyFaults, requestFaults, webhookFaults } from "./described.ts";

type Refusal = { error?: { code?: string; param?: string } };

/** A fault on order may answer whatever it likes. */
const isSpoilt = ({ fault }: Exchange) => fault !== null && fault !== "latency";

/** The stand-in's own judgement of a request has to be the description's. */
function misjudged(exchange: Exchange): string[] {
  const faults = exchange.call ? requestFaults(exchange) : [];
  const code = (JSON.parse(exchange.body) as Refusal).error?.code ?? "";
  const refused = exchange.status === 400;
  if (faults.length > 0 && exchange.status < 400) return faults.map((fault) => `accepted: ${fault}`);
  if (faults.length === 0 && refused && code === "parameter_unknown") return [`refused: ${exchange.body}`];
  return [];
}

/**
 * `product`: every request has to be right, for it is the product's own.
 * `anyone`: wrong requests are sent on purpose, and have to be refused.
 */
export function openWatch(senders: "product" | "anyone") {
  const faults: string[] = [];
  const seen = new Set<string>();
  const watch: Watch = {
    exchange: (exchange) => {
      if (senders === "product") faults.push(...requestFaults(exchange));
      if (isSpoilt(exchange)) return;
      if (senders === "anyone") faults.push(...misjudged(exchange));
      faults.push(...replyFaults(exchange));
    },
    webhook: (body) => {
      if (seen.has(body)) return;
      seen.add(body);
      faults.push(...webhookFaults(body));
    },
  };
  return { watch, faults };
}
