// Fundings: the charges of a deal, in the deal's own partition.
import type { Funding } from "../domain/funding.ts";
import { key, splitId } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** Writes the row; `funding.version` is the new version, the one before it is the condition. */
export const fundingPut = (funding: Funding): Put => ({
  put: { ...funding, ...key.funding(funding.agreementId, funding.n), t: "funding", sv: 1 },
  ...follows("funding", funding.version),
});

/** `fnd_<agr>.<n>` says where its row is; undefined for what is no such id. */
export function fundingPlace(fundingId: string): { agreementId: string; n: number } | undefined {
  const parts = fundingId.startsWith("fnd_") ? splitId(fundingId) : undefined;
  return parts && { agreementId: `agr_${parts.ulid}`, n: parts.n };
}

export async function loadFunding(table: Table, fundingId: string): Promise<Funding | undefined> {
  const place = fundingPlace(fundingId);
  const item = place && (await table.get<Item>(key.funding(place.agreementId, place.n)));
  return item && stored<Funding>(item);
}
