// Places of a brief and who waits for them: a row for each place, one for each in the list, and the draw of a ballot.
import { randomBytes } from "node:crypto";
import { config } from "../config.ts";
import type { Application } from "../domain/application.ts";
import type { Brief } from "../domain/brief.ts";
import { hasSlot, type Place } from "../domain/place.ts";
import { sha256Hex } from "../hash.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key } from "./keys.ts";
import { LostRace } from "./race.ts";
import type { Item, Put, Table, Write } from "./table.ts";

/** `freed`: kept for the next in the list, so that nobody who comes anew takes it. */
type SlotItem = Item & { t: "slot"; n: number; state: "taken" | "freed"; applicationId?: string };
type QueueItem = Item & { t: "wait" | "entry"; applicationId: string };
type DrawItem = Item & {
  t: "draw";
  seed: string;
  commitment: string;
  committedAt: string;
  drawnAt?: string;
  entries?: number;
  rankedAt?: string;
};
type OrderItem = Item & { t: "drawOrder"; ids: string[] };

const later = (now: string, seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();

/** Looks whether a place is free and somebody waits for one. */
export const placesTimer = (briefId: string, dueAt: string): Put =>
  setTimer({ aggregate: briefId, kind: "brief.places", dueAt, rule: "a place may be free" });

/** A free place has no row, unless it is kept for the list. 409, and another try, when somebody was faster. */
const takeSlot = ({ id, briefId }: Application, n: number, fromList: boolean): Put => ({
  put: { ...key.slot(briefId, n), t: "slot", sv: 1, n, state: "taken", applicationId: id },
  if: fromList ? [{ pk: { absent: true } }, { state: "freed" }] : { pk: { absent: true } },
  orElse: (current) => new LostRace("place", current),
});

const freeSlot = ({ id, briefId }: Application, n: number): Put => ({
  put: { ...key.slot(briefId, n), t: "slot", sv: 1, n, state: "freed" },
  if: { applicationId: id },
  orElse: (current) => new LostRace("place", current),
});

const queueRow = (application: Application, place: Place | undefined) => {
  if (place?.status === "entered") return key.dropEntry(application.briefId, application.id);
  if (place?.status === "waiting" && place.order !== undefined) return key.waiting(application.briefId, place.order);
  return undefined;
};

const slotOf = (place: Place | undefined) => (hasSlot(place) ? place?.slot : undefined);

/** Its own clock: the day to confirm, or for who has just begun to wait a look whether a place is free after all. */
function clockOf({ place, updatedAt }: Application): string | undefined {
  if (place?.status === "offered") return place.confirmBy;
  return place?.status === "waiting" ? later(updatedAt, config.drop.lookAgainSeconds) : undefined;
}

/** What the next version of an application writes of its place, and of the place that its end or its offer's end sets free. */
export function placeWrites(before: Application | undefined, after: Application): Write[] {
  const writes: Write[] = [];
  const [was, is] = [before?.place, after.place];
  const [oldRow, row] = [queueRow(after, was), queueRow(after, is)];
  const { briefId, id: applicationId, updatedAt } = after;
  if (row && row.sk !== oldRow?.sk)
    writes.push({ put: { ...row, t: is?.status === "entered" ? "entry" : "wait", sv: 1, applicationId } });
  if (oldRow && oldRow.sk !== row?.sk) writes.push({ delete: oldRow });
  const [oldSlot, slot] = [slotOf(was), slotOf(is)];
  if (slot !== undefined && slot !== oldSlot) writes.push(takeSlot(after, slot, was?.status === "waiting"));
  if (oldSlot !== undefined && slot === undefined) writes.push(freeSlot(after, oldSlot));
  if (was?.status !== is?.status) {
    const dueAt = clockOf(after);
    if (dueAt !== undefined)
      writes.push(setTimer({ aggregate: applicationId, kind: "application.place", dueAt, rule: "a day to confirm" }));
    else if (before && clockOf(before) !== undefined) writes.push(clearTimer(applicationId, "application.place"));
  }
  const dealt = before?.status === "in_negotiation" || before?.status === "accepted";
  const deals = after.status === "in_negotiation" || after.status === "accepted";
  if ((oldSlot !== undefined && slot === undefined) || (dealt && !deals)) writes.push(placesTimer(briefId, updatedAt));
  return writes;
}

/** What publishing a drop sets going. The seed of a ballot is settled here, before anybody can enter it. */
export function dropWrites(before: Brief | undefined, after: Brief): Write[] {
  const { drop, id: aggregate, updatedAt } = after;
  if (!drop || after.publishedAt === undefined || before?.publishedAt !== undefined) return [];
  const opens = setTimer({ aggregate, kind: "brief.opens", dueAt: drop.opensAt, rule: "opensAt" });
  if (drop.way === "first_come" || drop.drawAt === undefined) return [opens];
  const seed = randomBytes(32).toString("hex");
  const dueAt = later(drop.drawAt, config.drop.settleSeconds);
  return [
    opens,
    setTimer({ aggregate, kind: "brief.draw", dueAt, rule: "drawAt, when the last entries are in" }),
    {
      put: { ...key.draw(aggregate), t: "draw", sv: 1, seed, commitment: sha256Hex(seed), committedAt: updatedAt },
      if: { pk: { absent: true } },
    },
  ];
}

export async function loadSlots(table: Table, briefId: string): Promise<SlotItem[]> {
  return table.queryAll<SlotItem>({ pk: key.brief(briefId).pk, sk: { beginsWith: "SLOT#" }, consistent: true });
}

/** What a brief that is no drop has promised to others: how many slots, and the place that the next promise would take. */
export type Kept = { slots: number; next: number };

/** Of no concern to who has a place; in a drop nobody else is made an offer. */
export async function keptFromOthers(table: Table, { briefId, place }: Application): Promise<Kept | undefined> {
  if (hasSlot(place)) return undefined;
  const taken = (await loadSlots(table, briefId)).filter(({ state }) => state === "taken").map(({ n }) => n);
  let next = 1;
  while (taken.includes(next)) next += 1;
  return { slots: taken.length, next };
}

/** Nobody was promised a place since these were counted. */
export const stillKept = (briefId: string, { next }: Kept): Write => ({
  check: key.slot(briefId, next),
  if: [{ pk: { absent: true } }, { state: "freed" }],
  orElse: (current) => new LostRace("place", current),
});

/** The ids of those who wait, the first ones first. */
export async function waitingIds(table: Table, briefId: string, limit: number): Promise<string[]> {
  const { items } = await table.query<QueueItem>({
    pk: key.brief(briefId).pk,
    sk: { beginsWith: "WAIT#" },
    limit,
    consistent: true,
  });
  return items.map(({ applicationId }) => applicationId);
}

/** How many wait before this one, counted so far. */
export async function waitingBefore(table: Table, briefId: string, order: string, countTo: number): Promise<number> {
  const from = key.waiting(briefId, "").sk;
  const to = key.waiting(briefId, order).sk;
  const { items } = await table.query<QueueItem>({ pk: key.brief(briefId).pk, sk: { from, to }, limit: countTo + 1 });
  return items.filter(({ sk }) => sk !== to).length;
}

export async function entryIds(table: Table, briefId: string, limit?: number): Promise<string[]> {
  const asked = { pk: key.brief(briefId).pk, sk: { beginsWith: "ENTRY#" }, consistent: true } as const;
  const items =
    limit === undefined
      ? await table.queryAll<QueueItem>(asked)
      : (await table.query<QueueItem>({ ...asked, limit })).items;
  return items.map(({ applicationId }) => applicationId);
}

/** A place, from 1 to `slots`, that nobody holds and that is kept for nobody; which of them is chance. */
export function freeOf(taken: readonly { n: number }[], slots: number, chance: number): number | undefined {
  const known = new Set(taken.map(({ n }) => n));
  const free = Array.from({ length: slots }, (_, index) => index + 1).filter((n) => !known.has(n));
  return free[Math.floor(chance * free.length)];
}

/** Nobody waits for it: whoever comes next takes it. */
export const openSlot = (briefId: string, n: number): Write => ({
  delete: key.slot(briefId, n),
  if: [{ pk: { absent: true } }, { state: "freed" }],
  orElse: (current) => new LostRace("place", current),
});

export type Draw = Pick<DrawItem, "seed" | "commitment" | "committedAt" | "drawnAt" | "entries" | "rankedAt">;

export const loadDraw = (table: Table, briefId: string): Promise<Draw | undefined> =>
  table.get<DrawItem>(key.draw(briefId));

/** The order in which the entries were drawn; empty before. */
export async function loadOrder(table: Table, briefId: string): Promise<string[]> {
  const parts = await table.queryAll<OrderItem>({ pk: key.brief(briefId).pk, sk: { beginsWith: "ORDER#" } });
  return parts.flatMap(({ ids }) => ids);
}

const PART = 1_000;

/** Settles the order for good: it is written once. */
export function orderWrites(briefId: string, order: readonly string[], drawnAt: string): Write[] {
  const parts = Array.from({ length: Math.ceil(order.length / PART) }, (_, n) => order.slice(n * PART, (n + 1) * PART));
  return [
    {
      update: key.draw(briefId),
      set: { drawnAt, entries: order.length },
      if: { drawnAt: { absent: true } },
      orElse: (current) => new LostRace("draw", current),
    },
    ...parts.map(
      (ids, n): Put => ({
        put: { ...key.drawOrder(briefId, n), t: "drawOrder", sv: 1, ids },
        if: { pk: { absent: true } },
      }),
    ),
  ];
}

/** Everybody knows what the draw came to: from now on free places go along the list. */
export const ranked = (briefId: string, rankedAt: string): Write => ({
  update: key.draw(briefId),
  setOnce: { rankedAt },
  if: { drawnAt: { present: true } },
});
