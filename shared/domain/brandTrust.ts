// What creators may expect of a brand, read off what it did here: nobody writes these figures.
import { config } from "../config.ts";
import type { Agreement, AgreementStatus } from "./agreement.ts";
import type { FirstAnswer } from "./application.ts";
import type { Brand } from "./brand.ts";
import type { DealRecord } from "./dealRecord.ts";

/** How many of how many; `bps` is null while they are too few to say anything. */
export type Share = { of: number; count: number; bps: number | null };

const shareOf = (count: number, of: number): Share => ({
  count,
  of,
  bps: of < config.brandTrust.least ? null : Math.round((count * 10_000) / of),
});

/** Of an even number the later of the two in the middle. */
const medianOf = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;

/** The website that proved who the brand is, by the address of its founder; an admin's word needs none. */
export function provenDomain({ verification, verificationReason, website }: Brand): string | null {
  if (verification !== "verified" || verificationReason !== undefined || website === undefined) return null;
  return new URL(website).hostname.replace(/^www\./, "");
}

export type Ended = { status: AgreementStatus; voidReason?: NonNullable<Agreement["voidReason"]>; record?: DealRecord };

/**
 * `answers`: what it was asked and is settled, null where no answer came in time. `ended`: deals that are completed, or
 * void. Paid on time: the money was secured within the days agreed, before any work, and never taken back.
 */
export function trustOf(answers: readonly (FirstAnswer | null)[], ended: readonly Ended[]) {
  const given = answers.filter((answer) => answer !== null);
  const unpaid = ended.filter(({ voidReason }) => voidReason === "not_funded");
  const done = ended.filter(({ status }) => status === "completed");
  const records = done.flatMap(({ record }) => record ?? []);
  const pieces = records.reduce((sum, record) => sum + record.pieces.length, 0);
  const rounds = records.reduce((sum, { revisions }) => sum + revisions, 0);
  return {
    answered: shareOf(given.length, answers.length),
    answerSeconds: given.length < config.brandTrust.least ? null : medianOf(given.map(({ seconds }) => seconds)),
    paidOnTime: shareOf(done.filter(({ record }) => !record?.chargedBack).length, done.length + unpaid.length),
    deals: done.length,
    /** Rounds of changes, of all pieces. */
    revisions: {
      of: pieces,
      count: rounds,
      bps: pieces < config.brandTrust.least ? null : Math.round((rounds * 10_000) / pieces),
    },
    disputed: shareOf(records.filter(({ disputed }) => disputed).length, records.length),
  };
}
