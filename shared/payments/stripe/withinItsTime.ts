// A connection that closes under a request, as one that was kept too long does: asked again at once, and only while the
// time of the call lasts. The library by itself would ask again however long the sandbox slept meanwhile, and a key that
// Stripe has forgotten by then would pay a second time.
import type { Stripe } from "stripe";
import { config } from "../../config.ts";

export type HttpClient = Pick<Stripe.HttpClient, "getClientName" | "makeRequest">;

const CLOSED = ["ECONNRESET", "EPIPE"];
/** Answers that are given before the key is looked at. */
const TURNED_AWAY: readonly number[] = [401, 403, 429];
const isClosed = (error: unknown) => CLOSED.includes(String((error as { code?: unknown } | null)?.code));

/** Under another code, so that the library does not ask again. */
const told = (error: unknown) =>
  isClosed(error) ? Object.assign(new Error("The connection was closed", { cause: error }), { code: "CLOSED" }) : error;

export const withinItsTime = (http: HttpClient, now: () => number = Date.now): HttpClient => ({
  getClientName: () => http.getClientName(),
  makeRequest: async (...request) => {
    const since = now();
    let closed: unknown;
    try {
      return await http.makeRequest(...request);
    } catch (error) {
      if (!isClosed(error) || now() - since > config.clocks.stripeCallMs) throw told(error);
      closed = error;
    }
    const again = await http.makeRequest(...request).catch((error: unknown) => {
      throw told(error);
    });
    if (!TURNED_AWAY.includes(again.getStatusCode())) return again;
    // Turned away at the door: that says nothing of the first request, which may have been executed.
    await again.toJSON().catch(() => undefined);
    throw told(closed);
  },
});
