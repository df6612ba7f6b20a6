// The timer of an offer: its time is over, what it held is free, and the brand may offer again.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { expiringOffer } from "../../../../shared/steps/negotiation.ts";
import { toWrites } from "../../../../shared/store/commit.ts";
import { loadOffer } from "../../../../shared/store/offers.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

const expire: TimerHandler = (app, timer) =>
  settled(async () => {
    const now = app.now();
    const found = await loadOffer(app.table, timer.aggregate);
    const step = found && expiringOffer(found, now);
    if (step) await app.table.transact(toWrites(step.change, { actor: SYSTEM, now, correlationId: randomUUID() }));
  });

export const offerTimers = { "offer.expiry": expire } satisfies Record<string, TimerHandler>;
