// An operation as finance sees it: what it is for, why it waits, and for what.
import { blockOf } from "../../../shared/domain/blocked.ts";
import { CURRENCIES, money } from "../../../shared/domain/money.ts";
import type { Operation } from "../../../shared/domain/operation.ts";

function amountOf({ params, subject }: Operation) {
  const currency = CURRENCIES.find((each) => each === (params.currency ?? subject.currency));
  return currency && typeof params.amount === "number" ? { amount: money(params.amount, currency) } : {};
}

export function operationView(operation: Operation) {
  const { opId, version, kind, status, attempt, subject, sends, createdAt } = operation;
  const { agreementId, milestoneId, payoutId, fundingId, brandId, creatorId } = subject;
  const { blockedReason, lastError, firstSentAt, lastSentAt, dueAt, stripeId } = operation;
  return {
    id: opId,
    version,
    kind,
    status,
    attempt,
    ...amountOf(operation),
    ...(agreementId ? { agreementId } : {}),
    ...(milestoneId ? { milestoneId } : {}),
    ...(payoutId ? { payoutId } : {}),
    ...(fundingId ? { fundingId } : {}),
    ...(brandId ? { brandId } : {}),
    ...(creatorId ? { creatorId } : {}),
    ...(blockedReason ? { blockedReason, waitsFor: blockOf(blockedReason.code).wakes } : {}),
    ...(lastError ? { lastError } : {}),
    sends,
    ...(firstSentAt ? { firstSentAt } : {}),
    ...(lastSentAt ? { lastSentAt } : {}),
    ...(dueAt ? { dueAt } : {}),
    ...(stripeId ? { stripeId } : {}),
    createdAt,
  };
}
