// A reconciliation of one day in one currency: asked for, run, run again; its breaks wait for a person with a note.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { DomainError, invalid } from "./errors.ts";
import type { FieldKey } from "./fieldWords.ts";
import { type Found, isBreak, type LedgerSide, RECON_CLASSES, type ReconClass, type StripeSide } from "./matching.ts";
import { type Currency, CurrencyCode } from "./money.ts";
import { CalendarDate, text } from "./text.ts";

/** Asked for, under way, explained to the last unit or not; incomplete when the provider did not answer. */
export const RECON_STATUSES = ["requested", "running", "passed", "failed", "incomplete"] as const;
export type ReconStatus = (typeof RECON_STATUSES)[number];

export type ReconCount = { class: ReconClass; count: number; amount: number };

/** Stored under RECON#<yyyymmdd>#<currency> / H. Amounts are in minor units of the currency. */
export type Reconciliation = {
  id: string;
  version: number;
  /** "2026-11-22" in UTC. */
  day: string;
  currency: Currency;
  status: ReconStatus;
  /** Which run of this day and currency the result is of; each repetition is a new one. */
  run: number;
  requestedBy: string;
  requestedAt: string;
  finishedAt?: string;
  /** What both sides add up to over the day. */
  stripeTotal?: number;
  ledgerTotal?: number;
  counts?: ReconCount[];
  /** The sum of what each break that nobody has explained differs by, without its sign: nothing cancels out. */
  unexplained?: number;
  openExceptions?: number;
  failure?: string;
  createdAt: string;
  updatedAt: string;
};

/** `cleared`: a later run did not find it any more. `explained`: both sides are there, on different days. */
export const EXCEPTION_STATUSES = ["open", "resolved", "cleared", "explained"] as const;
export type ExceptionStatus = (typeof EXCEPTION_STATUSES)[number];

type Seen<S> = Pick<S & StripeSide, "id" | "kind" | "amount" | "currency" | "at"> & { sourceId?: string };

/** Stored under RECON#<yyyymmdd>#<currency> / X#<n>. */
export type ReconException = {
  reconciliationId: string;
  n: number;
  version: number;
  /** What it is about, so that the next run knows it again. */
  ref: string;
  class: ReconClass;
  status: ExceptionStatus;
  difference: number;
  currency: Currency;
  detail: string;
  stripe: Seen<StripeSide>[];
  ledger: Seen<LedgerSide>[];
  opId?: string;
  owner?: string;
  note?: string;
  postingId?: string;
  resolvedBy?: string;
  resolvedAt?: string;
  firstRun: number;
  lastRun: number;
  createdAt: string;
  updatedAt: string;
};

export const NewReconciliation = z.object({ day: CalendarDate, currency: CurrencyCode });
export const Resolution = z.object({
  note: text(2_000),
  /** Who follows it up; the one who resolves it unless named. */
  owner: z.optional(text(100)),
  /** The posting that puts it right, or that explains it. */
  postingId: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: "posting_id" satisfies FieldKey }))),
});
export type Resolution = z.infer<typeof Resolution>;

const DAY_MS = 86_400_000;
export const dayBefore = (now: Date) => new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10);

export const reconciliationId = (day: string, currency: Currency) => `rec_${day.replaceAll("-", "")}.${currency}`;
/** The day and the currency of such an id; undefined for what is none. */
export function reconciliationPlace(id: string): { day: string; currency: string } | undefined {
  const [, year, month, date, currency] = /^rec_(\d{4})(\d\d)(\d\d)\.([a-z]{3})$/.exec(id) ?? [];
  return currency ? { day: `${year}-${month}-${date}`, currency } : undefined;
}

/** A day that is not over has no result yet; a currency that is not settled in has no balance. */
export function mustBeOver(day: string, currency: Currency, now: Date): void {
  if (day >= now.toISOString().slice(0, 10)) throw invalid({ path: "day", key: "day_over" });
  if (!config.settlementCurrencies.includes(currency)) throw invalid({ path: "currency", key: "settlement_currency" });
}

const GIVEN_UP_MS = 3_600_000;
/** Asked for a moment ago: asking again adds nothing. A run that nobody finished may be asked for again after an hour. */
export const isUnderWay = ({ status, updatedAt }: Reconciliation, now: Date) =>
  (status === "requested" || status === "running") && now.getTime() - Date.parse(updatedAt) < GIVEN_UP_MS;

/** Asked for, for the first time or again. What the last run found stays readable until the new one is done. */
export function requested(
  before: Reconciliation | undefined,
  { day, currency, by, now }: { day: string; currency: Currency; by: string; now: Date },
): Reconciliation {
  const at = now.toISOString();
  return {
    ...(before ?? { id: reconciliationId(day, currency), day, currency, run: 0, createdAt: at }),
    version: (before?.version ?? 0) + 1,
    status: "requested",
    requestedBy: by,
    requestedAt: at,
    updatedAt: at,
  };
}

/** What one run came to, before it is laid beside what was known. */
export type Result = { found: readonly Found[]; stripeTotal: number; ledgerTotal: number };

const seen = ({ id, kind, amount, currency, at, sourceId }: StripeSide): Seen<StripeSide> => ({
  id,
  kind,
  amount,
  currency,
  at,
  ...(sourceId === undefined ? {} : { sourceId }),
});

/** The same break is about the same rows and differs by the same amount. */
const refOf = ({ class: found, stripe, ledger, difference }: Found) =>
  [found, difference, ...[...stripe, ...ledger].map(({ id }) => id).sort()].join("|");

export const countsOf = (found: readonly Found[]): ReconCount[] =>
  RECON_CLASSES.map((name) => {
    const own = found.filter((each) => each.class === name);
    const amount = own.reduce((total, { stripe, difference }) => {
      const moved = stripe.reduce((all, side) => all + Math.abs(side.amount), 0);
      return total + (isBreak({ class: name }) ? Math.abs(difference) : moved);
    }, 0);
    return { class: name, count: own.length, amount };
  });

const stands = (exception: ReconException, run: number) => exception.status === "open" && exception.lastRun === run;

/** The head's sums, and whether the day is explained. */
export function summed(head: Reconciliation, exceptions: readonly ReconException[]): Reconciliation {
  const open = exceptions.filter((exception) => stands(exception, head.run));
  const unexplained = open.reduce((total, { difference }) => total + Math.abs(difference), 0);
  return { ...head, unexplained, openExceptions: open.length, status: open.length === 0 ? "passed" : "failed" };
}

/**
 * The result of a run laid beside the exceptions of those before: what was resolved stays resolved, what is gone is cleared,
 * what is new is open. Answers with the head and the exceptions that changed.
 */
export function concluded(
  before: Reconciliation,
  known: readonly ReconException[],
  { found, stripeTotal, ledgerTotal }: Result,
  now: Date,
): { head: Reconciliation; changed: ReconException[] } {
  const at = now.toISOString();
  const run = before.run + 1;
  const byRef = new Map(known.map((exception) => [exception.ref, exception]));
  let last = Math.max(0, ...known.map(({ n }) => n));
  const present = found
    .filter((each) => each.class !== "matched")
    .map((each): ReconException => {
      const old = byRef.get(refOf(each));
      const opId = [...each.ledger, ...each.stripe].find((side) => side.opId !== undefined)?.opId;
      last += old ? 0 : 1;
      const status = isBreak(each) ? "open" : "explained";
      const kept = old && { ...old, status: old.status === "cleared" ? (status as ExceptionStatus) : old.status };
      return {
        ...(kept ?? { reconciliationId: before.id, n: last, ref: refOf(each), status, firstRun: run, createdAt: at }),
        version: (old?.version ?? 0) + 1,
        class: each.class,
        difference: each.difference,
        currency: before.currency,
        detail: each.detail,
        stripe: each.stripe.map(seen),
        ledger: each.ledger.map(seen),
        ...(opId === undefined ? {} : { opId }),
        lastRun: run,
        updatedAt: at,
      };
    });
  const here = new Set(present.map(({ ref }) => ref));
  const gone = known
    .filter(({ ref, status }) => !here.has(ref) && (status === "open" || status === "explained"))
    .map((old): ReconException => ({ ...old, status: "cleared", version: old.version + 1, updatedAt: at }));
  const { failure: _failure, ...rest } = before;
  const head = {
    ...rest,
    version: before.version + 1,
    run,
    finishedAt: at,
    stripeTotal,
    ledgerTotal,
    counts: countsOf(found),
    updatedAt: at,
  };
  return { head: summed(head, present), changed: [...present, ...gone] };
}

/** One break explained by a person. 409 for one that is not open any more. */
export function resolved(
  exception: ReconException,
  given: Resolution,
  { by, now }: { by: string; now: Date },
): ReconException {
  if (exception.status !== "open")
    throw new DomainError(
      "illegal_transition",
      `This exception is ${exception.status}, so there is nothing to resolve.`,
      {
        current: { status: exception.status, version: exception.version },
        allowed: [],
      },
    );
  const at = now.toISOString();
  return {
    ...exception,
    status: "resolved",
    version: exception.version + 1,
    owner: given.owner ?? exception.owner ?? by,
    note: given.note,
    ...(given.postingId === undefined ? {} : { postingId: given.postingId }),
    resolvedBy: by,
    resolvedAt: at,
    updatedAt: at,
  };
}

/** True when exactly this was said before. */
export const isRepeat = (exception: ReconException, given: Resolution, by: string) =>
  exception.status === "resolved" &&
  exception.note === given.note &&
  exception.postingId === given.postingId &&
  exception.owner === (given.owner ?? by);
