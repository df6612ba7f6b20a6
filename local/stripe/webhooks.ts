// Sends the webhooks that are to be sent, several at once, and tells the core how it went.
import type { Core, Outgoing } from "./core.ts";
import { signatureOf } from "./deliveries.ts";

export type WebhookTarget = { url: string; secret: string };
export type WebhookTargets = { snapshot: WebhookTarget; thin: WebhookTarget };

const AT_ONCE = 16;
const PATIENCE_MS = 20_000;

type Options = { core: Core; now: () => Date; targets: () => WebhookTargets; log: (line: string) => void };

export function openSender({ core, now, targets, log }: Options) {
  const underWay = new Map<string, Promise<void>>();
  const stop = new AbortController();

  /** A target without an address is not there yet: what is for it waits. */
  const waiting = () => {
    const known = targets();
    return core
      .outgoing()
      .filter(({ id, target, door }) => URL.canParse((door ?? known[target]).url) && !underWay.has(id));
  };

  /** What a stand-in tells stays on its machine. */
  const isHere = (url: string) => ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);

  async function post({ target, body, spoilt, door }: Outgoing): Promise<boolean> {
    const { url, secret } = door ?? targets()[target];
    if (!isHere(url)) {
      log(`A webhook to ${url} was not sent: it is not an address of this machine.`);
      return false;
    }
    const at = Math.floor(now().getTime() / 1000) - (spoilt?.ageSeconds ?? 0);
    const signature = signatureOf(body, spoilt?.corrupt ? `${secret}.not` : secret, at);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
        body,
        redirect: "manual",
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await response.arrayBuffer();
      if (!response.ok) log(`A webhook to ${url} was answered ${response.status}; it is sent again later.`);
      return response.ok;
    } catch (error) {
      if (!stop.signal.aborted) log(`A webhook to ${url} did not arrive (${String(error)}); it is sent again later.`);
      return false;
    }
  }

  async function deliver(outgoing: Outgoing) {
    const arrived = await post(outgoing);
    underWay.delete(outgoing.id);
    if (stop.signal.aborted && !arrived) return;
    core.sent(outgoing.id, arrived);
    pump();
  }

  /** Starts as many as may be under way at once. */
  function pump() {
    if (stop.signal.aborted || underWay.size >= AT_ONCE) return;
    for (const outgoing of waiting().slice(0, AT_ONCE - underWay.size))
      underWay.set(
        outgoing.id,
        deliver(outgoing).catch((error) => log(`A webhook was lost on this side: ${error}`)),
      );
  }

  /** Resolves when nothing is under way or to be sent now. */
  async function quiet() {
    for (pump(); underWay.size > 0; pump()) await Promise.race(underWay.values());
  }

  return {
    pump,
    quiet,
    /** What has not arrived by now is sent when the stand-in runs again. */
    close: async () => {
      stop.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}
