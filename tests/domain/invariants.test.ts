// Each invariant holds over a sound ledger and is broken by exactly the damage that it is there to find.
import { describe, expect, it } from "vitest";
import { findingsIn, INVARIANTS, type LedgerFacts, resultsOf } from "../../shared/domain/invariants.ts";
import { account, cr, deltaOf, dr, isGuarded, type Posting, posting } from "../../shared/domain/ledger.ts";
import type { Currency } from "../../shared/domain/money.ts";

type Milestone = LedgerFacts["milestones"][number];
type Operation = LedgerFacts["operations"][number];
type Deal = { id: string; creatorId: string; currency: Currency; status: Milestone["status"]; settled: boolean };

const AMOUNT = 10_000;
const FEE = 1_000;
const mst = (deal: Deal) => `mst_${deal.id.slice(4)}.1`;

/** The postings of a deal with one milestone, as far as its status says. */
function postingsOf(deal: Deal): Posting[] {
  const { id: agreementId, creatorId, currency, status, settled } = deal;
  const held = account.held(agreementId, mst(deal));
  const total = AMOUNT + FEE;
  const of = (kind: Posting["kind"], lines: Posting["lines"]) =>
    posting({ kind, bizKey: agreementId, currency, agreementId, lines });
  return [
    of("charge_succeeded", [dr(account.transitCharge, total), cr(held, total)]),
    ...(settled
      ? [
          of("charge_settled", [
            dr(account.stripe, total - 349),
            dr(account.stripeFee, 349),
            cr(account.transitCharge, total),
          ]),
        ]
      : []),
    ...(status === "held"
      ? []
      : [
          of("release_claimed", [
            dr(held, total),
            cr(account.payable(creatorId), AMOUNT),
            cr(account.platformFee, FEE),
          ]),
        ]),
    ...(status === "released"
      ? [of("transfer_done", [dr(account.payable(creatorId), AMOUNT), cr(account.stripe, AMOUNT)])]
      : []),
  ];
}

function operationOf(deal: Deal): Operation {
  const done = deal.status === "released";
  return {
    opId: `op_${deal.id}`,
    kind: "transfer",
    status: done ? "done" : "unknown",
    attempt: 2,
    params: { amount: AMOUNT, source_transaction: `ch_${deal.id}` },
    subject: { agreementId: deal.id, milestoneId: mst(deal) },
    ...(done ? { stripeId: `tr_${deal.id}` } : {}),
  };
}

function ledgerOf(deals: readonly Deal[]): LedgerFacts {
  const postings = deals.flatMap(postingsOf).map((each) => ({ ...each, txnId: `${each.kind}.${each.bizKey}` }));
  const entries = postings.flatMap(({ lines, txnId, currency }) =>
    lines.filter((line) => isGuarded(line.account)).map((line) => ({ ...line, txnId, currency })),
  );
  const balances = new Map<string, LedgerFacts["balances"][number]>();
  for (const entry of entries) {
    const name = `${entry.account}:${entry.currency}`;
    const posted = (balances.get(name)?.posted ?? 0) + deltaOf(entry);
    balances.set(name, { account: entry.account, currency: entry.currency, posted });
  }
  const claimed = deals.filter(({ status }) => status !== "held");
  return {
    postings,
    entries,
    balances: [...balances.values()],
    agreements: deals.map(({ id, status }) => ({
      id,
      status: status === "released" ? "completed" : "active",
      creatorAmount: AMOUNT,
    })),
    milestones: deals.map((deal) => ({
      id: mst(deal),
      agreementId: deal.id,
      status: deal.status,
      amount: AMOUNT,
      fee: FEE,
      tax: 0,
      disputeOpen: false,
      chargeId: `ch_${deal.id}`,
      ...(deal.status === "held" ? {} : { opId: `op_${deal.id}` }),
    })),
    fundings: deals.map(({ id }) => ({
      id: `fnd_${id}`,
      chargeId: `ch_${id}`,
      creatorAmount: AMOUNT,
      amount: AMOUNT + FEE,
      status: "held" as const,
    })),
    operations: claimed.map(operationOf),
    attempts: claimed.flatMap(({ id }) => [
      { opId: `op_${id}`, attempt: 1, outcome: "rejected" },
      { opId: `op_${id}`, attempt: 2 },
    ]),
    stripeObjects: claimed
      .filter(({ status }) => status === "released")
      .map(({ id }) => ({ stripeId: `tr_${id}`, opId: `op_${id}` })),
  };
}

const PAID: Deal = { id: "agr_paid", creatorId: "crt_a", currency: "usd", status: "released", settled: true };
const sound = ledgerOf([
  PAID,
  { id: "agr_jpy", creatorId: "crt_a", currency: "jpy", status: "released", settled: true },
  { id: "agr_sent", creatorId: "crt_a", currency: "usd", status: "releasing", settled: true },
  { id: "agr_held", creatorId: "crt_b", currency: "usd", status: "held", settled: false },
]);

/** The facts with every row of one list that fits changed, or taken away. */
function changed<K extends keyof LedgerFacts>(
  list: K,
  fits: (row: LedgerFacts[K][number]) => boolean,
  change?: (row: LedgerFacts[K][number]) => LedgerFacts[K][number],
): LedgerFacts {
  const rows = sound[list] as readonly LedgerFacts[K][number][];
  const hit = rows.filter(fits);
  if (hit.length === 0) throw new Error("The damage hits nothing");
  return { ...sound, [list]: rows.flatMap((row) => (fits(row) ? (change ? [change(row)] : []) : [row])) };
}
const added = <K extends keyof LedgerFacts>(list: K, row: LedgerFacts[K][number]): LedgerFacts => ({
  ...sound,
  [list]: [...sound[list], row],
});
const brokenBy = (facts: LedgerFacts) => [...new Set(findingsIn(facts).map(({ name }) => name))];

const paidTransfer = operationOf(PAID);
const isHeldBalance = (row: LedgerFacts["balances"][number]) => row.account.startsWith("held:agr_held");
const isDonePosting = (row: LedgerFacts["postings"][number]) => row.txnId === "transfer_done.agr_paid";

describe("a sound ledger", () => {
  it("breaks nothing, in several currencies and at every stage of a deal", () => {
    expect(findingsIn(sound)).toEqual([]);
    const results = resultsOf(sound, [], "2026-11-22T10:00:00.000Z");
    expect(results.map(({ name, ok }) => [name, ok])).toEqual(INVARIANTS.map((name) => [name, true]));
    expect(results[0]?.detail).toBe("12 postings in 2 currencies: debits equal credits in each.");
  });

  it("is sound when it is empty", () => {
    expect(findingsIn(ledgerOf([]))).toEqual([]);
  });
});

describe("damage", () => {
  it.each<[string, string[], LedgerFacts]>([
    [
      "a line that lost a cent",
      ["I1", "I3", "I4"],
      changed("postings", isDonePosting, (row) => ({
        ...row,
        lines: row.lines.map((line) => (line.dr > 0 ? { ...line, dr: line.dr - 1 } : line)),
      })),
    ],
    [
      "a line on both sides",
      ["I1"],
      changed(
        "postings",
        (row) => row.txnId === "charge_settled.agr_paid",
        (row) => ({
          ...row,
          lines: [...row.lines, { account: "exp:fx", dr: 1, cr: 1 }],
        }),
      ),
    ],
    [
      "half a cent",
      ["I1"],
      added("postings", {
        txnId: "half",
        kind: "charge_settled",
        currency: "usd",
        lines: [dr("exp:fx", 0.5), cr("payable:crt_a", 0.5)],
      }),
    ],
    [
      "a guarded account below zero",
      ["I2", "I3", "I4"],
      changed("balances", isHeldBalance, (row) => ({ ...row, posted: -1 })),
    ],
    [
      "a balance that does not follow its entries",
      ["I3", "I4"],
      changed("balances", isHeldBalance, (row) => ({ ...row, posted: row.posted + 1 })),
    ],
    ["an entry that is gone", ["I3"], changed("entries", (row) => row.txnId === "transfer_done.agr_paid")],
    [
      "an entry in another currency's account",
      ["I3"],
      changed(
        "entries",
        (row) => row.txnId === "transfer_done.agr_paid",
        (row) => ({ ...row, currency: "eur" }),
      ),
    ],
    ["a posting that is gone", ["I3", "I4"], changed("postings", isDonePosting)],
    [
      "a posting booked on another deal",
      ["I4"],
      changed("postings", isDonePosting, (row) => ({ ...row, agreementId: "agr_held" })),
    ],
    [
      "a milestone that says released before the ledger does",
      ["I4"],
      changed(
        "milestones",
        (row) => row.agreementId === "agr_sent",
        (row) => ({ ...row, status: "released" }),
      ),
    ],
    [
      "a milestone that holds what nobody paid",
      ["I4"],
      added("milestones", {
        id: "mst_x.1",
        agreementId: "agr_held",
        status: "held",
        amount: 5,
        fee: 0,
        tax: 0,
        disputeOpen: false,
      }),
    ],
    [
      "a transfer over the agreed amount",
      ["I5"],
      changed(
        "operations",
        (row) => row.opId === paidTransfer.opId,
        (row) => ({ ...row, params: { ...row.params, amount: AMOUNT + 1 } }),
      ),
    ],
    [
      "a charge that funded less",
      ["I5"],
      changed(
        "fundings",
        (row) => row.chargeId === "ch_agr_paid",
        (row) => ({ ...row, creatorAmount: AMOUNT - 1 }),
      ),
    ],
    [
      "a transfer from a charge of nobody's",
      ["I5"],
      changed(
        "operations",
        (row) => row.opId === paidTransfer.opId,
        (row) => ({ ...row, params: { ...row.params, source_transaction: "ch_other" } }),
      ),
    ],
    ["a second operation for one milestone", ["I5", "I6"], added("operations", { ...paidTransfer, opId: "op_second" })],
    [
      "a milestone claimed by another operation",
      ["I5"],
      changed(
        "milestones",
        (row) => row.agreementId === "agr_sent",
        (row) => ({ ...row, opId: "op_other" }),
      ),
    ],
    [
      "two attempts that may both take effect",
      ["I6"],
      changed(
        "attempts",
        (row) => row.opId === paidTransfer.opId && row.attempt === 1,
        ({ opId, attempt }) => ({ opId, attempt }),
      ),
    ],
    [
      "an attempt that was skipped",
      ["I6"],
      changed(
        "attempts",
        (row) => row.opId === paidTransfer.opId && row.attempt === 2,
        (row) => ({ ...row, attempt: 3 }),
      ),
    ],
    [
      "an attempt done twice",
      ["I6"],
      changed(
        "attempts",
        (row) => row.opId === paidTransfer.opId,
        (row) => ({ ...row, outcome: "done" }),
      ),
    ],
    [
      "two transfers of one operation",
      ["I6"],
      added("stripeObjects", { stripeId: "tr_again", opId: paidTransfer.opId }),
    ],
    [
      "a done operation without a transfer to show",
      ["I6"],
      changed(
        "operations",
        (row) => row.opId === paidTransfer.opId,
        ({ stripeId: _id, ...row }) => row,
      ),
    ],
    [
      "money in transit in a completed deal",
      ["I9"],
      changed("postings", (row) => row.txnId === "charge_settled.agr_paid"),
    ],
  ])("%s breaks %j", (_, names, facts) => {
    expect(brokenBy(facts)).toEqual(names);
  });

  it("is told in words, with what is concerned", () => {
    const facts = changed("balances", isHeldBalance, (row) => ({ ...row, posted: -1 }));
    const results = resultsOf(facts, findingsIn(facts), "2026-11-22T10:00:00.000Z");
    expect(results.find(({ name }) => name === "I2")).toEqual({
      name: "I2",
      ok: false,
      detail: "The account held:agr_held.mst_held.1:usd stands at -1.",
      checkedAt: "2026-11-22T10:00:00.000Z",
    });
    expect(results.find(({ name }) => name === "I3")?.detail).toBe(
      "The account held:agr_held.mst_held.1:usd stands at -1, its entries sum to 11000, its postings to 11000.",
    );
  });
});
