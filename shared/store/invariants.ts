// A run of the ledger's invariants over the whole table, and the last run as it was stored.
import { config } from "../config.ts";
import { type Finding, findingsIn, type InvariantResult, type LedgerFacts, resultsOf } from "../domain/invariants.ts";
import { key } from "./keys.ts";
import { isIntact, type PostingItem } from "./ledger.ts";
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
  for await (const item of table.scan<Item>({ types: Object.keys(FACTS) })) {
    const fact = item.t === "posting" ? { ...item, intact: isIntact(item as PostingItem) } : item;
    facts[FACTS[item.t as keyof typeof FACTS]].push(fact);
  }
  return facts as unknown as LedgerFacts;
}

/** A scan takes time, and money moves meanwhile: what is wrong must be wrong again, in the same place. */
const LOOKS = 3;

const isSame = (a: Finding) => (b: Finding) => a.name === b.name && a.subject === b.subject;

/** Checks every invariant of the ledger itself now, and every operation for those who compare it with the provider. */
export async function lookAtLedger(
  table: Table,
  now: Date,
): Promise<{ invariants: InvariantResult[]; operations: LedgerFacts["operations"] }> {
  let facts = await gather(table);
  let findings = findingsIn(facts);
  for (let look = 2; look <= LOOKS && findings.length > 0; look += 1) {
    const before = findings;
    facts = await gather(table);
    findings = findingsIn(facts).filter((finding) => before.some(isSame(finding)));
  }
  return { invariants: resultsOf(facts, findings, now.toISOString()), operations: facts.operations };
}

const numberOf = ({ name }: InvariantResult) => Number(name.slice(1));

/** One run of all that was checked, in the order of the invariants' numbers. */
export function runOf(invariants: readonly InvariantResult[]): InvariantRun {
  const inOrder = [...invariants].sort((a, b) => numberOf(a) - numberOf(b));
  return { balanced: inOrder.every(({ ok }) => ok), invariants: inOrder };
}

/** Checks every invariant of the ledger itself now. `now` becomes `checkedAt`. */
export const runInvariants = async (table: Table, now: Date): Promise<InvariantRun> =>
  runOf((await lookAtLedger(table, now)).invariants);

export const runPut = (run: InvariantRun): Put => ({
  put: { ...key.invariantRun(), t: "invariant_run", sv: 1, ...run },
});

/** The last run; nothing is said to be balanced before there is one. */
export async function storedRun(table: Table): Promise<InvariantRun> {
  const item = await table.get<Item & InvariantRun>(key.invariantRun());
  return item ? { balanced: item.balanced, invariants: item.invariants } : { balanced: false, invariants: [] };
}

export const booksPut = (invariants: readonly InvariantResult[]): Put => ({
  put: { ...key.booksRun(), t: "books_run", sv: 1, invariants },
});

/** I7 and I8 as they were last compared with the provider; false when that is too long ago, or never was. */
export async function storedBooks(table: Table, now: Date): Promise<InvariantResult[]> {
  const item = await table.get<Item & { invariants: InvariantResult[] }>(key.booksRun());
  const checkedAt = now.toISOString();
  return (["I7", "I8"] as const).map((name) => {
    const known = item?.invariants.find((each) => each.name === name);
    if (!known) return { name, ok: false, detail: "The books were never compared with the provider's.", checkedAt };
    const age = (now.getTime() - Date.parse(known.checkedAt)) / 1000;
    if (age <= config.reconcile.staleSeconds) return known;
    return { ...known, ok: false, detail: `Last compared with the provider at ${known.checkedAt}. ${known.detail}` };
  });
}
