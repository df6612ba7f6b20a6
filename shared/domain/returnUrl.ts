// Where a person may be sent back to after a page of the payment provider.
import { invalid } from "./errors.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** 422 unless the URL is on the product's own origin, or on one machine any loopback address over http. */
export function mustReturnHome(returnUrl: string, own: { webOrigin: string; local: boolean }): void {
  const url = URL.parse(returnUrl);
  const plain = url !== null && url.username === "" && url.password === "";
  if (plain && url.origin === new URL(own.webOrigin).origin) return;
  if (plain && own.local && url.protocol === "http:" && LOOPBACK.has(url.hostname)) return;
  throw invalid({ path: "returnUrl", key: "address_on", facts: { place: own.webOrigin } });
}
