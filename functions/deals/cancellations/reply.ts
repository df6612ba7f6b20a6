// A cancellation as people see it, with its amounts in the deal's currency.
import {
  type Cancellation,
  type CancellationPart,
  sumOfParts,
  sumOfWaiting,
} from "../../../shared/domain/cancellation.ts";
import { type Currency, money } from "../../../shared/domain/money.ts";
import type { CancellationEstimate, Cancellation as CancellationReply } from "../../../shared/routes/cancellations.ts";

export function estimateReply(parts: readonly CancellationPart[], currency: Currency): CancellationEstimate {
  const amounts = ({
    toCreator,
    fee,
    tax,
    toBrand,
  }: Pick<CancellationPart, "toCreator" | "fee" | "tax" | "toBrand">) => ({
    toCreator: money(toCreator, currency),
    fee: money(fee + tax, currency),
    toBrand: money(toBrand, currency),
  });
  const waiting = sumOfWaiting(parts);
  return {
    ...amounts(sumOfParts(parts)),
    ...(waiting ? { waitsForBank: amounts(waiting) } : {}),
    milestones: parts.map((part) => ({
      id: part.milestoneId,
      stage: part.stage,
      creatorBps: part.creatorBps,
      ...amounts(part),
      ...(part.disputed ? { disputed: true } : {}),
      ...(part.waitsForBank ? { waitsForBank: true } : {}),
    })),
  };
}

export const cancellationReply = (cancellation: Cancellation, currency: Currency): CancellationReply => ({
  ...cancellation,
  estimate: estimateReply(cancellation.parts, currency),
});
