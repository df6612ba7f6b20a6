// Where the money of a deal is: sums over its milestones, which always add up to what was paid.
import type { Milestone } from "./agreement.ts";
import { wholeParts } from "./fees.ts";
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

/** Where one milestone's money is. `reversed` was taken back at the provider outside of the product, and is owed again. */
export function sumsOf(milestone: MoneyRow, reversed = 0): MoneySums {
  const { amount, status, disputeOpen, recovery, netted = 0, clawedBack = 0, repaying = 0 } = milestone;
  const whole = amount + milestone.fee + milestone.tax;
  if (status === "pending" || status === "voided" || status === "unpaid") return NOTHING;
  if (status === "held") return { ...NOTHING, funded: whole, held: whole, frozen: disputeOpen ? whole : 0 };
  if (status === "lost") return { ...NOTHING, funded: whole, lost: whole };
  const { toCreator, toBrand, fee, tax } = milestone.parts ?? wholeParts(milestone);
  const isTransferred = milestone.transferred === true || status === "released";
  const askedBack = recovery ? recovery.fromCreator : 0;
  const goesBack = recovery && !recovery.refunded ? recovery.toBrand : 0;
  const wentBack = recovery?.refunded ? recovery.toBrand : 0;
  // What paid back a debt counts as released from the claim on: it will never be sent.
  const left = isTransferred ? toCreator - reversed - askedBack - clawedBack - repaying : netted;
  return {
    ...NOTHING,
    funded: whole,
    releasing:
      (isTransferred ? reversed + repaying : toCreator - netted) + (milestone.refunded ? 0 : toBrand) + goesBack,
    released: left,
    fee: fee + tax - (recovery ? recovery.fee + recovery.tax : 0),
    refunded: (milestone.refunded ? toBrand : 0) + wentBack,
    lost: clawedBack,
  };
}

/** What of a milestone its sums are made of. */
export type MoneyRow = Pick<
  Milestone,
  | "status"
  | "amount"
  | "fee"
  | "tax"
  | "disputeOpen"
  | "parts"
  | "transferred"
  | "refunded"
  | "recovery"
  | "netted"
  | "clawedBack"
  | "repaying"
>;

/** What was taken back of a transfer is owed to the creator again, so it counts as releasing, unless they owe it themselves. */
export function moneyOf(milestones: readonly Milestone[], payouts: readonly Payout[]): MoneySums {
  const reversed = new Map(
    payouts.map(({ milestoneId, reversedAmount = 0, reversalRepaid = 0 }) => [
      milestoneId,
      reversedAmount - reversalRepaid,
    ]),
  );
  return milestones
    .map((milestone) => {
      const theirs = Math.max(0, sumsOf(milestone).released);
      return sumsOf(milestone, Math.min(reversed.get(milestone.id) ?? 0, theirs));
    })
    .reduce(
      (sum, each) =>
        Object.fromEntries(
          Object.entries(sum).map(([name, value]) => [name, value + each[name as keyof MoneySums]]),
        ) as MoneySums,
      NOTHING,
    );
}

type Line = { account: string; dr: number; cr: number };
export const MONEY_LINES = [
  "funded",
  "release_started",
  "fee_earned",
  "transferred",
  "transfer_reversed",
  "refund_started",
  "refunded",
  "refund_failed",
  "claim_taken_back",
  "debt_paid_back",
  "recovery_started",
  "recovered",
  "charged_back",
  "charged_back_returned",
  "paid_again",
] as const;
export type MoneyLineKind = (typeof MONEY_LINES)[number];
export type MoneyLine = {
  at: string;
  kind: MoneyLineKind;
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
    case "refund_claimed":
    case "split_claimed":
      return [
        ...some("release_started", amountOn("payable:", "cr")),
        ...some("fee_earned", amountOn("rev:", "cr")),
        ...some("refund_started", amountOn("transit:refund", "cr")),
      ];
    case "release_voided":
    case "refund_voided":
    case "split_voided":
      return some("claim_taken_back", amountOn("held:", "cr"));
    case "receivable_netted":
      return some("debt_paid_back", amountOn("receivable:", "cr"));
    case "refund_done":
      return some("refunded", amountOn("transit:refund", "dr"));
    case "refund_failed":
      return some("refund_failed", amountOn("brand_credit:", "cr"));
    case "recovery_claimed":
      return [
        ...some("recovery_started", amountOn("receivable:", "dr")),
        ...some("refund_started", amountOn("transit:refund", "cr")),
      ];
    case "recovery_repaid":
      return some("recovery_started", amountOn("receivable:", "dr"));
    case "reversal_done":
      return some("recovered", amountOn("transit:reversal", "cr"));
    case "chargeback_lost":
      return posting.lines.flatMap((line): MoneyLine[] => {
        const lost = heldMilestone(line);
        return lost === undefined ? [] : [{ at, kind: "charged_back", milestoneId: lost, amount: line.dr }];
      });
    case "repayment_claimed":
      return some("paid_again", amountOn("payable:", "cr"));
    case "reversal_repaid":
      return [
        ...some("paid_again", amountOn("payable:", "dr")),
        ...some("debt_paid_back", amountOn("receivable:", "cr")),
      ];
    case "chargeback_reinstated":
      return posting.lines.flatMap((line): MoneyLine[] => {
        const back = heldMilestone(line);
        return back === undefined ? [] : [{ at, kind: "charged_back_returned", milestoneId: back, amount: line.cr }];
      });
    case "transfer_done":
    case "offline_paid":
      return some("transferred", amountOn("payable:", "dr"));
    case "transfer_reversed":
      return some("transfer_reversed", amountOn("payable:", "cr"));
    default:
      return [];
  }
}
