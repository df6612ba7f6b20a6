// What a brand pays when it cancels, in basis points of what is not yet earned: the standard, and the floor of any other.
import type { Terms } from "./terms.ts";

export const STANDARD_KILL_FEE = { noDraftBps: 1000, nearDueBps: 2500, draftBps: 5000, approvedBps: 10_000 } as const;

/** The schedule of these terms, the standard written out. */
export const killFeeOf = (terms: Pick<Terms, "killFee">) =>
  terms.killFee === "standard" ? STANDARD_KILL_FEE : terms.killFee;
