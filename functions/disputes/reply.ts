// Disputes as people see them: whole, and as the row of a list. Which person of a side wrote something is not shown.
import type { Dispute, DisputeCard, Evidence } from "../../shared/domain/dispute.ts";
import { money } from "../../shared/domain/money.ts";
import type {
  Dispute as DisputeReply,
  DisputeSummary,
  Evidence as EvidenceReply,
} from "../../shared/routes/disputes.ts";

export const disputeSummary = (card: DisputeCard): DisputeSummary => ({
  ...card,
  amount: money(card.amount, card.currency),
});

const evidenceReply = ({ id, by, text, uploadIds, url, createdAt }: Evidence): EvidenceReply => ({
  id,
  by,
  text,
  uploadIds,
  ...(url === undefined ? {} : { url }),
  createdAt,
});

export const disputeReply = (dispute: Dispute, evidence: readonly Evidence[]): DisputeReply => {
  const { outcome, frozen, recoverable, currency, amount, proposal, ...rest } = dispute;
  return {
    ...rest,
    amount: money(amount, currency),
    milestoneIds: [...frozen, ...recoverable],
    frozenMilestoneIds: frozen,
    recoverableMilestoneIds: recoverable,
    evidence: evidence.map(evidenceReply),
    ...(proposal ? { proposal } : {}),
    ...(outcome
      ? {
          outcome: {
            ...outcome,
            toCreator: money(outcome.toCreator, currency),
            toBrand: money(outcome.toBrand, currency),
          },
        }
      : {}),
  };
};
