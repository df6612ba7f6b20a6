// Money: integers in minor units of one currency. The only place (with fees.ts) where money is multiplied or divided.
import * as z from "zod/mini";

/** Digits after the decimal point of each currency that this platform settles in. Source: Stripe's list of currencies. */
export const EXPONENTS = { usd: 2, eur: 2, thb: 2, gbp: 2, jpy: 0, vnd: 0 } as const;
export type Currency = keyof typeof EXPONENTS;
export const CURRENCIES = Object.keys(EXPONENTS) as [Currency, ...Currency[]];
export const isCurrency = (code: string | undefined): code is Currency =>
  code !== undefined && Object.hasOwn(EXPONENTS, code);
export const CurrencyCode = z.enum(CURRENCIES);

/** The largest amount a request may name: ten digits of minor units. */
export const MAX_AMOUNT = 9_999_999_999;

/** Minor units, zero allowed. */
export const Amount = z.int().check(z.gte(0), z.lte(MAX_AMOUNT));
export const Money = z.object({ amount: Amount, currency: CurrencyCode });
export type Money = z.infer<typeof Money>;

export const money = (amount: number, currency: Currency): Money => ({ amount, currency });

/** a * numerator / denominator, rounded half up, exact for every safe integer. */
export function mulDiv(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator) * 2n + BigInt(denominator);
  return Number(product / (BigInt(denominator) * 2n));
}

/** a * numerator / denominator, rounded down. Amounts are never negative here. */
export function mulDivFloor(amount: number, numerator: number, denominator: number): number {
  return Number((BigInt(amount) * BigInt(numerator)) / BigInt(denominator));
}

/** Divides `total` by weights so that the parts sum to it exactly: largest remainder, earlier parts first on a tie. */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = exact.map((value) => value / sum);
  let left = BigInt(total) - parts.reduce((a, b) => a + b, 0n);
  const order = exact
    .map((value, index) => ({ index, rest: value % sum }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map(Number);
}

/** Minor units as a plain decimal string, for exports and contracts: 12550 usd -> "125.50", 5000 jpy -> "5000". */
export function decimal(amount: number, currency: Currency): string {
  const digits = EXPONENTS[currency];
  const sign = amount < 0 ? "-" : "";
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The smallest charge Stripe takes, in minor units. Source: docs.stripe.com/currencies. */
export const MINIMUM_CHARGE: Record<Currency, number> = { usd: 50, eur: 50, gbp: 30, thb: 1000, jpy: 50, vnd: 15_000 };

/** The largest charge Stripe takes, in minor units of any of these: eight digits. Source: docs.stripe.com/currencies. */
export const MAXIMUM_CHARGE = 99_999_999;
