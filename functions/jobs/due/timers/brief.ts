// Timers of a brief: closing at the last day to apply or when full, answering who was not answered, completing with the last deal.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { config } from "../../../../shared/config.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { type DeclineReason, isOpen, needsReconfirm, reconfirmBy } from "../../../../shared/domain/application.ts";
import type { Brief } from "../../../../shared/domain/brief.ts";
import { LIVE } from "../../../../shared/domain/briefDecision.ts";
import { closeBrief, completeBrief } from "../../../../shared/domain/briefState.ts";
import { applicationEvent, declining } from "../../../../shared/steps/negotiation.ts";
import { getApplication, reconfirmTimer } from "../../../../shared/store/applications.ts";
import { briefWrites, getBrief, openApplications } from "../../../../shared/store/briefs.ts";
import { type Change, setTimer, type TimerItem, toWrites } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import { loadNegotiation } from "../../../../shared/store/offers.ts";
import { settled } from "../../../../shared/store/race.ts";
import { loadReserve, type Reserve } from "../../../../shared/store/reserve.ts";
import { ConditionFailed } from "../../../../shared/store/table.ts";
import type { TimerHandler } from "./handler.ts";

/** Answered in one run; more of them are a matter of another run. */
const PER_RUN = 200;

const commit = (app: App, change: Change, now: Date) =>
  app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));

const isFull = (reserve: Reserve | undefined) =>
  reserve !== undefined && reserve.slotsLeft <= 0 && reserve.openOffers <= 0;

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();

const applyBy: TimerHandler = (app, { aggregate }) =>
  settled(async () => {
    const now = app.now();
    const brief = await getBrief(app.table, aggregate);
    if (!brief || !LIVE.includes(brief.status) || brief.applyBy === undefined) return;
    const isOver = Date.parse(brief.applyBy) <= now.getTime();
    if (!isOver && !isFull(await loadReserve(app.table, brief.id))) {
      await app.table.transact([
        setTimer({ aggregate, kind: "brief.apply_by", dueAt: brief.applyBy, rule: "applyBy" }),
      ]);
      return;
    }
    const decision = closeBrief(brief, now);
    if (!decision) return;
    const { brief: closed, audits, events } = decision;
    await commit(app, { writes: briefWrites(brief, closed), audits, events }, now);
  });

/** Declines one application. True when it stays open: an offer of a closed brief may still be taken. */
const answer = (app: App, brief: Brief, applicationId: string, reason: DeclineReason) =>
  settled(async (): Promise<boolean> => {
    const now = app.now();
    const found = await loadNegotiation(app.table, applicationId);
    if (!found || !isOpen(found.application)) return false;
    if (brief.status !== "cancelled" && found.offers.some(({ status }) => status === "proposed")) return true;
    const declined = declining(found, reason, "system", now);
    if (declined) await commit(app, declined.change, now);
    return false;
  });

const answerBy: TimerHandler = async (app, timer) => {
  const now = app.now();
  const brief = await getBrief(app.table, timer.aggregate);
  if (!brief || (brief.status !== "closed" && brief.status !== "cancelled")) return;
  const reason = isFull(await loadReserve(app.table, brief.id)) ? "slot_filled" : "closed";
  const { ids, last } = await openApplications(app.table, brief.id, PER_RUN, timer.data.from);
  let waiting = timer.data.waiting !== undefined;
  for (const id of ids) if (await answer(app, brief, id, reason)) waiting = true;
  const again = (dueAt: string, rule: string, data: Record<string, string> = {}) =>
    app.table.transact([setTimer({ aggregate: brief.id, kind: "brief.answer_by", dueAt, rule, data })]);
  if (last !== undefined)
    return again(now.toISOString(), "more to answer", {
      ...timer.data,
      from: last,
      ...(waiting ? { waiting: "1" } : {}),
    });
  if (waiting) return again(later(now, config.brief.lookAgainSeconds), "open offers");
  if (brief.status === "closed") return complete(app, timer);
  // Who applied in the very moment of cancelling was not in the list yet.
  if (timer.data.last === undefined)
    return again(later(now, config.brief.stragglersSeconds), "stragglers", { last: "1" });
};

/** Tells one applicant, once for each material version, and sets the time to confirm. */
async function askToConfirm(app: App, brief: Brief, applicationId: string, now: Date): Promise<void> {
  const application = await getApplication(app.table, applicationId);
  if (!application || !needsReconfirm(application, brief)) return;
  const event = applicationEvent("application.needs_reconfirm", application, "system");
  const change: Change = {
    writes: [reconfirmTimer(application.id, reconfirmBy(now))],
    audits: [],
    events: [{ ...event, aggregate: `${application.id}.reconfirm`, version: brief.materialVersion }],
  };
  try {
    await commit(app, change, now);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

const reconfirm: TimerHandler = async (app, timer) => {
  const now = app.now();
  const brief = await getBrief(app.table, timer.aggregate);
  if (!brief) return;
  const { ids, last } = await openApplications(app.table, brief.id, PER_RUN, timer.data.from);
  for (const id of ids) await askToConfirm(app, brief, id, now);
  const { last: isLast } = timer.data;
  // Who applied in the very moment of the change was not in the list yet.
  if (last === undefined && isLast !== undefined) return;
  const next =
    last === undefined
      ? { dueAt: later(now, config.brief.stragglersSeconds), rule: "stragglers", data: { last: "1" } }
      : { dueAt: now.toISOString(), rule: timer.rule, data: { from: last, ...(isLast ? { last: isLast } : {}) } };
  await goOn(app, brief, { aggregate: brief.id, kind: timer.kind, ...next });
};

/** A later change of the brief has set the timer anew, and goes through them all. */
async function goOn(app: App, { id, materialVersion }: Brief, timer: Parameters<typeof setTimer>[0]): Promise<void> {
  try {
    await app.table.transact([setTimer(timer), { check: key.brief(id), if: { materialVersion } }]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

const complete: TimerHandler = (app, { aggregate }) =>
  settled(async () => {
    const now = app.now();
    const brief = await getBrief(app.table, aggregate);
    if (brief?.status !== "closed") return;
    // While somebody waits for an answer, the timer of answers is still to come, and it ends here again.
    if ((await openApplications(app.table, brief.id, 1)).ids.length > 0) return;
    // The transaction that ends the last deal sets this timer anew.
    if (((await loadReserve(app.table, brief.id))?.liveAgreements ?? 0) > 0) return;
    const { brief: completed, audits, events } = completeBrief(brief, now);
    await commit(app, { writes: briefWrites(brief, completed), audits, events }, now);
  });

export const briefTimers = {
  "brief.apply_by": applyBy,
  "brief.answer_by": answerBy,
  "brief.complete": complete,
  "brief.reconfirm": reconfirm,
} satisfies Partial<Record<TimerItem["kind"], TimerHandler>>;
