// An application: a creator's answer to a brief, from submission to an explicit end.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { type Brief, isGift } from "./brief.ts";
import type { Creator, SocialAccount } from "./creator.ts";
import { isOpened } from "./drop.ts";
import { mustBeEligible } from "./eligibility.ts";
import { DomainError, type FieldError, invalid } from "./errors.ts";
import { Money } from "./money.ts";
import { confirmed, drawn, ended, isLapsed, isQueueing, listed, offered, type Place } from "./place.ts";
import { Instant, text } from "./text.ts";
import { transition } from "./transition.ts";

export const APPLICATION = {
  submitted: {
    shortlist: "shortlisted",
    decline: "declined",
    offer: "in_negotiation",
    withdraw: "withdrawn",
    expire: "expired",
  },
  shortlisted: { decline: "declined", offer: "in_negotiation", withdraw: "withdrawn", expire: "expired" },
  in_negotiation: {
    counter: "in_negotiation",
    accept: "accepted",
    reopen: "shortlisted",
    decline: "declined",
    withdraw: "withdrawn",
    expire: "expired",
  },
  /** Ends with its agreement when that was never signed or never paid. */
  accepted: { expire: "expired" },
  declined: {},
  withdrawn: {},
  expired: {},
} as const;
export type ApplicationStatus = keyof typeof APPLICATION;
export const APPLICATION_STATUSES = Object.keys(APPLICATION) as [ApplicationStatus, ...ApplicationStatus[]];

export const APPLICATION_DECLINE = [
  "not_a_fit",
  "audience_mismatch",
  "rate_too_high",
  "slot_filled",
  "closed",
  "conflict",
  "other",
] as const;
export type DeclineReason = (typeof APPLICATION_DECLINE)[number];

export const NewApplication = z.object({
  pitch: text(5_000),
  concept: z.optional(text(5_000)),
  rate: Money,
  rateLines: z.optional(
    z.array(z.object({ kind: z.enum(["base", "usage", "exclusivity", "rush"]), amount: Money })).check(z.maxLength(20)),
  ),
  answers: z.array(z.object({ questionId: text(40), text: text(5_000) })).check(z.maxLength(20)),
  conflicts: z
    .array(
      z.union([z.object({ category: text(80), until: Instant }), z.object({ competitor: text(120), until: Instant })]),
    )
    .check(z.maxLength(20)),
});
export type NewApplication = z.infer<typeof NewApplication>;

/** `seconds` since the brand was asked: for who came up from a waiting list, since then. */
export type FirstAnswer = { at: string; seconds: number };

/** Stored under APP#<id> / H. */
export type Application = NewApplication & {
  id: string;
  version: number;
  status: ApplicationStatus;
  briefId: string;
  briefVersion: number;
  briefTitle: string;
  brandId: string;
  brandName: string;
  brandTimeZone?: string;
  creatorId: string;
  creatorHandle: string;
  creatorName: string;
  creatorCountry: string;
  /** Whose acts the timeline shows as the creator's; never in a reply. */
  creatorUserId: string;
  answerBy?: string;
  /** Where there are fewer places than people who want one. */
  place?: Place;
  declineReason?: DeclineReason;
  /** The brand's first word on it and how long it took; null when none came in time. Absent while it waits, and where none was due. */
  firstAnswer?: FirstAnswer | null;
  /** Offers made so far in this negotiation. */
  offerCount: number;
  openOfferId?: string;
  agreementId?: string;
  createdAt: string;
  updatedAt: string;
};

const OPEN: readonly ApplicationStatus[] = ["submitted", "shortlisted", "in_negotiation"];

/** Neither ended nor accepted. */
export const isOpen = (application: Pick<Application, "status">) => OPEN.includes(application.status);

/** Derived, never stored: the brief changed in a way that concerns applicants after this application was made or confirmed. */
export const needsReconfirm = (
  application: Pick<Application, "status" | "briefVersion">,
  brief: Pick<Brief, "materialVersion">,
) => isOpen(application) && application.briefVersion < brief.materialVersion;

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const answerBy = (now: Date) => later(now, config.application.answerSeconds);

/** 409 `illegal_transition` for the brief's state, `brief_closed` past its deadline, whether or not the timer has run. */
export function mustTakeApplications(brief: Brief, now: Date): void {
  if (brief.status !== "published")
    throw new DomainError("illegal_transition", "This brief takes no applications now.", {
      current: { status: brief.status, version: brief.version },
      allowed: [],
    });
  if (brief.applyBy !== undefined && Date.parse(brief.applyBy) <= now.getTime())
    throw new DomainError("brief_closed", "The time to apply for this brief is over.", {
      current: { status: brief.status, version: brief.version },
    });
}

/** 409 `not_open_yet` before a drop opens, with the instant. */
function mustBeOpened({ drop, status, version }: Brief, now: Date): void {
  if (!drop || isOpened(drop, now)) return;
  throw new DomainError("not_open_yet", "This brief is not open yet.", {
    current: { status, version },
    more: { opensAt: drop.opensAt },
  });
}

/** 422 unless every screening question is answered once, and nothing else is. */
function mustAnswer(questions: readonly { id: string; text: string }[], answers: NewApplication["answers"]): void {
  const known = new Set(questions.map((question) => question.id));
  const given = new Set<string>();
  const errors: FieldError[] = [];
  for (const [index, answer] of answers.entries()) {
    if (!known.has(answer.questionId)) errors.push({ path: `answers.${index}.questionId`, key: "no_such_question" });
    if (given.has(answer.questionId)) errors.push({ path: `answers.${index}.questionId`, key: "answered_twice" });
    given.add(answer.questionId);
  }
  for (const { id, text: question } of questions)
    if (!given.has(id)) errors.push({ path: "answers", key: "not_answered", facts: { question } });
  if (errors.length > 0) throw invalid(...errors);
}

/** 422 when the rate is in another currency than the brief, or asks a gift for money; 409 when it is under the creator's own minimum in that currency. */
function mustMeetMinimum(rate: Money, creator: Pick<Creator, "minFee">, brief: Brief): void {
  if (rate.currency !== brief.currency)
    throw invalid({
      path: "rate.currency",
      key: "brief_pays_in",
      facts: { currency: (brief.currency ?? "").toUpperCase() },
    });
  if (isGift(brief) && rate.amount > 0) throw invalid({ path: "rate", key: "gift_pays_nothing" });
  if (creator.minFee && creator.minFee.currency === rate.currency && rate.amount < creator.minFee.amount)
    throw new DomainError("rate_below_minimum", "This rate is below the minimum fee of your own profile.", {
      errors: [{ path: "rate", key: "below_minimum" }],
    });
}

/** 422 unless the parts of the rate, where there are any, come to it to the unit. */
function mustAddUp({ rate, rateLines: lines = [] }: NewApplication): void {
  const foreign = lines.findIndex(({ amount }) => amount.currency !== rate.currency);
  if (foreign >= 0)
    throw invalid({
      path: `rateLines.${foreign}.amount.currency`,
      key: "brief_pays_in",
      facts: { currency: rate.currency.toUpperCase() },
    });
  if (lines.length > 0 && lines.reduce((sum, { amount }) => sum + amount.amount, 0) !== rate.amount)
    throw invalid({ path: "rateLines", key: "parts_add_up" });
}

/** A creator's application to the brief as it stands. That it is the only live one is the store's guard. */
export function apply(
  id: string,
  given: NewApplication,
  {
    brief,
    creator,
    accounts,
    invited = false,
    place,
  }: {
    brief: Brief;
    creator: Creator;
    accounts: readonly SocialAccount[];
    invited?: boolean;
    place?: Place | undefined;
  },
  now: Date,
): Application {
  if (creator.suspendedAt !== undefined) throw new DomainError("suspended", "This creator account is suspended.");
  mustTakeApplications(brief, now);
  mustBeOpened(brief, now);
  mustAnswer(brief.screeningQuestions ?? [], given.answers);
  mustMeetMinimum(given.rate, creator, brief);
  mustAddUp(given);
  mustBeEligible(brief, creator, accounts, { invited });
  const at = now.toISOString();
  return {
    ...given,
    id,
    version: 1,
    status: "submitted",
    briefId: brief.id,
    briefVersion: brief.version,
    briefTitle: brief.title,
    brandId: brief.brandId,
    brandName: brief.brandName,
    ...(brief.brandTimeZone === undefined ? {} : { brandTimeZone: brief.brandTimeZone }),
    creatorId: creator.id,
    creatorHandle: creator.handle,
    creatorName: creator.displayName,
    creatorCountry: creator.country,
    creatorUserId: creator.userId,
    ...(place === undefined ? {} : { place }),
    ...(isQueueing(place) ? {} : { answerBy: answerBy(now) }),
    offerCount: 0,
    createdAt: at,
    updatedAt: at,
  };
}

const isOver = (place: Place) => place.status === "left" || place.status === "lapsed";

/** What becomes of its place: gone with its end; of a list that the brand keeps, taken by the offer. */
function placeAfter(place: Place, status: ApplicationStatus, now: Date): Place | undefined {
  if (isOver(place)) return place;
  if (status === "declined" || status === "withdrawn" || status === "expired") return ended(place, now);
  return place.byBrand && status === "in_negotiation" ? undefined : place;
}

/** The next version after a command of its machine; what ends or waits for an offer no longer waits for an answer. */
export function moved(application: Application, command: string, now: Date): Application {
  const status = transition(APPLICATION, "application", application, command) as ApplicationStatus;
  const { answerBy: _, openOfferId, place: before, ...rest } = application;
  const place = before && placeAfter(before, status, now);
  const waits = (status === "submitted" || status === "shortlisted") && !isQueueing(place);
  return {
    ...rest,
    ...(place === undefined ? {} : { place }),
    status,
    version: application.version + 1,
    ...(waits ? { answerBy: answerBy(now) } : {}),
    ...(status === "in_negotiation" && openOfferId !== undefined ? { openOfferId } : {}),
    updatedAt: now.toISOString(),
  };
}

/** With the brand's first word on it, unless it was given before. */
function answered(next: Application, { createdAt, answerBy: due, firstAnswer }: Application, now: Date): Application {
  if (firstAnswer) return next;
  const askedAt = due === undefined ? Date.parse(createdAt) : Date.parse(due) - config.application.answerSeconds * 1000;
  const seconds = Math.max(0, Math.round((now.getTime() - askedAt) / 1000));
  return { ...next, firstAnswer: { at: now.toISOString(), seconds } };
}

/** The end of an application that the brand said nothing about although it was its turn. */
const unanswered = (next: Application, { firstAnswer, answerBy: due }: Application): Application =>
  firstAnswer || due === undefined ? next : { ...next, firstAnswer: null };

/** Undefined when it is shortlisted already. */
export const shortlist = (application: Application, now: Date): Application | undefined =>
  application.status === "shortlisted" ? undefined : answered(moved(application, "shortlist", now), application, now);

/** Undefined when it was declined for this reason already. For `system` the end of the brief is what declines. */
export function decline(
  application: Application,
  reason: DeclineReason,
  by: "brand" | "system",
  now: Date,
): Application | undefined {
  if (application.status === "declined" && application.declineReason === reason) return undefined;
  const next = { ...moved(application, "decline", now), declineReason: reason };
  return by === "brand" ? answered(next, application, now) : unanswered(next, application);
}

/** Nobody answered by the day, or for another reason it is over by itself. */
export function expire(application: Application, reason: string, now: Date): Application {
  const next = moved(application, "expire", now);
  return reason === "not_answered" ? unanswered(next, application) : next;
}

/** Undefined when it was withdrawn already. */
export const withdraw = (application: Application, now: Date): Application | undefined =>
  application.status === "withdrawn" ? undefined : moved(application, "withdraw", now);

/**
 * The creator stands by the application although the brief changed. Undefined when there is nothing to confirm. 409 `stale`
 * when what they have read, where they say which version that was, has changed again.
 */
export function reconfirm(application: Application, brief: Brief, now: Date, read?: number): Application | undefined {
  if (!isOpen(application)) transition(APPLICATION, "application", application, "reconfirm");
  if (!needsReconfirm(application, brief)) return undefined;
  if (read !== undefined && (read < brief.materialVersion || read > brief.version))
    throw new DomainError("stale", "The brief has changed again since you read it. Read it before you confirm.", {
      current: { status: brief.status, version: brief.version },
    });
  return {
    ...application,
    briefVersion: brief.version,
    version: application.version + 1,
    updatedAt: now.toISOString(),
  };
}

/** The instant by which a creator confirms after a material change of the brief. */
export const reconfirmBy = (now: Date) => later(now, config.application.reconfirmSeconds);

/** The next version with another place; who holds one waits for the brand's answer. */
function placed(application: Application, place: Place, now: Date): Application {
  const { answerBy: _, ...rest } = application;
  return {
    ...rest,
    place,
    ...(isQueueing(place) ? {} : { answerBy: answerBy(now) }),
    version: application.version + 1,
    updatedAt: now.toISOString(),
  };
}

/** What the draw came to. Undefined for what has ended or was drawn before. */
export const withRank = (application: Application, rank: number, slots: number, now: Date): Application | undefined =>
  isOpen(application) && application.place?.status === "entered"
    ? placed(application, drawn(application.place, rank, slots), now)
    : undefined;

/** Undefined for what does not wait any more. */
export const withOfferedPlace = (application: Application, slot: number, now: Date): Application | undefined =>
  isOpen(application) && application.place?.status === "waiting"
    ? placed(application, offered(application.place, slot, now), now)
    : undefined;

/** The creator still wants the place. Undefined when that is confirmed already. */
export function confirmPlace(application: Application, now: Date): Application | undefined {
  const { place } = application;
  if (!place || !isOpen(application))
    throw new DomainError("no_place", "No place is kept for this application.", {
      current: { status: application.status, version: application.version },
    });
  return place.status === "held" ? undefined : placed(application, confirmed(place, now), now);
}

/** Whether its day to confirm passed without a word. */
export const hasLapsed = (application: Application, now: Date): boolean =>
  isOpen(application) && application.place !== undefined && isLapsed(application.place, now);

/** The brand keeps it in mind for a place that becomes free; nobody has to answer until then. Undefined when it is listed already. */
export function waitlist(application: Application, brief: Pick<Brief, "drop">, now: Date): Application | undefined {
  const { status, version, place } = application;
  if (place && isQueueing(place)) return undefined;
  if (brief.drop || place || (status !== "submitted" && status !== "shortlisted"))
    throw new DomainError("illegal_transition", "This application cannot be put on the waiting list.", {
      current: { status, version },
    });
  return answered(placed(application, listed(now, application.id), now), application, now);
}

/** Where places are few, only who holds one is made an offer. */
function mustHoldPlace({ place, status, version }: Application): void {
  if (place === undefined || place.byBrand || !isQueueing(place)) return;
  throw new DomainError("no_place", "This creator has no place in the drop yet.", { current: { status, version } });
}

/** With an open offer: the first, or the first after the last one ended. 409 while another one is open. */
export function withOffer(application: Application, offerId: string, now: Date): Application {
  mustHoldPlace(application);
  const next = { ...moved(application, "offer", now), offerCount: application.offerCount + 1, openOfferId: offerId };
  return answered(next, application, now);
}

/** With an offer in place of the open one. */
export const withCounter = (application: Application, offerId: string, now: Date): Application => ({
  ...moved(application, "counter", now),
  offerCount: application.offerCount + 1,
  openOfferId: offerId,
});
