// The timer of a dispute: reminds who has not answered; then a silent brand releases, and a silent creator leaves it to the mediator.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { lapse, nextLook } from "../../../../shared/domain/disputeCourse.ts";
import { disputedIn, ending, goingOn } from "../../../../shared/steps/dispute.ts";
import { toWrites } from "../../../../shared/store/commit.ts";
import { loadDispute, responseClock } from "../../../../shared/store/disputes.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

const response: TimerHandler = (app, timer) =>
  settled(async () => {
    const now = app.now();
    const found = await loadDispute(app.table, timer.aggregate);
    if (found?.dispute.status !== "awaiting_response") return;
    const { deal, dispute } = found;
    const step = lapse(dispute, disputedIn(deal, dispute), now);
    if (!step) {
      await app.table.transact([responseClock(dispute, nextLook(dispute))]);
      return;
    }
    const change = step.dispute.outcome ? await ending(app, deal, step, now) : goingOn(step);
    await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
  });

export const disputeTimers = { "dispute.response": response } satisfies Record<string, TimerHandler>;
