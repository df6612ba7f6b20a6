// An application's place where there are fewer than people want them: entered, waiting, offered for a day, held.
import { config } from "../config.ts";
import type { Brief } from "./brief.ts";
import { takesEntries } from "./drop.ts";
import { DomainError } from "./errors.ts";
import { transition } from "./transition.ts";

export const PLACE = {
  entered: { win: "held", wait: "waiting", leave: "left" },
  waiting: { offer: "offered", leave: "left" },
  offered: { confirm: "held", leave: "left", lapse: "lapsed" },
  held: { leave: "left" },
  left: {},
  lapsed: {},
} as const;
export type PlaceStatus = keyof typeof PLACE;
export const PLACE_STATUSES = Object.keys(PLACE) as [PlaceStatus, ...PlaceStatus[]];

/** Part of its application. */
export type Place = {
  status: PlaceStatus;
  /** Where in the waiting list: less comes first. */
  order?: string;
  /** Which of the brief's places is held or offered, from 1. */
  slot?: number;
  /** An offered place goes to the next after this. */
  confirmBy?: string;
  /** The brand put it on the list of a brief that is no drop; the place is then taken by an offer. */
  byBrand?: true;
};

/** Nobody owes it an answer: it is in a draw or in a queue. */
export const isQueueing = (place: Pick<Place, "status"> | undefined): boolean =>
  place?.status === "entered" || place?.status === "waiting" || place?.status === "offered";

export const hasSlot = (place: Pick<Place, "status"> | undefined): boolean =>
  place?.status === "held" || place?.status === "offered";

function next(place: Place, command: string): PlaceStatus {
  return transition(PLACE, "place", place, command) as PlaceStatus;
}

/** Of a new application to a drop; `free` is a place that nobody holds, if nobody waits for it either. */
export function placeOf(
  { drop }: Pick<Brief, "drop">,
  { applicationId, free }: { applicationId: string; free: number | undefined },
  now: Date,
): Place | undefined {
  if (!drop) return undefined;
  if (takesEntries(drop, now)) return { status: "entered" };
  if (drop.way === "first_come" && free !== undefined) return { status: "held", slot: free };
  return { status: "waiting", order: applicationId };
}

const RANK = 6;

/** What the draw came to for the entry at `rank`, from 0: the first ones get the places, the others wait in that order. */
export const drawn = (place: Place, rank: number, slots: number): Place =>
  rank < slots
    ? { status: next(place, "win"), slot: rank + 1 }
    : { status: next(place, "wait"), order: String(rank).padStart(RANK, "0") };

/** A place became free for the first of the list, who says within a day whether they still want it. */
export const offered = (place: Place, slot: number, now: Date): Place => ({
  ...place,
  status: next(place, "offer"),
  slot,
  confirmBy: new Date(now.getTime() + config.drop.confirmSeconds * 1000).toISOString(),
});

/** By the clock, whether or not its timer has run. */
export const isLapsed = ({ status, confirmBy }: Place, now: Date): boolean =>
  status === "offered" && confirmBy !== undefined && Date.parse(confirmBy) <= now.getTime();

export function confirmed(place: Place, now: Date): Place {
  const status = next(place, "confirm");
  if (isLapsed(place, now))
    throw new DomainError("no_place", "The day to confirm is over, and the place goes to the next in the list.");
  const { confirmBy: _, ...kept } = place;
  return { ...kept, status };
}

/** What is left of it when its application has ended. */
export const ended = (place: Place, now: Date): Place => ({
  status: next(place, isLapsed(place, now) ? "lapse" : "leave"),
});

/** On the list of a brief that is no drop, behind who is on it. */
export const listed = (now: Date, applicationId: string): Place => ({
  status: "waiting",
  order: `${now.toISOString()}#${applicationId}`,
  byBrand: true,
});
