// Who is to hear of an event: the product's own addresses, and the endpoints and destinations that somebody made.
import type { Delivery, EventRecord } from "./state.ts";
import type { Work } from "./work.ts";

/** One address that webhooks go to; without `door` it is the product's own. */
export type Listener = Pick<Delivery, "target" | "door">;

/** `payout.*` means all that begin with `payout.`, and `*` all. */
export const matches = (pattern: string, type: string) =>
  pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;

const wants = (patterns: readonly string[], type: string) => patterns.some((pattern) => matches(pattern, type));

/** `@self` is the platform, `@accounts` are those connected to it. */
const hears = (from: readonly string[], work: Work, account: string) =>
  from.includes(account === work.platform ? "@self" : "@accounts");

type Told = Pick<EventRecord, "thin" | "type" | "account">;

export function listenersTo(work: Work, { thin, type, account }: Told): Listener[] {
  const target = thin ? "thin" : "snapshot";
  const found: Listener[] = [];
  const { enabled = true, events = ["*"], from = ["@self", "@accounts"] } = work.tables.target.get(target) ?? {};
  if (enabled && wants(events, type) && hears(from, work, account)) found.push({ target });
  for (const endpoint of thin ? [] : work.tables.endpoint.values()) {
    const scope = endpoint.connect ? ["@accounts"] : ["@self"];
    if (!endpoint.disabled && wants(endpoint.events, type) && hears(scope, work, account))
      found.push({ target, door: endpoint.id });
  }
  for (const destination of work.tables.destination.values())
    if (
      destination.enabled &&
      destination.payload === target &&
      wants(destination.events, type) &&
      hears(destination.from, work, account)
    )
      found.push({ target, door: destination.id });
  return found;
}

/** The secret that an endpoint (`we_…`) or a destination (`ed_test_…`) signs with. */
export const secretOf = (id: string) => `whsec_${id.slice(id.lastIndexOf("_") + 1)}`;

/** Where a webhook goes that is not for the product's own addresses. */
export function doorOf(work: Work, { door }: Delivery): { url: string; secret: string } | undefined {
  const found = door && (work.tables.endpoint.get(door) ?? work.tables.destination.get(door));
  return found ? { url: found.url, secret: secretOf(found.id) } : undefined;
}

/** What still waits for this address is not sent any more; it can be read among the events. */
export function forget(work: Work, isMeant: (delivery: Delivery) => boolean) {
  for (const delivery of work.tables.delivery.values()) if (isMeant(delivery)) work.tables.delivery.delete(delivery.id);
}
