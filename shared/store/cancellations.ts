// Cancellations of an agreement, one row each, beside the deal that they would end.
import type { Cancellation } from "../domain/cancellation.ts";
import type { Deal } from "./agreements.ts";
import { key } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** The open one, or the last that was; there is never more than one open. */
export function lastCancellation({ cancellations }: Pick<Deal, "cancellations">): Cancellation | undefined {
  const item = cancellations.at(-1);
  return item && stored<Cancellation>(item);
}

export async function loadCancellation(table: Table, agreementId: string, n: number) {
  const item = await table.get<Item>(key.cancellation(agreementId, n));
  return item && stored<Cancellation>(item);
}

export const cancellationPut = (cancellation: Cancellation): Put => ({
  put: { ...cancellation, ...key.cancellation(cancellation.agreementId, cancellation.n), t: "cancellation", sv: 1 },
  ...follows("cancellation", cancellation.version),
});
