// After a restore: what the provider has and this table never heard of is made anew, from the metadata of what moved.
import type { App } from "../app.ts";
import type { Milestone } from "../domain/agreement.ts";
import { partsFor } from "../domain/fees.ts";
import { type Funding, fundingAmounts } from "../domain/funding.ts";
import { account } from "../domain/ledger.ts";
import { type Deal, loadDeal } from "../store/agreements.ts";
import { fundingPlace, fundingPut } from "../store/fundings.ts";
import { splitId } from "../store/keys.ts";
import { balanceOf } from "../store/ledger.ts";
import { loadStripeObject, operationId } from "../store/operations.ts";
import { loadPayoutAccount } from "../store/payoutAccounts.ts";
import { loadPayout } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import type { PaymentSeen, SourceRead } from "./books.ts";
import { claimFork } from "./fork.ts";
import { commitAsSystem } from "./systemChange.ts";

type Named = { deal: Deal; milestone: Milestone; toCreator: number };

/** The milestone whose next fork this object is part of; undefined for what is of no fork, or contradicts what is here. */
async function forkedBy(app: App, { object, metadata }: SourceRead): Promise<Named | undefined> {
  const { op_id: opId, milestone_id: milestoneId = "", to_creator: share = "" } = metadata;
  const place = splitId(milestoneId);
  const deal = place && (await loadDeal(app.table, `agr_${place.ulid}`));
  const milestone = deal?.milestones.find(({ id }) => id === milestoneId);
  if (!deal || !milestone || (object !== "transfer" && object !== "refund") || !/^\d+$/.test(share)) return undefined;
  const isNext = operationId(object, milestone.id, (milestone.forks ?? 0) + 1) === opId;
  const isFree = milestone.status === "held" && milestone.moneyFork === undefined && !milestone.disputeOpen;
  const toCreator = Number(share);
  return isNext && isFree && toCreator <= milestone.amount ? { deal, milestone, toCreator } : undefined;
}

/** Claims the fork again that this transfer or refund came of; its operation is found made by whoever looks next. False when it cannot be told. */
export const rebuildFork = (app: App, source: SourceRead, cause: string): Promise<boolean> =>
  settled(async () => {
    const named = await forkedBy(app, source);
    if (!named) return false;
    const { deal, milestone, toCreator } = named;
    const { agreement } = deal;
    const deliverable = deal.deliverables.find(({ id }) => id === milestone.deliverableId);
    const [payout, payoutAccount, receivable] = await Promise.all([
      loadPayout(app.table, milestone.payoutId),
      loadPayoutAccount(app.table, agreement.creatorId, agreement.creatorCountry),
      balanceOf(app.table, account.receivable(agreement.creatorId), milestone.currency),
    ]);
    const isTransfer = source.object === "transfer";
    const to = isTransfer ? source.destination : undefined;
    const isTheirs = to === undefined || (await loadStripeObject(app.table, to))?.creatorId === agreement.creatorId;
    if (!deliverable || !payout || !isTheirs) return false;
    const now = app.now();
    const claim = claimFork({
      agreement,
      deliverable,
      milestone,
      parts: partsFor(milestone, toCreator),
      payout,
      // It went to the account of that time.
      payoutAccount: payoutAccount && to !== undefined ? { ...payoutAccount, stripeAccountId: to } : payoutAccount,
      owed: isTransfer ? toCreator - (source.amount ?? 0) : receivable,
      now,
      mode: deliverable.approvalMode ?? "auto",
      stage: app.stage,
    });
    await commitAsSystem(app, claim, cause, now);
    app.log.error("a fork was made anew of what the provider has", { milestoneId: milestone.id, objectId: source.id });
    app.log.metric("operation_rebuilt", 1);
    return true;
  });

/** The funding that this payment was asked for; the page it was paid at is not known any more. False when its deal takes none. */
export async function rebuildFunding(app: App, { id, metadata }: PaymentSeen, cause: string): Promise<boolean> {
  const { funding_id: fundingId = "", op_id: opId = "", attempt = "1" } = metadata;
  const place = fundingPlace(fundingId);
  const deal = place && (await loadDeal(app.table, place.agreementId));
  if (!place || !deal) return false;
  const { agreement } = deal;
  const whole = agreement.terms.fundingPlan === "full";
  const milestones = deal.milestones.filter(({ n }) => whole || n === place.n);
  if (milestones.length === 0 || (whole && place.n !== 1)) return false;
  const now = app.now();
  const at = now.toISOString();
  const funding: Funding = {
    id: fundingId,
    version: 1,
    agreementId: agreement.id,
    n: place.n,
    brandId: agreement.brandId,
    creatorId: agreement.creatorId,
    milestoneIds: milestones.map((milestone) => milestone.id),
    ...fundingAmounts(milestones),
    currency: agreement.currency,
    status: "requires_payment",
    attempt: Number(attempt),
    opId,
    createdAt: at,
    updatedAt: at,
  };
  const audit = {
    aggregate: fundingId,
    version: 1,
    action: "funding.rebuilt",
    to: funding.status,
    facts: { amount: funding.amount, currency: funding.currency, paymentIntentId: id },
  };
  await commitAsSystem(app, { writes: [fundingPut(funding)], audits: [audit] }, cause, now);
  app.log.error("a funding was made anew of what the provider has", { fundingId, paymentIntentId: id });
  app.log.metric("operation_rebuilt", 1);
  return true;
}
