// Who plays the main job in each currency, for how much.
import type { Currency } from "../../shared/domain/money.ts";

export type DemoDeal = {
  creator: string;
  /** What the brand first offers, what the creator asks back and gets, in minor units. */
  offered: number;
  agreed: number;
  /** The platform's fee of 10 % on the agreed amount, half up, on top. */
  fee: number;
  /** What Stripe keeps of the charge: 2.9 % and 30 minor units, on the stand-in. */
  stripeFee: number;
  min: number;
  max: number;
};

export const DEMO_DEALS: Record<"usd" | "eur" | "jpy" | "thb", DemoDeal> = {
  usd: {
    creator: "sam@creator.test",
    offered: 45_000,
    agreed: 50_005,
    fee: 5_001,
    stripeFee: 1_625,
    min: 20_000,
    max: 80_000,
  },
  eur: {
    creator: "elena@creator.test",
    offered: 30_000,
    agreed: 33_333,
    fee: 3_333,
    stripeFee: 1_093,
    min: 15_000,
    max: 60_000,
  },
  jpy: {
    creator: "haru@creator.test",
    offered: 40_000,
    agreed: 45_555,
    fee: 4_556,
    stripeFee: 1_483,
    min: 20_000,
    max: 90_000,
  },
  thb: {
    creator: "mali@creator.test",
    offered: 900_000,
    agreed: 1_000_001,
    fee: 100_000,
    stripeFee: 31_930,
    min: 500_000,
    max: 2_000_000,
  },
};
export type DemoCurrency = keyof typeof DEMO_DEALS & Currency;
