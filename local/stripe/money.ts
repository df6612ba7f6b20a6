// Stripe's own arithmetic: its fee and its exchange, in whole minor units.

/** Currencies the platform settles as themselves; a charge in any other becomes US dollars. */
export const SETTLED = ["usd", "eur", "jpy", "thb"] as const;
const EXPONENT: Record<string, number> = { jpy: 0, vnd: 0, krw: 0 };
/** Units of the currency for one US dollar, in millionths. */
const RATES: Record<string, number> = {
  usd: 1_000_000,
  eur: 920_000,
  gbp: 790_000,
  jpy: 150_000_000,
  thb: 35_000_000,
  vnd: 25_000_000_000,
};

export const exponentOf = (currency: string) => EXPONENT[currency] ?? 2;
export const isKnown = (currency: string) => Object.hasOwn(RATES, currency);
export const settledAs = (currency: string) => (SETTLED.some((known) => known === currency) ? currency : "usd");

/** 2.9 % rounded half up, plus 30 minor units. */
export const processingFee = (amount: number) => Math.floor((amount * 29 + 500) / 1000) + 30;

const weight = (currency: string) => BigInt(RATES[currency] ?? 1_000_000) * 10n ** BigInt(exponentOf(currency));

/** `amount` of one currency in another, rounded down. */
export const exchange = (amount: number, from: string, to: string) =>
  from === to ? amount : Number((BigInt(amount) * weight(to)) / weight(from));

/** What an amount in minor units is multiplied with; null where nothing is exchanged. */
export const exchangeRate = (from: string, to: string) =>
  from === to ? null : Number((Number(weight(to)) / Number(weight(from))).toFixed(6));

/** `part` of `whole`, of which `of` are `amount`: rounded down, and exact for the whole. */
export const share = (amount: number, part: number, whole: number) =>
  Number((BigInt(amount) * BigInt(part)) / BigInt(whole));

/** `-12.30`, with as many digits as the currency has. */
export function decimal(amount: number, currency: string): string {
  const digits = exponentOf(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${amount < 0 ? "-" : ""}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ""}`;
}
