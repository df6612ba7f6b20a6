// Fault 48: a unit that is lost, made or sent where the currency has no such unit, by rounding.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAmount, checkCharge, exponentOf, payable } from "../../local/stripe/money.ts";
import { agreementTotals, BPS, dealParts, milestoneParts, splitParts, wholeParts } from "../../shared/domain/fees.ts";
import { account, cr, dr, posting } from "../../shared/domain/ledger.ts";
import {
  allocate,
  CURRENCIES,
  type Currency,
  decimal,
  EXPONENTS,
  MAX_AMOUNT,
  MINIMUM_CHARGE,
  mulDiv,
  mulDivFloor,
} from "../../shared/domain/money.ts";
import { carryOut, decide } from "../kit/forks.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const AMOUNTS = 10_000;
const MOST_BPS = 3_000;
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

describe("fault 48: rounding, over every small amount and every rate", () => {
  it("charges the fee half up, and divides amount and fee to the last unit", () => {
    // Counted instead of expected one by one: there are thirty million of them.
    let wrong = 0;
    for (let amount = 1; amount <= AMOUNTS; amount += 1)
      for (let bps = 0; bps <= MOST_BPS; bps += 1) {
        const { platformFee, creatorAmount, brandTotal } = agreementTotals(amount, bps);
        // The reference is exact: twice the product stays far below 2^53.
        const doubled = 2 * amount * bps;
        const isNearest = Math.abs(2 * BPS * platformFee - doubled) <= BPS && 2 * BPS * platformFee - doubled !== -BPS;
        if (!isNearest || creatorAmount !== amount || brandTotal !== amount + platformFee) wrong += 1;
        // The same walk over every share from nothing to all of it.
        const share = Math.floor((bps * BPS) / MOST_BPS);
        const { toCreator, fee, tax, toBrand } = splitParts({ amount, fee: platformFee, tax: 0 }, share);
        const isExact = toCreator + fee + tax + toBrand === brandTotal && Math.min(toCreator, fee, toBrand) >= 0;
        const isFair =
          toCreator === Math.floor((2 * amount * share + BPS) / (2 * BPS)) && fee * amount <= platformFee * toCreator;
        if (!isExact || !isFair || toCreator > amount || fee > platformFee || !Number.isInteger(toBrand)) wrong += 1;
      }
    expect(wrong).toBe(0);
  });

  it("pays all of it for a full share, and none of it for none", () => {
    let wrong = 0;
    for (let amount = 1; amount <= AMOUNTS; amount += 1) {
      const { platformFee: fee } = agreementTotals(amount, 1_000);
      const [all, none] = [splitParts({ amount, fee, tax: 0 }, BPS), splitParts({ amount, fee, tax: 0 }, 0)];
      if (all.toCreator !== amount || all.fee !== fee || all.toBrand !== 0) wrong += 1;
      if (none.toCreator !== 0 || none.fee !== 0 || none.toBrand !== amount + fee) wrong += 1;
    }
    expect(wrong).toBe(0);
  });

  it("divides over milestones and holdbacks so that nothing is left", () => {
    const shares = fc
      .uniqueArray(fc.integer({ min: 1, max: BPS - 1 }), { maxLength: 9 })
      .map((cuts) => [0, ...cuts.sort((a, b) => a - b), BPS])
      .map((cuts) => cuts.slice(1).map((cut, n) => cut - (cuts[n] ?? 0)));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_AMOUNT }),
        fc.integer({ min: 0, max: MOST_BPS }),
        shares,
        fc.integer({ min: 0, max: BPS }),
        (amount, bps, each, holdback) => {
          const { platformFee } = agreementTotals(amount, bps);
          for (const parts of [
            milestoneParts(amount, platformFee, each),
            dealParts(amount, platformFee, each, holdback),
          ]) {
            expect(sum(parts.map((part) => part.amount))).toBe(amount);
            expect(sum(parts.map((part) => part.fee))).toBe(platformFee);
            for (const part of parts) {
              expect(part.amount).toBeGreaterThanOrEqual(0);
              const { toCreator, fee, tax, toBrand } = splitParts({ ...part, tax: 0 }, holdback);
              expect(toCreator + fee + tax + toBrand).toBe(part.amount + part.fee);
            }
          }
        },
      ),
    );
  });

  it("is exact for every safe integer, where floating point is not", () => {
    const safe = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(safe, fc.integer({ min: 0, max: BPS }), (amount, bps) => {
        const [product, whole] = [BigInt(amount) * BigInt(bps), BigInt(BPS)];
        expect(BigInt(mulDivFloor(amount, bps, BPS))).toBe(product / whole);
        expect(BigInt(mulDiv(amount, bps, BPS))).toBe((product * 2n + whole) / (whole * 2n));
        const parts = allocate(amount, [bps, BPS - bps]);
        expect(sum(parts)).toBe(amount);
      }),
    );
    expect(mulDiv(9_007_199_254_740_991, 9_999, BPS)).not.toBe(Math.round((9_007_199_254_740_991 * 9_999) / BPS));
  });
});

const THREE_DECIMALS = ["bhd", "jod", "kwd", "omr", "tnd"];
const IN_WHOLE_UNITS = ["isk", "ugx", "huf", "twd"];

describe("fault 48: currencies whose units are not hundredths", () => {
  it("are known with the digits that the provider counts in, and those with rules of their own are not settled in", () => {
    for (const currency of CURRENCIES) {
      expect(EXPONENTS[currency]).toBe(exponentOf(currency));
      const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
        .maximumFractionDigits;
      expect(EXPONENTS[currency]).toBe(digits);
      expect([...THREE_DECIMALS, ...IN_WHOLE_UNITS]).not.toContain(currency);
      // Nothing has to be rounded to what may be sent: each minor unit is legal, and is paid out.
      for (const amount of [1, 7, 99, 101, 45_003]) {
        expect(() => checkAmount(amount, currency)).not.toThrow();
        expect(payable(amount, currency)).toBe(amount);
      }
    }
    // Would they be, then these amounts would be refused.
    for (const currency of ["bhd", "isk"]) expect(() => checkAmount(45_003, currency)).toThrow();
  });

  it.each(CURRENCIES.map((currency) => [currency]))("%s: the smallest charge is the provider's own", (currency) => {
    const least = MINIMUM_CHARGE[currency];
    expect(() => checkCharge(least, currency)).not.toThrow();
    expect(() => checkCharge(least - 1, currency)).toThrow();
  });

  it("are written without a hundredth too many", () => {
    const written: [number, Currency, string][] = [
      [5_000, "jpy", "5000"],
      [5_000, "usd", "50.00"],
      [5, "usd", "0.05"],
      [15_000, "vnd", "15000"],
      [-5, "eur", "-0.05"],
    ];
    for (const [amount, currency, text] of written) expect(decimal(amount, currency)).toBe(text);
  });

  const deal = fc.record({
    currency: fc.constantFrom<Currency>("usd", "jpy", "thb", "eur"),
    fee: fc.integer({ min: 1_000, max: 3_000 }),
    bps: fc.integer({ min: 0, max: BPS }),
    shares: fc.constantFrom<number[]>([10_000], [3_333, 6_667], [3_333, 3_333, 3_334]),
  });
  it("are paid, refunded and booked to the unit, and what is sent is legal", async () => {
    await fc.assert(
      fc.asyncProperty(deal, async ({ currency, fee, bps, shares }) => {
        const world = openVirtual();
        const money = await virtualDeal(world, { currency, fee, shares });
        await money.paid();
        const n = shares.length;
        for (let each = 1; each <= n; each += 1) await decide(money, each, bps);
        await carryOut(money);
        const sent = [...world.provider.transfers, ...world.provider.refunds];
        for (const each of sent) {
          expect(each.currency).toBe(currency);
          expect(() => checkAmount(each.amount, currency)).not.toThrow();
        }
        const { milestones, agreement } = await money.deal();
        const parts = milestones.map(({ parts, ...milestone }) => parts ?? wholeParts(milestone));
        expect(sum(world.provider.transfers.map(({ amount }) => amount))).toBe(
          sum(parts.map(({ toCreator }) => toCreator)),
        );
        expect(sum(world.provider.refunds.map(({ amount }) => amount))).toBe(sum(parts.map(({ toBrand }) => toBrand)));
        expect(
          sum(parts.flatMap(({ toCreator, fee: earned, tax, toBrand }) => [toCreator, earned, tax, toBrand])),
        ).toBe(agreement.brandTotal);
        expect(await world.broken()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("are refused by the books when a unit is missing", () => {
    const lines = [dr(account.transitCharge, 100), cr(account.held("agr_1", "mst_1"), 99)];
    expect(() => posting({ kind: "charge_succeeded", bizKey: "pi_1", currency: "jpy", lines })).toThrow(
      "does not balance",
    );
    const half = [dr(account.transitCharge, 0.5), cr(account.held("agr_1", "mst_1"), 0.5)];
    expect(() => posting({ kind: "charge_succeeded", bizKey: "pi_1", currency: "usd", lines: half })).toThrow(
      "Not an amount",
    );
  });
});
