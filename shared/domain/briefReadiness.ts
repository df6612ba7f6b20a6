// Whether a brief can be published: every field that is missing or contradicts another, and how long its money would be held.
import { config } from "../config.ts";
import { isRegulated, MINOR_BANDS, youngPlaceErrors } from "./ageGate.ts";
import { type Brief, type BriefField, BriefFields, isGift, NULLABLE, type PublishedBrief } from "./brief.ts";
import { DomainError, type FieldError } from "./errors.ts";
import { agreementTotals } from "./fees.ts";
import type { FieldKey } from "./fieldWords.ts";
import { publicFrom } from "./group.ts";
import { MINIMUM_CHARGE, mulDiv } from "./money.ts";
import { needsOf } from "./platform.ts";
import { seedErrors, settledSeed } from "./seedGroup.ts";
import type { DeliverableSpec } from "./terms.ts";

const DAY_MS = 86_400_000;
const MANDATORY = (Object.keys(BriefFields.shape) as BriefField[]).filter(
  (field) => !(NULLABLE as readonly string[]).includes(field),
);

const ms = (instant: string) => Date.parse(instant);

/** All that keeps a brief from being published; empty when nothing does. `feeBps` is the brand's. */
export function shortcomings(given: Brief, feeBps: number, now: Date): FieldError[] {
  const brief = settledSeed(given);
  return [
    ...MANDATORY.filter((field) => brief[field] === undefined).map((path) => ({ path, key: "missing" as const })),
    ...dateErrors(brief, now),
    ...dropErrors(brief, now),
    ...groupErrors(brief, now),
    ...moneyErrors(brief, feeBps),
    ...productErrors(brief),
    ...gateErrors(brief),
    ...contentErrors(brief),
    ...seedErrors(brief),
    ...youngPlaceErrors(brief, brief.deliverables ?? []),
    ...(brief.deliverables ?? []).flatMap((piece, index) => pieceErrors(piece, `deliverables.${index}`, brief)),
  ];
}

function dateErrors({ applyBy, contentDue, postWindow }: Brief, now: Date): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (path: string, key: FieldKey, facts: NonNullable<FieldError["facts"]> = {}) =>
    errors.push({ path, key, facts });
  if (applyBy !== undefined && ms(applyBy) <= now.getTime()) refuse("applyBy", "must_lie_ahead");
  if (applyBy !== undefined && contentDue !== undefined && ms(applyBy) >= ms(contentDue))
    refuse("contentDue", "after_apply_by");
  if (contentDue !== undefined && postWindow !== undefined && ms(contentDue) > ms(postWindow.to))
    refuse("contentDue", "content_in_window");
  if (postWindow !== undefined && ms(postWindow.from) > ms(postWindow.to))
    refuse("postWindow.from", "window_ends_before");
  return errors;
}

/** When a drop opens is settled at its publishing, so that only then it has to lie ahead. */
function dropErrors({ drop, applyBy, publishedAt }: Brief, now: Date): FieldError[] {
  if (!drop) return [];
  const { way, opensAt, drawAt } = drop;
  const errors: FieldError[] = [];
  if (publishedAt === undefined && ms(opensAt) <= now.getTime())
    errors.push({ path: "drop.opensAt", key: "must_lie_ahead" });
  if (applyBy !== undefined && ms(opensAt) >= ms(applyBy))
    errors.push({ path: "drop.opensAt", key: "before_apply_by" });
  if (way === "first_come") return errors;
  if (drawAt === undefined) errors.push({ path: "drop.drawAt", key: "missing" });
  else if (ms(drawAt) <= ms(opensAt)) errors.push({ path: "drop.drawAt", key: "after_opening" });
  else if (applyBy !== undefined && ms(drawAt) > ms(applyBy))
    errors.push({ path: "drop.drawAt", key: "before_apply_by" });
  return errors;
}

/** It has to open to everybody while one may still apply. */
function groupErrors(brief: Brief, now: Date): FieldError[] {
  const { visibility, group, applyBy, drop } = brief;
  if (visibility !== "group") return [];
  if (!group) return [{ path: "group", key: "missing" }];
  const opens = publicFrom({ ...brief, publishedAt: brief.publishedAt ?? now.toISOString() });
  const last = drop?.drawAt ?? applyBy;
  return opens !== undefined && last !== undefined && ms(opens) >= ms(last)
    ? [{ path: "group.hours", key: "before_apply_by" }]
    : [];
}

function moneyErrors({ currency, compensation, slots, budget }: Brief, feeBps: number): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (path: string, key: FieldKey, facts: NonNullable<FieldError["facts"]> = {}) =>
    errors.push({ path, key, facts });
  if (currency !== undefined && !config.settlementCurrencies.includes(currency))
    refuse("currency", "settled_in", { currencies: config.settlementCurrencies.join(", ").toUpperCase() });
  if (compensation !== undefined && compensation.min > compensation.max) refuse("compensation.max", "max_below_min");
  const isPaid = compensation !== undefined && compensation.model !== "gift";
  if (compensation !== undefined && !isPaid && compensation.max > 0) refuse("compensation.max", "gift_pays_nothing");
  if (currency !== undefined && isPaid && compensation.min < MINIMUM_CHARGE[currency])
    refuse("compensation.min", "smallest_payment", { least: { amount: MINIMUM_CHARGE[currency], currency } });
  if (currency !== undefined && compensation !== undefined && slots !== undefined && budget !== undefined) {
    // Each deal rounds its own fee.
    const least = mulDiv(agreementTotals(compensation.min, feeBps).brandTotal, slots, 1);
    if (least > budget) refuse("budget", "over_budget", { slots, least: { amount: least, currency } });
  }
  return errors;
}

/** Which models give a product, and that its worth is told in the money of the brief. */
function productErrors({ compensation, product, currency }: Brief): FieldError[] {
  if (compensation === undefined) return [];
  if (compensation.model === "fixed") return product ? [{ path: "product", key: "fixed_gives_none" }] : [];
  if (!product) return [{ path: "product", key: "names_product" }];
  return currency === undefined || product.value.currency === currency
    ? []
    : [{ path: "product.value.currency", key: "brief_currency" }];
}

function gateErrors(brief: Brief): FieldError[] {
  const errors: FieldError[] = [];
  const refuse = (path: string, key: FieldKey, facts: NonNullable<FieldError["facts"]> = {}) =>
    errors.push({ path, key, facts });
  if (isRegulated(brief) && brief.audience !== undefined) {
    const { ageBands, countries } = brief.audience;
    if (ageBands.length === 0 || ageBands.some((band) => MINOR_BANDS.includes(band)))
      refuse("audience.ageBands", "regulated_bands");
    if (countries.length === 0) refuse("audience.countries", "regulated_countries");
  }
  if (isPerpetual(brief)) {
    if (!brief.rightsReason) refuse("rightsReason", "rights_reason");
    if (!brief.rightsPrice?.amount) refuse("rightsPrice", "rights_price");
    else if (brief.currency !== undefined && brief.rightsPrice.currency !== brief.currency)
      refuse("rightsPrice.currency", "brief_currency");
  }
  return errors;
}

function contentErrors({ deliverables, screeningQuestions = [] }: Brief): FieldError[] {
  const ids = screeningQuestions.map((question) => question.id);
  return [
    ...(deliverables?.length === 0 ? [{ path: "deliverables", key: "ask_for_something" as const }] : []),
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index ? [{ path: `screeningQuestions.${index}.id`, key: "question_id_taken" as const }] : [],
    ),
  ];
}

/** What a piece of this type needs to say and does not. */
function pieceErrors(piece: DeliverableSpec, path: string, { postWindow }: Brief): FieldError[] {
  const needs = needsOf(piece.type);
  const { period, requiredTags = [], instructions = "" } = piece;
  const errors: FieldError[] = [];
  if (needs.includes("period") && period === undefined) errors.push({ path: `${path}.period`, key: "needs_period" });
  if (period !== undefined && ms(period.from) >= ms(period.to))
    errors.push({ path: `${path}.period`, key: "after_from" });
  else if (period && postWindow && (ms(period.from) < ms(postWindow.from) || ms(period.to) > ms(postWindow.to)))
    errors.push({ path: `${path}.period`, key: "period_in_window" });
  if (needs.includes("tag") && !requiredTags.some((tag) => tag.startsWith("#")))
    errors.push({ path: `${path}.requiredTags`, key: "needs_tag" });
  if (needs.includes("rules") && instructions.trim() === "")
    errors.push({ path: `${path}.instructions`, key: "needs_rules" });
  return errors;
}

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
export function mustBeReady(given: Brief, feeBps: number, now: Date): PublishedBrief {
  const brief = settledSeed(given);
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
  if (!isGift(ready) && until.getTime() - now.getTime() > config.maxHoldDays * DAY_MS) {
    throw new DomainError(
      "hold_too_long",
      `The money would be held until ${until.toISOString()}, but it can be held for ${config.maxHoldDays} days at most. Choose earlier dates, or release it on approval.`,
      { current: { status: brief.status, version: brief.version } },
    );
  }
  return ready;
}
