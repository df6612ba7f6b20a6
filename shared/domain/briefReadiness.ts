// Whether a brief can be published: every field that is missing or contradicts another, and how long its money would be held.
import { config } from "../config.ts";
import { AGE_BANDS, type Brief, type BriefField, BriefFields, NULLABLE, type PublishedBrief } from "./brief.ts";
import { DomainError, type FieldError } from "./errors.ts";
import { agreementTotals } from "./fees.ts";
import { MINIMUM_CHARGE, mulDiv } from "./money.ts";

const DAY_MS = 86_400_000;
const MINOR_BANDS: readonly string[] = AGE_BANDS.slice(0, 1);
const MANDATORY = (Object.keys(BriefFields.shape) as BriefField[]).filter(
  (field) => !(NULLABLE as readonly string[]).includes(field),
);

const ms = (instant: string) => Date.parse(instant);

/** All that keeps a brief from being published; empty when nothing does. `feeBps` is the brand's. */
export function shortcomings(brief: Brief, feeBps: number, now: Date): FieldError[] {
  return [
    ...MANDATORY.filter((field) => brief[field] === undefined).map((path) => ({ path, message: "This is missing" })),
    ...dateErrors(brief, now),
    ...moneyErrors(brief, feeBps),
    ...gateErrors(brief),
    ...contentErrors(brief),
  ];
}

function dateErrors({ applyBy, contentDue, postWindow }: Brief, now: Date): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (path: string, message: string) => errors.push({ path, message });
  if (applyBy !== undefined && ms(applyBy) <= now.getTime()) refuse("applyBy", "This must lie ahead");
  if (applyBy !== undefined && contentDue !== undefined && ms(applyBy) >= ms(contentDue))
    refuse("contentDue", "This must be after applyBy");
  if (contentDue !== undefined && postWindow !== undefined && ms(contentDue) > ms(postWindow.to))
    refuse("contentDue", "This must not be after the end of postWindow");
  if (postWindow !== undefined && ms(postWindow.from) > ms(postWindow.to))
    refuse("postWindow.from", "This must not be after the end of postWindow");
  return errors;
}

function moneyErrors({ currency, compensation, slots, budget }: Brief, feeBps: number): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (path: string, message: string) => errors.push({ path, message });
  if (currency !== undefined && !config.settlementCurrencies.includes(currency))
    refuse("currency", `Deals are settled in ${config.settlementCurrencies.join(", ")}`);
  if (compensation !== undefined && compensation.min > compensation.max)
    refuse("compensation.max", "This must not be below compensation.min");
  if (currency !== undefined && compensation !== undefined && compensation.min < MINIMUM_CHARGE[currency])
    refuse("compensation.min", `The smallest payment in ${currency} is ${MINIMUM_CHARGE[currency]} minor units`);
  if (compensation !== undefined && slots !== undefined && budget !== undefined) {
    const least = agreementTotals(mulDiv(compensation.min, slots, 1), feeBps).brandTotal;
    if (least > budget)
      refuse(
        "budget",
        `${slots} times compensation.min and the fee come to ${least} minor units, more than the budget`,
      );
  }
  return errors;
}

function gateErrors(brief: Brief): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (path: string, message: string) => errors.push({ path, message });
  if (isRegulated(brief) && brief.audience !== undefined) {
    const { ageBands, countries } = brief.audience;
    if (ageBands.length === 0 || ageBands.some((band) => MINOR_BANDS.includes(band)))
      refuse("audience.ageBands", "A regulated category needs age bands, all of them 18 or older");
    if (countries.length === 0)
      refuse("audience.countries", "A regulated category needs the countries of its audience");
  }
  if (isPerpetual(brief)) {
    if (!brief.rightsReason) refuse("rightsReason", "Rights for ever need a reason");
    if (!brief.rightsPrice) refuse("rightsPrice", "Rights for ever need a price");
    else if (brief.currency !== undefined && brief.rightsPrice.currency !== brief.currency)
      refuse("rightsPrice.currency", "This must be the currency of the brief");
  }
  return errors;
}

function contentErrors({ deliverables, screeningQuestions = [] }: Brief): FieldError[] {
  const ids = screeningQuestions.map((question) => question.id);
  return [
    ...(deliverables?.length === 0 ? [{ path: "deliverables", message: "Ask for at least one deliverable" }] : []),
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index
        ? [{ path: `screeningQuestions.${index}.id`, message: "Another question has this id" }]
        : [],
    ),
  ];
}

export const isRegulated = (brief: Brief) => (brief.regulatedCategory ?? null) !== null;
export const isPerpetual = (brief: Brief) => brief.usageRights !== undefined && brief.usageRights.days === null;
/** A person looks at it before it is published. */
export const isFlagged = (brief: Brief) => isRegulated(brief) || isPerpetual(brief);

/** The latest instant at which the brand's money would leave us, by the moment that releases it. */
export function heldUntil(brief: PublishedBrief): Date {
  const days = (instant: string, more: number) => new Date(ms(instant) + more * DAY_MS);
  if (brief.releaseOn === "approval") return days(brief.contentDue, brief.reviewWindowDays);
  return days(brief.postWindow.to, brief.releaseOn === "live_period_end" ? brief.minLiveDays : 0);
}

/** The brief with nothing missing; 409 `brief_incomplete` naming every field, or 409 `hold_too_long`. */
export function mustBeReady(brief: Brief, feeBps: number, now: Date): PublishedBrief {
  const errors = shortcomings(brief, feeBps, now);
  if (errors.length > 0) {
    throw new DomainError(
      "brief_incomplete",
      "This brief is not ready to be published; each field that is missing or contradicts another is named.",
      {
        errors,
        current: { status: brief.status, version: brief.version },
      },
    );
  }
  const ready = {
    ...brief,
    ...Object.fromEntries(NULLABLE.map((field) => [field, brief[field] ?? null])),
  } as PublishedBrief;
  const until = heldUntil(ready);
  if (until.getTime() - now.getTime() > config.maxHoldDays * DAY_MS) {
    throw new DomainError(
      "hold_too_long",
      `The money would be held until ${until.toISOString()}, but it can be held for ${config.maxHoldDays} days at most. Choose earlier dates, or release it on approval.`,
      { current: { status: brief.status, version: brief.version } },
    );
  }
  return ready;
}
