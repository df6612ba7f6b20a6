// The platform's fee: on top of what the creator gets, one rounding per agreement.
import { allocate, mulDiv, mulDivFloor } from "./money.ts";

export const BPS = 10_000;

/** creatorAmount in minor units, feeBps frozen at acceptance; rounded half up once. */
export function agreementTotals(creatorAmount: number, feeBps: number) {
  const platformFee = mulDiv(creatorAmount, feeBps, BPS);
  return { creatorAmount, platformFee, tax: 0, brandTotal: creatorAmount + platformFee };
}

/** What each milestone pays the creator and carries as fee: largest remainder over the shares (basis points, sum 10,000). */
export function milestoneParts(creatorAmount: number, platformFee: number, shareBps: readonly number[]) {
  const amounts = allocate(creatorAmount, shareBps);
  const fees = allocate(platformFee, shareBps);
  return shareBps.map((_, index) => ({ amount: amounts[index] ?? 0, fee: fees[index] ?? 0 }));
}

/**
 * The milestones of an agreement in order: one per deliverable, and a second one where a share is held back to the end of
 * the live period. Each deliverable's part is divided by its share first, then into main and holdback.
 */
export function dealParts(
  creatorAmount: number,
  platformFee: number,
  shareBps: readonly number[],
  holdbackBps: number,
) {
  return milestoneParts(creatorAmount, platformFee, shareBps).flatMap(({ amount, fee }, index) => {
    if (holdbackBps === 0) return [{ deliverable: index + 1, holdback: false, amount, fee }];
    const weights = [BPS - holdbackBps, holdbackBps];
    const amounts = allocate(amount, weights);
    const fees = allocate(fee, weights);
    return weights.map((_, half) => ({
      deliverable: index + 1,
      holdback: half === 1,
      amount: amounts[half] ?? 0,
      fee: fees[half] ?? 0,
    }));
  });
}

type Funded = { amount: number; fee: number; tax: number };

/**
 * The money of one milestone divided so that the creator gets `creatorBps` of what was agreed (rounded half up), the
 * platform earns its fee on that (rounded down), and the brand gets back the rest: the parts sum to the funding exactly.
 */
export const splitParts = (funded: Funded, creatorBps: number) =>
  partsFor(funded, mulDiv(funded.amount, creatorBps, BPS));

/** The same when it is known how much the creator gets. */
export function partsFor({ amount, fee, tax }: Funded, toCreator: number) {
  const feeEarned = amount === 0 ? 0 : mulDivFloor(fee, toCreator, amount);
  const taxEarned = amount === 0 ? 0 : mulDivFloor(tax, toCreator, amount);
  return { toCreator, fee: feeEarned, tax: taxEarned, toBrand: amount + fee + tax - toCreator - feeEarned - taxEarned };
}

/** All of it to the creator. */
export const wholeParts = ({ amount, fee, tax }: Funded) => ({ toCreator: amount, fee, tax, toBrand: 0 });
