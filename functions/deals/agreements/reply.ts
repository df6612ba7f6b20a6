// Agreements as people see them: whole, and as the row of a list. Where a signature came from is never shown.
import type { Signature } from "../../../shared/domain/agreement.ts";
import { money } from "../../../shared/domain/money.ts";
import type { Agreement as AgreementReply, AgreementSummary } from "../../../shared/routes/agreements.ts";
import { partiesOf } from "../../../shared/routes/party.ts";
import type { AgreementCard, Deal } from "../../../shared/store/agreements.ts";
import { lastCancellation } from "../../../shared/store/cancellations.ts";
import { reviewsOf, submissionsOf } from "../../../shared/store/deliverables.ts";
import { disputesOf } from "../../../shared/store/disputes.ts";
import { cancellationReply } from "../cancellations/reply.ts";
import { deliverableView } from "../deliverables/view.ts";

/** Amounts of minor units with their currency. */
export const totalsOf = (of: Pick<AgreementCard, "currency" | "creatorAmount" | "platformFee" | "brandTotal">) => ({
  creatorAmount: money(of.creatorAmount, of.currency),
  platformFee: money(of.platformFee, of.currency),
  brandTotal: money(of.brandTotal, of.currency),
});

export const signatureReply = ({ side, name, termsHash, at }: Signature) => ({ side, name, termsHash, at });

export const agreementSummary = (card: AgreementCard): AgreementSummary => ({ ...card, ...totalsOf(card) });

export const agreementReply = (deal: Deal): AgreementReply => {
  const { agreement, milestones, deliverables } = deal;
  const cancellation = lastCancellation(deal);
  return {
    ...agreement,
    ...totalsOf(agreement),
    parties: partiesOf(agreement),
    signedBy: agreement.signatures.map(({ side }) => side),
    signatures: agreement.signatures.map(signatureReply),
    milestones: milestones.map(({ id, deliverableId, amount, fee, currency, status, releaseOn, payoutId }) => ({
      id,
      deliverableId,
      amount: money(amount, currency),
      fee: money(fee, currency),
      status,
      releaseOn,
      payoutId,
    })),
    disputes: disputesOf(deal).map(({ id, status }) => ({ id, status })),
    deliverables: deliverables.map((one) => deliverableView(one, submissionsOf(deal, one.id), reviewsOf(deal, one.id))),
    ...(cancellation ? { cancellation: cancellationReply(cancellation, agreement.currency) } : {}),
  };
};
