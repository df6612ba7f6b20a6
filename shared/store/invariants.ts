// A run of the ledger's invariants over the whole table, and the last run as it was stored.
import { type Finding, findingsIn, type InvariantResult, type LedgerFacts, resultsOf } from "../domain/invariants.ts";
import { key } from "./keys.ts";
import type { Item, Put, Table } from "./table.ts";

export type InvariantRun = { balanced: boolean; invariants: InvariantResult[] };

/** Item type -> the list of facts that it belongs to. */
export const FACTS = {
  posting: "postings",
  entry: "entries",
  balance: "balances",
  agreement: "agreements",
  milestone: "milestones",
  funding: "fundings",
  operation: "operations",
  attempt: "attempts",
  stripe_object: "stripeObjects",
} as const satisfies Record<string, keyof LedgerFacts>;

async function gather(table: Table): Promise<LedgerFacts> {
  const facts: Record<keyof LedgerFacts, Item[]> = {
    postings: [],
    entries: [],
    balances: [],
    agreements: [],
    milestones: [],
    fundings: [],
    operations: [],
    attempts: [],
    stripeObjects: [],
  };
  for await (const item of table.scan<Item>({ types: Object.keys(FACTS) }))
    facts[FACTS[item.t as keyof typeof FACTS]].push(item);
  return facts as unknown as LedgerFacts;
}

/** A scan takes time, and money moves meanwhile: what is wrong must be wrong again, in the same place. */
const LOOKS = 3;

const isSame = (a: Finding) => (b: Finding) => a.name === b.name && a.subject === b.subject;

/** Checks every invariant now. `now` becomes `checkedAt`. */
export async function runInvariants(table: Table, now: Date): Promise<InvariantRun> {
  let facts = await gather(table);
  let findings = findingsIn(facts);
  for (let look = 2; look <= LOOKS && findings.length > 0; look += 1) {
    const before = findings;
    facts = await gather(table);
    findings = findingsIn(facts).filter((finding) => before.some(isSame(finding)));
  }
  const invariants = resultsOf(facts, findings, now.toISOString());
  return { balanced: invariants.every(({ ok }) => ok), invariants };
}

export const runPut = (run: InvariantRun): Put => ({
  put: { ...key.invariantRun(), t: "invariant_run", sv: 1, ...run },
});

/** The last run; nothing is said to be balanced before there is one. */
export async function storedRun(table: Table): Promise<InvariantRun> {
  const item = await table.get<Item & InvariantRun>(key.invariantRun());
  return item ? { balanced: item.balanced, invariants: item.invariants } : { balanced: false, invariants: [] };
}
