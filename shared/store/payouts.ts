// Payouts: the head as people see it, the frozen facts of the report, and who lists them.
import { config } from "../config.ts";
import type { BankEvent, Payout, PayoutFact } from "../domain/payout.ts";
import { key, list, monthOf, shardOf } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows, LostRace } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table, Update } from "./table.ts";

export type PayoutFactItem = Item & PayoutFact & { t: "payout_fact" };

/** Writes the head; `payout.version` is the new version, the one before it is the condition. The card is the payout itself. */
export const payoutPut = (payout: Payout): Put => {
  const place = `${payout.createdAt}#${payout.id}`;
  return {
    put: {
      ...payout,
      ...key.payout(payout.id),
      t: "payout",
      sv: 1,
      gsi1pk: list.payoutsOfOrg(payout.brandId),
      gsi1sk: place,
      gsi2pk: list.payoutsOfCreator(payout.creatorId),
      gsi2sk: place,
      gsi4pk: list.payoutsOfAll(shardOf(payout.id, config.shards.payouts)),
      gsi4sk: place,
      card: payout,
    },
    ...follows("payout", payout.version),
  };
};

/** Writes a fact, once. */
export const payoutFactPut = (fact: PayoutFact): Put => ({
  put: {
    ...fact,
    ...key.payoutFact(fact.payoutId, fact.n),
    t: "payout_fact",
    sv: 1,
    gsi4pk: list.payoutFacts(monthOf(fact.recordedAt), shardOf(fact.payoutId, config.shards.payouts)),
    gsi4sk: `${fact.recordedAt}#${fact.payoutId}#${fact.n}`,
  },
  if: { pk: { absent: true } },
  orElse: (current) => new LostRace("payout", current),
});

/** Adds to the bank leg of a fact; nothing else of it ever changes. */
export const bankAppend = (payoutId: string, n: number, event: BankEvent): Update => ({
  update: key.payoutFact(payoutId, n),
  append: { bank: [event] },
  if: { pk: { present: true } },
});

export async function loadPayout(table: Table, payoutId: string): Promise<Payout | undefined> {
  const item = await table.get<Item>(key.payout(payoutId));
  return item && stored<Payout>(item);
}

export const loadPayoutFacts = (table: Table, payoutId: string) =>
  table.queryAll<PayoutFactItem>({ pk: key.payout(payoutId).pk, sk: { beginsWith: "F#" }, consistent: true });

/** A creator's payouts, newest first in each range; sort keys are `<createdAt>#<payoutId>`. */
export const payoutsOfCreator = (creatorId: string): ListRange[] => [
  { index: "gsi2", pk: list.payoutsOfCreator(creatorId), prefix: "" },
];
export const payoutsOfBrand = (brandId: string): ListRange[] => [
  { index: "gsi1", pk: list.payoutsOfOrg(brandId), prefix: "" },
];
/** Every payout of the platform, for finance. */
export const payoutsOfAll = (): ListRange[] =>
  Array.from({ length: config.shards.payouts }, (_, shard) => ({
    index: "gsi4",
    pk: list.payoutsOfAll(shard),
    prefix: "",
  }));
