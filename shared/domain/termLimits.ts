// Terms against their brief: what is locked equals it, what is free stays inside its ranges.
import { config } from "../config.ts";
import { youngPlaceErrors } from "./ageGate.ts";
import { type Brief, isGift } from "./brief.ts";
import { diff } from "./diff.ts";
import { DomainError, type FieldError, invalid } from "./errors.ts";
import { agreementTotals, BPS, dealParts } from "./fees.ts";
import { STANDARD_KILL_FEE } from "./killFee.ts";
import { MAXIMUM_CHARGE, MINIMUM_CHARGE, type Money } from "./money.ts";
import type { Terms } from "./terms.ts";

/** What of a brief decides about terms. */
export type BriefLimits = Pick<
  Brief,
  | "currency"
  | "compensation"
  | "product"
  | "negotiable"
  | "deliverables"
  | "contentDue"
  | "postWindow"
  | "releaseOn"
  | "reviewWindowDays"
  | "maxRevisions"
  | "minLiveDays"
  | "usageRights"
  | "exclusivity"
  | "regulatedCategory"
  | "audience"
>;

/** Errors name fields of the request, where the terms are one member. */
const ofBody = (errors: readonly FieldError[]) => errors.map((error) => ({ ...error, path: `terms.${error.path}` }));

const sameInstant = (a: string, b: string) => Date.parse(a) === Date.parse(b);
const inside = (instant: string, window: { from: string; to: string }) =>
  Date.parse(instant) >= Date.parse(window.from) && Date.parse(instant) <= Date.parse(window.to);

/** 422 for terms that no brief could allow: shares that do not make a whole, too many milestones, a part that pays nothing or that nobody can be charged. `gift`: no money is promised. */
export function mustAddUp(terms: Terms, feeBps: number, gift = false): void {
  const shares = terms.deliverables.map((deliverable) => deliverable.shareBps);
  if (shares.reduce((sum, share) => sum + share, 0) !== BPS)
    throw invalid({ path: "terms.deliverables", key: "shares_sum", facts: { sum: { share: BPS } } });
  const { platformFee, brandTotal } = agreementTotals(terms.fee.amount, feeBps);
  const parts = dealParts(terms.fee.amount, platformFee, shares, terms.holdbackBps ?? 0);
  const charges = terms.fundingPlan === "full" ? [brandTotal] : parts.map(({ amount, fee }) => amount + fee);
  if (charges.some((charge) => charge > MAXIMUM_CHARGE))
    throw invalid({
      path: "terms.fee.amount",
      key: "charge_at_most",
      facts: { most: { amount: MAXIMUM_CHARGE, currency: terms.fee.currency } },
    });
  if (parts.length > config.offer.maxMilestones)
    throw invalid({
      path: "terms.deliverables",
      key: "too_many_milestones",
      facts: { count: parts.length, most: config.offer.maxMilestones },
    });
  const errors = parts
    // Of a gift nothing can be held back, but nothing is missing either.
    .filter((part) => part.amount === 0 && (!gift || part.holdback))
    .map(
      (part): FieldError => ({
        path: part.holdback ? "holdbackBps" : `deliverables.${part.deliverable - 1}.shareBps`,
        key: "pays_nothing",
      }),
    );
  if (errors.length > 0) throw invalid(...ofBody(errors));
}

const lockedAs = (path: string, of: unknown, wanted: unknown): FieldError[] =>
  diff(wanted, of).length === 0 ? [] : [{ path, key: "not_open" }];

/** Deliverables that a brief with locked deliverables does not have, or has otherwise. */
function lockedDeliverables(terms: Terms, brief: BriefLimits): FieldError[] {
  const wanted = brief.deliverables ?? [];
  if (wanted.length !== terms.deliverables.length)
    return [{ path: "deliverables", key: "brief_asks_for", facts: { count: wanted.length } }];
  return terms.deliverables.flatMap((deliverable, index) =>
    (["platform", "type", "quantity"] as const).flatMap((field) =>
      lockedAs(`deliverables.${index}.${field}`, deliverable[field], wanted[index]?.[field]),
    ),
  );
}

/** What differs from the brief where the brief says that it may not. `before` is the fee of the offer that this one answers. */
function lockedErrors(terms: Terms, brief: BriefLimits, before: Money | undefined): FieldError[] {
  const free = brief.negotiable;
  const dates = terms.deliverables.flatMap((deliverable, index) => [
    ...(brief.contentDue && !sameInstant(deliverable.draftDue, brief.contentDue)
      ? [{ path: `deliverables.${index}.draftDue`, key: "fixed_at" as const, facts: { at: { at: brief.contentDue } } }]
      : []),
    ...(brief.postWindow && !sameInstant(deliverable.postDue, brief.postWindow.to)
      ? [
          {
            path: `deliverables.${index}.postDue`,
            key: "fixed_at" as const,
            facts: { at: { at: brief.postWindow.to } },
          },
        ]
      : []),
  ]);
  return [
    ...lockedAs("fee.currency", terms.fee.currency, brief.currency),
    ...lockedAs("product", terms.product ?? null, brief.product ?? null),
    ...lockedAs("releaseOn", terms.releaseOn, brief.releaseOn),
    ...lockedAs("reviewWindowDays", terms.reviewWindowDays, brief.reviewWindowDays),
    ...lockedAs("maxRevisions", terms.maxRevisions, brief.maxRevisions),
    ...lockedAs("minLiveDays", terms.minLiveDays, brief.minLiveDays),
    ...(free?.fee || !before ? [] : lockedAs("fee.amount", terms.fee.amount, before.amount)),
    ...(free?.dates ? [] : dates),
    ...(free?.usageRights
      ? []
      : [
          ...lockedAs("usageRights", terms.usageRights, brief.usageRights),
          ...lockedAs("exclusivity", terms.exclusivity, brief.exclusivity ?? null),
        ]),
    ...(free?.deliverables ? [] : lockedDeliverables(terms, brief)),
  ];
}

/** Work that is late on the day it is agreed, or that is to be shown after it is posted, is a trap and no plan. */
function orderErrors(terms: Terms, now: Date): FieldError[] {
  return terms.deliverables.flatMap(({ draftDue, postDue }, index): FieldError[] => {
    const path = `deliverables.${index}.draftDue`;
    if (Date.parse(draftDue) <= now.getTime()) return [{ path, key: "must_lie_ahead" }];
    return Date.parse(draftDue) > Date.parse(postDue) ? [{ path, key: "not_after_post" }] : [];
  });
}

function rangeErrors(terms: Terms, brief: BriefLimits, feeBps: number): FieldError[] {
  const errors: FieldError[] = [];
  const { min, max } = brief.compensation ?? { min: 0, max: 0 };
  const moneyOf = (amount: number): Money => ({ amount, currency: terms.fee.currency });
  if (terms.fee.amount < min || terms.fee.amount > max)
    errors.push({ path: "fee.amount", key: "pays_between", facts: { min: moneyOf(min), max: moneyOf(max) } });
  for (const [index, { draftDue, postDue }] of terms.deliverables.entries()) {
    if (brief.contentDue && Date.parse(draftDue) > Date.parse(brief.contentDue))
      errors.push({
        path: `deliverables.${index}.draftDue`,
        key: "not_after",
        facts: { at: { at: brief.contentDue } },
      });
    if (brief.postWindow && !inside(postDue, brief.postWindow))
      errors.push({
        path: `deliverables.${index}.postDue`,
        key: "between",
        facts: { from: { at: brief.postWindow.from }, to: { at: brief.postWindow.to } },
      });
  }
  if (terms.killFee !== "standard") {
    for (const [name, floor] of Object.entries(STANDARD_KILL_FEE))
      if (terms.killFee[name as keyof typeof STANDARD_KILL_FEE] < floor)
        errors.push({ path: `killFee.${name}`, key: "kill_fee_floor", facts: { floor: { share: floor } } });
  }
  if (terms.fundingPlan === "milestone" && !isGift(brief)) {
    const { platformFee } = agreementTotals(terms.fee.amount, feeBps);
    const shares = terms.deliverables.map((deliverable) => deliverable.shareBps);
    const least = MINIMUM_CHARGE[terms.fee.currency];
    const small = dealParts(terms.fee.amount, platformFee, shares, terms.holdbackBps ?? 0).some(
      (part) => part.amount + part.fee < least,
    );
    if (small)
      errors.push({
        path: "fundingPlan",
        key: "each_milestone_least",
        facts: { least: moneyOf(least) },
      });
  }
  return errors;
}

/** 409 `term_locked` or `term_out_of_range` with the path of every breach. */
export function mustFitBrief(terms: Terms, brief: BriefLimits, feeBps: number, now: Date, before?: Money): void {
  const locked = lockedErrors(terms, brief, before);
  if (locked.length > 0)
    throw new DomainError("term_locked", "Some terms differ from what the brief fixes.", { errors: ofBody(locked) });
  const out = [
    ...rangeErrors(terms, brief, feeBps),
    ...orderErrors(terms, now),
    ...youngPlaceErrors(brief, terms.deliverables),
  ];
  if (out.length > 0)
    throw new DomainError("term_out_of_range", "Some terms are outside of what the brief allows.", {
      errors: ofBody(out),
    });
}
