// Timers of places: a drop opens, a ballot is drawn, a place that became free goes to the next, a day to confirm is over.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { config } from "../../../../shared/config.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { hasLapsed, withOfferedPlace, withRank } from "../../../../shared/domain/application.ts";
import type { Brief } from "../../../../shared/domain/brief.ts";
import { LIVE } from "../../../../shared/domain/briefDecision.ts";
import { isOpen } from "../../../../shared/domain/briefInvitation.ts";
import { drawnOrder, drawText } from "../../../../shared/domain/drop.ts";
import type { DomainEvent } from "../../../../shared/domain/event.ts";
import { sha256Hex } from "../../../../shared/hash.ts";
import { lapsing, placing } from "../../../../shared/steps/place.ts";
import { getApplication } from "../../../../shared/store/applications.ts";
import { allInvitationsOfBrief } from "../../../../shared/store/briefInvitations.ts";
import { getBrief } from "../../../../shared/store/briefs.ts";
import { type Change, setTimer, toWrites } from "../../../../shared/store/commit.ts";
import { loadNegotiation } from "../../../../shared/store/offers.ts";
import {
  entryIds,
  loadDraw,
  loadOrder,
  loadSlots,
  openSlot,
  orderWrites,
  ranked,
  waitingIds,
} from "../../../../shared/store/places.ts";
import { settled } from "../../../../shared/store/race.ts";
import { hasRoom, loadReserve } from "../../../../shared/store/reserve.ts";
import { ConditionFailed } from "../../../../shared/store/table.ts";
import type { TimerHandler } from "./handler.ts";

/** Ranked in one run; more of them are a matter of another run. */
const PER_RUN = 200;
/** Looked at to find the first that still waits: rows of those who left go with them. */
const FIRST = 10;

const commit = (app: App, change: Change, now: Date) =>
  app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));

/** Nothing of it is given any more: those who wait are being answered. */
function isOver({ status, removedAt, closedAt }: Brief, now: Date): boolean {
  if (removedAt !== undefined) return true;
  if (LIVE.includes(status)) return false;
  const answeredAt = status === "closed" && closedAt ? Date.parse(closedAt) + config.brief.answerSeconds * 1000 : 0;
  return answeredAt <= now.getTime();
}

/** Tells once; a second run finds that it was told. */
async function tell(app: App, about: string, data: Record<string, string>): Promise<void> {
  const event: DomainEvent = { type: "drop.opened", aggregate: `${about}.opens`, version: 1, data };
  try {
    await commit(app, { writes: [], audits: [], events: [event] }, app.now());
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

/** The brand and those whom it invited hear that the drop is open. */
const opens: TimerHandler = async (app, { aggregate }) => {
  const brief = await getBrief(app.table, aggregate);
  if (!brief || !LIVE.includes(brief.status)) return;
  const ids = { briefId: brief.id, brandId: brief.brandId };
  await tell(app, brief.id, ids);
  for (const invitation of await allInvitationsOfBrief(app.table, brief.id))
    if (isOpen(invitation, app.now())) await tell(app, invitation.id, { ...ids, creatorId: invitation.creatorId });
};

/** Offers a place to the first of the list that still waits. False when nobody does. */
async function offerNext(app: App, brief: Brief, n: number, kept: number): Promise<boolean> {
  for (const id of await waitingIds(app.table, brief.id, FIRST)) {
    const now = app.now();
    const before = await getApplication(app.table, id);
    const after = before && withOfferedPlace(before, n, now);
    if (!after) continue;
    const { writes, ...rest } = placing(before, after, "offer_place", "system");
    await commit(app, { ...rest, writes: brief.drop ? writes : [...writes, hasRoom(brief.id, kept)] }, now);
    return true;
  }
  return false;
}

/** Of a drop its places; of any other brief what offers and deals leave, less what is kept for somebody already. */
async function roomOf(app: App, brief: Brief, taken: number): Promise<number> {
  if (brief.drop) return (brief.slots ?? 0) - taken;
  return ((await loadReserve(app.table, brief.id))?.slotsLeft ?? 0) - taken;
}

/** Gives free places to who waits, in order; what nobody waits for is open to whoever comes. */
const fill = (app: App, brief: Brief): Promise<void> =>
  settled(async () => {
    if (isOver(brief, app.now())) return;
    // Before a draw is through, the list is not what it will be.
    if (brief.drop?.way === "ballot" && (await loadDraw(app.table, brief.id))?.rankedAt === undefined) return;
    const slots = await loadSlots(app.table, brief.id);
    const taken = slots.filter(({ state }) => state === "taken");
    const room = await roomOf(app, brief, taken.length);
    let given = 0;
    for (let n = 1; given < room; n += 1) {
      if (taken.some((slot) => slot.n === n)) continue;
      if (!(await offerNext(app, brief, n, taken.length + given))) break;
      given += 1;
    }
    if ((await waitingIds(app.table, brief.id, 1)).length > 0) return;
    for (const { n } of slots.filter(({ state }) => state === "freed"))
      await app.table.transact([openSlot(brief.id, n)]);
  });

const places: TimerHandler = async (app, { aggregate }) => {
  const brief = await getBrief(app.table, aggregate);
  if (brief) await fill(app, brief);
};

/** Settles the order once, then tells everybody what it came to, page by page. */
const draw: TimerHandler = async (app, timer) => {
  const now = app.now();
  const brief = await getBrief(app.table, timer.aggregate);
  const kept = await loadDraw(app.table, timer.aggregate);
  if (!brief || !kept || isOver(brief, now)) return;
  if (kept.drawnAt === undefined) {
    const ids = await entryIds(app.table, brief.id);
    const order = drawnOrder(ids, (id) => sha256Hex(drawText(kept.seed, id)));
    await app.table.transact(orderWrites(brief.id, order, now.toISOString()));
  }
  const order = await loadOrder(app.table, brief.id);
  const from = Number(timer.data.from ?? 0);
  const until = Math.min(order.length, from + PER_RUN);
  for (let rank = from; rank < until; rank += 1)
    await settled(async () => {
      const before = await getApplication(app.table, order[rank] ?? "");
      const after = before && withRank(before, rank, brief.slots ?? 0, app.now());
      if (after) await commit(app, placing(before, after, "draw", "system"), app.now());
    });
  if (until < order.length) {
    const again = { aggregate: brief.id, kind: timer.kind, dueAt: now.toISOString(), rule: "more to tell" };
    await app.table.transact([setTimer({ ...again, data: { from: String(until) } })]);
    return;
  }
  await app.table.transact([ranked(brief.id, now.toISOString())]);
  await fill(app, brief);
};

/** The day to confirm is over; or somebody waits, and a place may be free that nobody told of. */
const ofApplication: TimerHandler = async (app, { aggregate }) => {
  const isWaiting = await settled(async () => {
    const now = app.now();
    const found = await loadNegotiation(app.table, aggregate);
    if (!found) return undefined;
    const change = hasLapsed(found.application, now) ? lapsing(found, now) : undefined;
    if (change) await commit(app, change, now);
    return found.application.place?.status === "waiting" ? found.application.briefId : undefined;
  });
  const brief = isWaiting === undefined ? undefined : await getBrief(app.table, isWaiting);
  if (brief) await fill(app, brief);
};

export const placeTimers = {
  "brief.opens": opens,
  "brief.draw": draw,
  "brief.places": places,
  "application.place": ofApplication,
} satisfies Record<string, TimerHandler>;
