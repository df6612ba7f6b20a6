// Each step of an application's place as one transaction: people, timers and draws take the same path.
import type { Side } from "../domain/access.ts";
import type { Application } from "../domain/application.ts";
import type { DomainEvent } from "../domain/event.ts";
import { applicationWrites } from "../store/applications.ts";
import type { Change } from "../store/commit.ts";
import type { Negotiation } from "../store/offers.ts";
import { applicationAudit, applicationEvent, expiring } from "./negotiation.ts";

/** Who is told of an application that came in or changed its place: the brand once it has to answer, the creator of what comes to pass. */
export function placeEvents(after: Application, by: Side | "system"): DomainEvent[] {
  const { place } = after;
  const told = (type: DomainEvent["type"]) => applicationEvent(type, after, by);
  if (place === undefined) return [told("application.submitted")];
  if (place.status === "held") return [told("application.submitted"), ...(by === "system" ? [told("place.won")] : [])];
  if (place.status === "offered") return [told("place.offered")];
  return place.status === "waiting" && by !== "creator" ? [told("place.waiting")] : [];
}

type Command = "draw" | "offer_place" | "confirm_place" | "waitlist";

export const placing = (before: Application, after: Application, command: Command, by: Side | "system"): Change => ({
  writes: applicationWrites(before, after),
  audits: [applicationAudit(before, after, command, by)],
  events: placeEvents(after, by),
});

/** Nobody confirmed the place within its day: the application ends, and the place goes on. */
export function lapsing(found: Negotiation, now: Date): Change | undefined {
  const step = expiring(found, "place_not_confirmed", now);
  return step && { ...step.change, events: [applicationEvent("place.lapsed", step.after, "system")] };
}
