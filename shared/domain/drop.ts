// A drop: a brief that opens at a time for a number of places, for who comes first or by a draw.
import * as z from "zod/mini";
import { Instant } from "./text.ts";

export const DROP_WAYS = ["first_come", "ballot"] as const;

/** The places are the brief's slots. A ballot takes entries until `drawAt`, then draws their order. */
export const Drop = z.object({ way: z.enum(DROP_WAYS), opensAt: Instant, drawAt: z.optional(Instant) });
export type Drop = z.infer<typeof Drop>;

const ms = (instant: string) => Date.parse(instant);

export const isOpened = (drop: Drop, now: Date): boolean => ms(drop.opensAt) <= now.getTime();

/** Whether an application now is an entry to the draw that is still to come. */
export const takesEntries = (drop: Drop, now: Date): boolean =>
  drop.way === "ballot" && drop.drawAt !== undefined && now.getTime() < ms(drop.drawAt);

/**
 * The order that a seed gives: by the hash of seed and id, smallest first. Whoever has both the seed and the ids comes to the
 * same order, and nobody who does not have the seed can know it before.
 */
export const drawnOrder = (ids: readonly string[], hashOf: (id: string) => string): string[] =>
  ids
    .map((id) => ({ id, hash: hashOf(id) }))
    .sort((a, b) => (a.hash < b.hash || (a.hash === b.hash && a.id < b.id) ? -1 : 1))
    .map(({ id }) => id);

/** What is hashed for each entry: said on the page of the draw, so that anybody can do it again. */
export const drawText = (seed: string, applicationId: string): string => `${seed}|${applicationId}`;
