// Stripe's own arithmetic: its fee, its exchange and its limits, in whole minor units.
import { invalid } from "./errors.ts";

/** Currencies the platform settles as themselves; a charge in any other becomes US dollars. */
export const SETTLED = ["usd", "eur", "jpy", "thb"] as const;

const ZERO_DECIMAL = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" ");
const THREE_DECIMAL = "bhd jod kwd omr tnd".split(" ");
/** Sent with two decimals, but in whole units only. */
const WHOLE_UNITS = ["isk", "ugx"];
/** Paid out in whole units only. */
const WHOLE_PAYOUTS = [...WHOLE_UNITS, "huf", "twd"];

/** Units of the currency for one US dollar, in millionths. Close to what they were when this was written. */
const RATES: Record<string, number> = {
  usd: 1_000_000,
  aed: 3_672_500,
  aud: 1_520_000,
  bhd: 376_000,
  bif: 2_940_000_000,
  brl: 5_400_000,
  cad: 1_380_000,
  chf: 880_000,
  clp: 950_000_000,
  czk: 22_500_000,
  djf: 177_700_000,
  dkk: 6_860_000,
  eur: 920_000,
  gbp: 790_000,
  gnf: 8_600_000_000,
  hkd: 7_800_000,
  huf: 365_000_000,
  idr: 16_200_000_000,
  inr: 84_000_000,
  isk: 138_000_000,
  jod: 709_000,
  jpy: 150_000_000,
  kmf: 453_000_000,
  krw: 1_380_000_000,
  kwd: 307_000,
  mga: 4_550_000_000,
  mxn: 18_500_000,
  myr: 4_450_000,
  nok: 10_900_000,
  nzd: 1_680_000,
  omr: 385_000,
  php: 58_000_000,
  pln: 3_950_000,
  pyg: 7_800_000_000,
  rwf: 1_360_000_000,
  sek: 10_500_000,
  sgd: 1_340_000,
  thb: 35_000_000,
  tnd: 3_100_000,
  twd: 32_300_000,
  ugx: 3_680_000_000,
  vnd: 25_000_000_000,
  vuv: 119_000_000,
  xaf: 604_000_000,
  xof: 604_000_000,
  xpf: 110_000_000,
};

/** Rates that somebody configured, which rule over those above. */
export type Rates = Readonly<Record<string, number>>;

/** The smallest charge, where it is not worth 50 US cents or so by chance. */
const MINIMUM: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  vnd: 15_000,
};
const MAX_CHARGE = 99_999_999;

export const exponentOf = (currency: string) =>
  ZERO_DECIMAL.includes(currency) ? 0 : THREE_DECIMAL.includes(currency) ? 3 : 2;
export const isKnown = (currency: string) => Object.hasOwn(RATES, currency);
export const settledAs = (currency: string) => (SETTLED.some((known) => known === currency) ? currency : "usd");

/** The currency in lower case; throws when Stripe has none of this name. */
export function currencyOf(given: string, param = "currency"): string {
  const currency = given.toLowerCase();
  if (!isKnown(currency)) throw invalid(`Invalid currency: ${currency}.`, param);
  return currency;
}

/** Throws for an amount that this currency cannot have. */
export function checkAmount(amount: number, currency: string, param = "amount") {
  if (amount < 1) throw invalid("Invalid positive integer", param, "parameter_invalid_integer");
  if (THREE_DECIMAL.includes(currency) && amount % 10 !== 0)
    throw invalid(`Amounts in ${currency} end with a zero: the last digit must be 0.`, param, "invalid_charge_amount");
  if (WHOLE_UNITS.includes(currency) && amount % 100 !== 0)
    throw invalid(`Amounts in ${currency} are whole units: multiples of 100.`, param, "invalid_charge_amount");
}

/** Throws for an amount that nobody can be charged. */
export function checkCharge(amount: number, currency: string, param = "amount") {
  checkAmount(amount, currency, param);
  const least = MINIMUM[currency] ?? 1;
  if (amount < least)
    throw invalid(`Amount must be at least ${decimal(least, currency)} ${currency}.`, param, "amount_too_small");
  if (amount > MAX_CHARGE) throw invalid("Amount must be no more than 99,999,999.", param, "amount_too_large");
}

/** What of an amount can go to a bank; the rest stays. */
export const payable = (amount: number, currency: string) =>
  amount - (WHOLE_PAYOUTS.includes(currency) ? amount % 100 : THREE_DECIMAL.includes(currency) ? amount % 10 : 0);

/** 2.9 % rounded half up, plus 30 minor units. */
export const processingFee = (amount: number) => Math.floor((amount * 29 + 500) / 1000) + 30;

const weight = (currency: string, rates: Rates) =>
  BigInt(rates[currency] ?? RATES[currency] ?? 1_000_000) * 10n ** BigInt(exponentOf(currency));

/** `amount` of one currency in another, rounded down. */
export const exchange = (amount: number, from: string, to: string, rates: Rates = {}) =>
  from === to ? amount : Number((BigInt(amount) * weight(to, rates)) / weight(from, rates));

/** What an amount in minor units is multiplied with; null where nothing is exchanged. */
export const exchangeRate = (from: string, to: string, rates: Rates = {}) =>
  from === to ? null : Number((Number(weight(to, rates)) / Number(weight(from, rates))).toFixed(6));

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
