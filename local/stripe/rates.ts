// Rates of exchange: those of the stand-in, and over them those that somebody ordered.
import type { Rates } from "./money.ts";
import type { Work } from "./work.ts";

export const ratesOf = (work: Work): Rates => work.tables.rates.get("rates") ?? {};
