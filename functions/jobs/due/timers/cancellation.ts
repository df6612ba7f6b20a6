// The timer of a cancellation: nobody answered in time, so it takes effect as it was asked for.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { waitsForDispute } from "../../../../shared/domain/cancellation.ts";
import { cancelling, loadStakes } from "../../../../shared/steps/cancellation.ts";
import { loadDeal } from "../../../../shared/store/agreements.ts";
import { lastCancellation } from "../../../../shared/store/cancellations.ts";
import { setTimer, toWrites } from "../../../../shared/store/commit.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

const DAY_MS = 86_400_000;

const lapse: TimerHandler = (app, { aggregate, kind }) =>
  settled(async () => {
    const now = app.now();
    const deal = await loadDeal(app.table, aggregate);
    const open = deal && lastCancellation(deal);
    if (deal?.agreement.status !== "cancellation_requested" || open?.status !== "requested") return;
    if (Date.parse(open.answerBy) > now.getTime()) return;
    if (waitsForDispute(deal.milestones)) {
      const dueAt = new Date(now.getTime() + DAY_MS).toISOString();
      await app.table.transact([setTimer({ aggregate, kind, dueAt, rule: "a day later, while a dispute is open" })]);
      return;
    }
    const stakes = await loadStakes(app, deal.agreement);
    const { change } = cancelling(deal, open, { ...stakes, answer: "lapse" }, now);
    await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
  });

export const cancellationTimers = { "agreement.cancellation": lapse } satisfies Record<string, TimerHandler>;
