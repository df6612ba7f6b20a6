// The arithmetic of money: parts sum to the whole, postings balance, and a deal's money is always somewhere.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Milestone } from "../../shared/domain/agreement.ts";
import { linesOf, moneyOf } from "../../shared/domain/agreementMoney.ts";
import { agreementTotals, milestoneParts } from "../../shared/domain/fees.ts";
import {
  account,
  cr,
  deltaOf,
  dr,
  fromLedger,
  inLedger,
  isGuarded,
  type Posting,
  posting,
} from "../../shared/domain/ledger.ts";
import { allocate, decimal, mulDiv } from "../../shared/domain/money.ts";
import type { Payout } from "../../shared/domain/payout.ts";

describe("fees", () => {
  it("are rounded once, half up, for every amount to 10,000 and a spread of rates", () => {
    const rates = [...Array.from({ length: 31 }, (_, n) => n * 100), 1, 33, 333, 999, 1_001, 2_999];
    for (let amount = 1; amount <= 10_000; amount += 1)
      for (const bps of rates) {
        const { platformFee, brandTotal } = agreementTotals(amount, bps);
        const twice = 2 * amount * bps;
        if (
          platformFee * 20_000 > twice + 10_000 ||
          platformFee * 20_000 <= twice - 10_000 ||
          brandTotal !== amount + platformFee
        )
          expect.fail(`${amount} at ${bps} bps gives ${platformFee} and ${brandTotal}`);
      }
  });

  it("and amounts divide over milestones without a unit lost, nearest to each share", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999_999 }),
        fc.integer({ min: 0, max: 3_000 }),
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 20 }),
        (amount, bps, weights) => {
          const shares = allocate(10_000, weights);
          const { platformFee } = agreementTotals(amount, bps);
          const parts = milestoneParts(amount, platformFee, shares);
          expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
          expect(parts.reduce((sum, part) => sum + part.fee, 0)).toBe(platformFee);
          for (const [n, part] of parts.entries()) {
            const exact = (BigInt(amount) * BigInt(shares[n] ?? 0)) / 10_000n;
            expect(BigInt(part.amount) - exact === 0n || BigInt(part.amount) - exact === 1n).toBe(true);
          }
        },
      ),
    );
  });

  it("stay exact where a product passes 2^53", () => {
    expect(mulDiv(9_999_999_999, 2_999, 10_000)).toBe(2_999_000_000);
    expect(mulDiv(9_007_199_254_740_991, 10_000, 10_000)).toBe(9_007_199_254_740_991);
  });

  it("are written as people read them", () => {
    expect([decimal(12_550, "usd"), decimal(5_000, "jpy"), decimal(5, "eur"), decimal(-40_003, "thb")]).toEqual([
      "125.50",
      "5000",
      "0.05",
      "-400.03",
    ]);
  });
});

describe("a posting", () => {
  const base = { kind: "transfer_done", bizKey: "op_1", currency: "usd" } as const;

  it("folds lines of one account and drops what is zero", () => {
    const made = posting({ ...base, lines: [dr("a", 3), dr("a", 4), cr("b", 7), cr("c", 0)] });
    expect(made.lines).toEqual([
      { account: "a", dr: 7, cr: 0 },
      { account: "b", dr: 0, cr: 7 },
    ]);
  });

  it.each<[string, Posting["lines"]]>([
    ["does not balance", [dr("a", 3), cr("b", 4)]],
    ["has a fraction", [dr("a", 0.5), cr("b", 0.5)]],
    ["has a negative amount", [dr("a", -1), cr("b", -1)]],
    ["is empty", []],
    ["has no amount", [dr("a", 0), cr("b", 0)]],
    ["passes what is exact", [dr("a", 2 ** 53), cr("b", 2 ** 53)]],
  ])("is refused when it %s", (_, lines) => {
    expect(() => posting({ ...base, lines })).toThrow(RangeError);
  });

  it("knows its accounts by ledger and side", () => {
    const held = account.held("agr_1", "mst_1.1");
    expect(fromLedger(inLedger(held, "eur"))).toEqual({ account: held, currency: "eur" });
    expect([held, account.payable("crt_1"), account.brandCredit("org_1"), account.stripe].map(isGuarded)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect([
      deltaOf(dr(account.stripe, 5)),
      deltaOf(cr(account.stripe, 5)),
      deltaOf(dr(held, 5)),
      deltaOf(cr(held, 5)),
    ]).toEqual([5, -5, -5, 5]);
  });
});

type Deal = { milestones: Milestone[]; payouts: Payout[]; postings: Posting[] };

const newDeal = (amounts: number[]): Deal => ({
  milestones: amounts.map(
    (amount, n) =>
      ({
        id: `mst_1.${n}`,
        amount,
        fee: mulDiv(amount, 1_000, 10_000),
        tax: 0,
        status: "pending",
        disputeOpen: n % 3 === 0,
      }) as Milestone,
  ),
  payouts: amounts.map((_, n) => ({ milestoneId: `mst_1.${n}`, reversedAmount: 0 }) as Payout),
  postings: [],
});

/** One movement of a milestone's money, where its state allows it; else nothing. */
function move(deal: Deal, n: number, part: number): void {
  const milestone = deal.milestones[n];
  const payout = deal.payouts[n];
  if (!milestone || !payout) return;
  const { amount, fee, id } = milestone;
  const held = account.held("agr_1", id);
  const payable = account.payable("crt_1");
  const book = (kind: Posting["kind"], lines: Posting["lines"]) =>
    deal.postings.push(posting({ kind, bizKey: `${kind}.${id}.${deal.postings.length}`, currency: "usd", lines }));
  if (milestone.status === "pending") {
    book("charge_succeeded", [dr(account.transitCharge, amount + fee), cr(held, amount + fee)]);
    milestone.status = "held";
  } else if (milestone.status === "held") {
    book("release_claimed", [dr(held, amount + fee), cr(payable, amount), cr(account.platformFee, fee)]);
    milestone.status = "releasing";
  } else if (milestone.status === "releasing") {
    book("transfer_done", [dr(payable, amount), cr(account.stripe, amount)]);
    milestone.status = "released";
  } else {
    const known = payout.reversedAmount ?? 0;
    const taken = Math.min(part, amount - known);
    if (taken <= 0) return;
    book("transfer_reversed", [dr(account.stripe, taken), cr(payable, taken)]);
    payout.reversedAmount = known + taken;
  }
}

describe("the money of a deal", () => {
  it("adds up after every movement, and says what the accounts say", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 6 });
    const moves = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 9_999_999 })), { maxLength: 40 });
    fc.assert(
      fc.property(amounts, moves, (given, steps) => {
        const deal = newDeal(given);
        for (const [n, part] of steps) {
          move(deal, n, part);
          const balance = (prefix: string) =>
            deal.postings
              .flatMap(({ lines }) => lines)
              .filter((line) => line.account.startsWith(prefix))
              .reduce((sum, line) => sum + deltaOf(line), 0);
          const sums = moneyOf(deal.milestones, deal.payouts);
          const { funded, held, releasing, released, fee, refunded, lost, frozen } = sums;
          expect(funded).toBe(held + releasing + released + fee + refunded + lost);
          expect({ held, releasing, fee }).toEqual({
            held: balance("held:"),
            releasing: balance("payable:"),
            fee: balance("rev:"),
          });
          expect(released + balance("stripe:")).toBe(0);
          expect(funded).toBe(balance("transit:charge"));
          expect(frozen).toBeLessThanOrEqual(held);
          for (const value of Object.values(sums)) expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("is told to the parties without what it cost the platform", () => {
    const at = "2026-11-22T10:00:00.000Z";
    const of = (kind: Posting["kind"], lines: Posting["lines"]) => linesOf({ kind, recordedAt: at, lines }, "mst_1.1");
    expect([
      ...of("charge_succeeded", [dr(account.transitCharge, 11), cr(account.held("agr_1", "mst_1.1"), 11)]),
      ...of("charge_settled", [dr(account.stripe, 10), dr(account.stripeFee, 1), cr(account.transitCharge, 11)]),
      ...of("release_claimed", [
        dr(account.held("agr_1", "mst_1.1"), 11),
        cr(account.payable("crt_1"), 10),
        cr(account.platformFee, 1),
      ]),
      ...of("transfer_done", [dr(account.payable("crt_1"), 10), cr(account.stripe, 10)]),
    ]).toEqual([
      { at, kind: "funded", milestoneId: "mst_1.1", amount: 11 },
      { at, kind: "release_started", milestoneId: "mst_1.1", amount: 10 },
      { at, kind: "fee_earned", milestoneId: "mst_1.1", amount: 1 },
      { at, kind: "transferred", milestoneId: "mst_1.1", amount: 10 },
    ]);
  });
});
