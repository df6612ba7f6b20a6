// The three-way match: what each kind of break looks like, and that no movement and no posting is lost or told twice.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isBreak,
  type LedgerSide,
  matchDay,
  type OperationSide,
  type StripeSide,
} from "../../shared/domain/matching.ts";
import { concluded, requested, resolved } from "../../shared/domain/reconciliation.ts";

const day = "2026-11-22";
const at = `${day}T10:00:00.000Z`;
const moved = (id: string, amount: number, more: Partial<StripeSide> = {}): StripeSide => ({
  id: `txn_${id}`,
  ids: [`txn_${id}`, `tr_${id}`],
  kind: "transfer",
  amount,
  currency: "usd",
  at,
  sourceId: `tr_${id}`,
  ...more,
});
const booked = (id: string, amount: number, more: Partial<LedgerSide> = {}): LedgerSide => ({
  id: `posting_${id}`,
  ids: [`tr_${id}`],
  kind: "transfer_done",
  amount,
  currency: "usd",
  at,
  ...more,
});
const match = (stripe: StripeSide[], ledger: LedgerSide[], operations: OperationSide[] = []) =>
  matchDay({
    day,
    currency: "usd",
    stripe,
    ledger,
    operations: new Map(operations.map((operation) => [operation.opId, operation])),
  });
const classes = (...given: Parameters<typeof match>) =>
  match(...given).map(({ class: name, difference }) => [name, difference]);

describe("a day", () => {
  it("matches what is equal, and takes another day for timing", () => {
    expect(classes([moved("a", -100)], [booked("a", -100)])).toEqual([["matched", 0]]);
    const later = booked("a", -100, { at: "2026-11-25T00:00:00.000Z" });
    expect(classes([moved("a", -100)], [later])).toEqual([["timing", 0]]);
  });

  it("tells apart what is missing on either side, and what is of another amount or currency", () => {
    expect(classes([moved("a", -100)], [])).toEqual([["missing_in_ledger", 100]]);
    expect(classes([], [booked("a", -100)])).toEqual([["missing_in_stripe", -100]]);
    expect(classes([moved("a", -100)], [booked("a", -90)])).toEqual([["amount_mismatch", 10]]);
    expect(classes([moved("a", -100)], [booked("a", -100, { currency: "eur" })])).toEqual([["currency_mismatch", 100]]);
    const operation = { opId: "op_a", status: "done", stripeId: "tr_a", amount: 110 };
    const sides = [moved("a", -100, { sourceAmount: 100, opId: "op_a" })];
    expect(classes(sides, [booked("a", -100, { opId: "op_a" })], [operation])).toEqual([["amount_mismatch", 10]]);
  });

  it("knows a second effect of one operation, and a second posting of one movement", () => {
    const operation = { opId: "op_a", status: "done", stripeId: "tr_a" };
    const twice = [moved("a", -100, { opId: "op_a" }), moved("b", -100, { opId: "op_a" })];
    expect(classes(twice, [booked("a", -100, { opId: "op_a" })], [operation])).toEqual([
      ["matched", 0],
      ["duplicate", 100],
    ]);
    expect(classes([moved("a", -100)], [booked("a", -100), booked("x", -100, { ids: ["tr_a"] })])).toEqual([
      ["matched", 0],
      ["duplicate", -100],
    ]);
  });

  it("takes one posting for several movements of one thing", () => {
    const parts = ["x", "y"].map((id) =>
      moved(id, 40, { ids: [`txn_${id}`, `trr_${id}`, "tr_a"], sourceId: `trr_${id}` }),
    );
    expect(classes(parts, [booked("a", 80)])).toEqual([["matched", 0]]);
    expect(classes(parts, [booked("a", 70)])).toEqual([["amount_mismatch", -10]]);
    const transferred = [moved("a", -100), ...parts];
    const both = [booked("a", -100), booked("r", 80, { ids: ["tr_a"], kind: "transfer_reversed" })];
    expect(classes(transferred, both)).toEqual([
      ["matched", 0],
      ["matched", 0],
    ]);
  });

  it("has every movement and posting of its own in exactly one row, and its differences sum to that of the totals", () => {
    const side = fc.record({
      thing: fc.integer({ min: 0, max: 4 }),
      amount: fc.integer({ min: -3, max: 3 }).filter((amount) => amount !== 0),
      on: fc.constantFrom(day, "2026-11-21", "2026-11-24"),
    });
    fc.assert(
      fc.property(fc.array(side, { maxLength: 8 }), fc.array(side, { maxLength: 8 }), (left, right) => {
        const stripe = left.map(({ thing, amount, on }, n) =>
          moved(`s${n}`, amount, {
            ids: [`txn_s${n}`, `tr_${thing}`],
            sourceId: `tr_${thing}`,
            at: `${on}T10:00:00.000Z`,
          }),
        );
        const ledger = right.map(({ thing, amount, on }, n) =>
          booked(`l${n}`, amount, { ids: [`tr_${thing}`], at: `${on}T10:00:00.000Z` }),
        );
        const found = match(stripe, ledger);
        const told = found.flatMap((each) => [...each.stripe, ...each.ledger].map(({ id }) => id));
        expect(new Set(told).size).toBe(told.length);
        const own = [...stripe, ...ledger].filter((each) => each.at.startsWith(day)).map(({ id }) => id);
        expect(told).toEqual(expect.arrayContaining(own));
        for (const each of found) {
          const total = (sides: readonly { amount: number }[]) => sides.reduce((sum, { amount }) => sum + amount, 0);
          expect(each.difference).toBe(total(each.ledger) - total(each.stripe));
          expect(isBreak(each)).toBe(each.difference !== 0 || each.class === "duplicate");
        }
      }),
    );
  });
});

describe("one run after the other", () => {
  const now = new Date("2026-11-23T02:00:00.000Z");
  const head = requested(undefined, { day, currency: "usd", by: "system", now });
  const result = (stripe: StripeSide[], ledger: LedgerSide[] = []) => ({
    found: match(stripe, ledger),
    stripeTotal: 0,
    ledgerTotal: 0,
  });

  it("keeps numbers and explanations, clears what is gone, and opens again what came back", () => {
    const first = concluded(head, [], result([moved("a", -100), moved("b", -50)]), now);
    expect(first.head).toMatchObject({ run: 1, status: "failed", unexplained: 150, openExceptions: 2 });
    const [a, b] = first.changed;
    if (!a || !b) throw new Error("Two breaks were expected");
    const explained = resolved(a, { note: "By hand." }, { by: "usr_1", now });
    const second = concluded(first.head, [explained, b], result([moved("a", -100)]), now);
    expect(second.head).toMatchObject({ run: 2, status: "passed", unexplained: 0 });
    expect(second.changed.map(({ n, status }) => [n, status])).toEqual([
      [1, "resolved"],
      [2, "cleared"],
    ]);
    const third = concluded(second.head, second.changed, result([moved("a", -100), moved("b", -50)]), now);
    expect(third.changed.map(({ n, status }) => [n, status])).toEqual([
      [1, "resolved"],
      [2, "open"],
    ]);
    expect(third.head).toMatchObject({ status: "failed", unexplained: 50 });
  });

  it("lets two breaks not cancel out", () => {
    const { head: after } = concluded(head, [], result([moved("a", -100)], [booked("b", -100)]), now);
    expect(after).toMatchObject({ status: "failed", unexplained: 200 });
  });
});
