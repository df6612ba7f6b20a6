// Where the money of a deal is: sums over its milestones, which always add up to what was paid.
import type { Milestone } from "./agreement.ts";
import type { PostingKind } from "./ledger.ts";
import type { Payout } from "./payout.ts";

/** Minor units. */
export type MoneySums = {
  funded: number;
  held: number;
  releasing: number;
  released: number;
  fee: number;
  refunded: number;
  lost: number;
  frozen: number;
};

const NOTHING: MoneySums = { funded: 0, held: 0, releasing: 0, released: 0, fee: 0, refunded: 0, lost: 0, frozen: 0 };

function sumsOf(milestone: Milestone, reversed: number): MoneySums {
  const { amount, status, disputeOpen } = milestone;
  const fee = milestone.fee + milestone.tax;
  const whole = amount + fee;
  if (status === "held") return { ...NOTHING, funded: whole, held: whole, frozen: disputeOpen ? whole : 0 };
  if (status === "releasing") return { ...NOTHING, funded: whole, releasing: amount, fee };
  if (status === "released")
    return { ...NOTHING, funded: whole, releasing: reversed, released: amount - reversed, fee };
  return NOTHING;
}

/** What was taken back of a transfer is owed to the creator again, so it counts as releasing. */
export function moneyOf(milestones: readonly Milestone[], payouts: readonly Payout[]): MoneySums {
  const reversed = new Map(payouts.map((payout) => [payout.milestoneId, payout.reversedAmount ?? 0]));
  return milestones
    .map((milestone) => sumsOf(milestone, reversed.get(milestone.id) ?? 0))
    .reduce(
      (sum, each) =>
        Object.fromEntries(
          Object.entries(sum).map(([name, value]) => [name, value + each[name as keyof MoneySums]]),
        ) as MoneySums,
      NOTHING,
    );
}

type Line = { account: string; dr: number; cr: number };
export type MoneyLine = {
  at: string;
  kind: "funded" | "release_started" | "fee_earned" | "transferred" | "transfer_reversed";
  milestoneId?: string;
  amount: number;
};

const heldMilestone = (line: Line) => /^held:[^.]+\.(.+)$/.exec(line.account)?.[1];

/** What the parties of a deal read of a posting: who paid what to whom, not what it cost the platform. */
export function linesOf(
  posting: { kind: PostingKind; recordedAt: string; lines: readonly Line[] },
  milestoneId?: string,
): MoneyLine[] {
  const at = posting.recordedAt;
  const of = milestoneId === undefined ? {} : { milestoneId };
  const amountOn = (prefix: string, side: "dr" | "cr") =>
    posting.lines.filter((line) => line.account.startsWith(prefix)).reduce((sum, line) => sum + line[side], 0);
  const some = (kind: MoneyLine["kind"], amount: number): MoneyLine[] =>
    amount > 0 ? [{ at, kind, ...of, amount }] : [];
  switch (posting.kind) {
    case "charge_succeeded":
      return posting.lines.flatMap((line): MoneyLine[] => {
        const held = heldMilestone(line);
        return held === undefined ? [] : [{ at, kind: "funded", milestoneId: held, amount: line.cr }];
      });
    case "release_claimed":
      return [...some("release_started", amountOn("payable:", "cr")), ...some("fee_earned", amountOn("rev:", "cr"))];
    case "transfer_done":
      return some("transferred", amountOn("payable:", "dr"));
    case "transfer_reversed":
      return some("transfer_reversed", amountOn("payable:", "cr"));
    default:
      return [];
  }
}
