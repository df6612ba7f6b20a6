// Amounts, numbers and days as people type them, in the digits and with the signs of their own language.
import fc from "fast-check";
import { expect, it } from "vitest";
import { CURRENCIES, decimal } from "../../shared/domain/money.ts";
import { typedAmount, typedCount } from "../../web/app/typed.ts";
import { isDay } from "../../web/pages/finance/zone.ts";

it("reads an amount with either sign as the point, in any digits", () => {
  const usd = (text: string) => typedAmount(text, "usd");
  expect(["12", "12.5", "12,50", " 1 234.50 ", "1,234", "1.234", "1.234,5", "1,234,567.89", "12."].map(usd)).toEqual([
    1200, 1250, 1250, 123450, 123400, 123400, 123450, 123456789, 1200,
  ]);
  expect(["๑,๒๓๔.๕๐", "１２３４．５", "٣٠٠"].map(usd)).toEqual([123450, 123450, 30000]);
  expect(["20000", "20,000", "20.000", "２００００"].map((text) => typedAmount(text, "jpy"))).toEqual(
    Array(4).fill(20000),
  );
});

it("takes for no amount what is none, or finer than the currency", () => {
  const none = [
    "",
    "0.001",
    "0,500",
    "1.2345",
    "1,23,456",
    "1.23,45.6",
    "1e9",
    "-5",
    "+5",
    "$5",
    "12a",
    "9".repeat(30),
  ];
  expect(none.filter((text) => typedAmount(text, "usd") !== undefined)).toEqual([]);
  expect(["1.5", "0.5", "1,50"].filter((text) => typedAmount(text, "jpy") !== undefined)).toEqual([]);
});

it("reads back every amount that a field shows", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.constantFrom(...CURRENCIES), (amount, currency) => {
      expect(typedAmount(decimal(amount, currency), currency)).toBe(amount);
    }),
  );
});

it("reads whole numbers, parted in threes or not at all", () => {
  expect(["12400", "12,400", "12.400", "12 400", "๑๒,๔๐๐", "0"].map(typedCount)).toEqual([
    12400, 12400, 12400, 12400, 12400, 0,
  ]);
  expect(["12.4", "12,4", "1,23", "12k", "-1", ""].map(typedCount)).toEqual(Array(6).fill(undefined));
});

it("knows the days that the calendar has, whatever an address holds", () => {
  expect(["2026-02-28", "2028-02-29"].filter(isDay)).toHaveLength(2);
  const none = ["2026-02-31", "2026-13-45", "0000-00-00", "2026-1-1", "today", "", undefined];
  expect(none.filter(isDay)).toEqual([]);
});
