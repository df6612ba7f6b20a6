// Work with the same creator again: a brief of one place with what was agreed before, its dates as far ahead as they were then.
import * as z from "zod/mini";
import { type Brief, type BriefField, BriefFields, type DraftFields } from "./brief.ts";
import { DomainError, notFound } from "./errors.ts";
import { agreementTotals } from "./fees.ts";
import type { Terms } from "./terms.ts";
import { text } from "./text.ts";

const { applyBy, contentDue, postWindow, budget } = BriefFields.shape;

/** What a brand says anew; all else is as it was. */
export const Rebooking = z.object({
  /** What the creator gets, in minor units of the deal's currency. */
  fee: budget,
  applyBy,
  contentDue,
  postWindow,
  note: z.optional(text(1_000)),
});
export type Rebooking = z.infer<typeof Rebooking>;

type Dated = Pick<Brief, "applyBy" | "contentDue" | "postWindow" | "createdAt"> & { publishedAt?: string | undefined };

/** The dates of a brief, as far from now as they were from its publishing. */
export function datesAgain(brief: Dated, now: Date): Partial<Pick<Rebooking, "applyBy" | "contentDue" | "postWindow">> {
  const ahead = now.getTime() - Date.parse(brief.publishedAt ?? brief.createdAt);
  const again = (instant: string) => new Date(Date.parse(instant) + ahead).toISOString();
  const { applyBy: apply, contentDue: due, postWindow: window } = brief;
  return {
    ...(apply === undefined ? {} : { applyBy: again(apply) }),
    ...(due === undefined ? {} : { contentDue: again(due) }),
    ...(window === undefined ? {} : { postWindow: { from: again(window.from), to: again(window.to) } }),
  };
}

/** The pieces of the terms, each with what the brief said of it; its period moves with the window to post in. */
function piecesOf(brief: Brief, terms: Terms, given: Rebooking): DraftFields["deliverables"] {
  const moved = Date.parse(given.postWindow.from) - Date.parse(brief.postWindow?.from ?? given.postWindow.from);
  const shifted = (instant: string) => new Date(Date.parse(instant) + moved).toISOString();
  return terms.deliverables.map(({ platform, type, quantity }, index) => {
    const before = brief.deliverables?.[index];
    if (before?.platform !== platform || before.type !== type) return { platform, type, quantity };
    const { period } = before;
    return {
      ...before,
      quantity,
      ...(period === undefined ? {} : { period: { from: shifted(period.from), to: shifted(period.to) } }),
    };
  });
}

/** The fields of the new brief. 409 while the deal is not completed. */
export function rebooked(
  agreement: { status: string; version: number; terms: Terms },
  brief: Brief | undefined,
  given: Rebooking,
  feeBps: number,
): DraftFields {
  if (agreement.status !== "completed")
    throw new DomainError("illegal_transition", "Only a deal that is completed can be booked again.", {
      current: { status: agreement.status, version: agreement.version },
    });
  if (!brief?.compensation) throw notFound("brief");
  const { terms } = agreement;
  const fields = Object.fromEntries(
    (Object.keys(BriefFields.shape) as BriefField[]).flatMap((name) =>
      brief[name] === undefined ? [] : [[name, brief[name]]],
    ),
  ) as Partial<BriefFields>;
  const { note: _note, fee, ...dates } = given;
  const { reviewWindowDays, maxRevisions, minLiveDays, releaseOn, usageRights, exclusivity } = terms;
  return {
    ...fields,
    ...dates,
    title: brief.title,
    currency: terms.fee.currency,
    compensation: { ...brief.compensation, min: fee, max: fee },
    budget: agreementTotals(fee, feeBps).brandTotal,
    slots: 1,
    deliverables: piecesOf(brief, terms, given),
    reviewWindowDays,
    maxRevisions,
    minLiveDays,
    releaseOn,
    usageRights,
    exclusivity,
    // The two know each other.
    screeningQuestions: [],
    visibility: "invite",
    group: null,
    drop: null,
  };
}
