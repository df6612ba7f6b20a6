// Timers of an application: nobody answered in time, or the creator did not stand by it after the brief changed.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { needsReconfirm } from "../../../../shared/domain/application.ts";
import { expiring } from "../../../../shared/steps/negotiation.ts";
import { getBrief } from "../../../../shared/store/briefs.ts";
import { toWrites } from "../../../../shared/store/commit.ts";
import { loadNegotiation, type Negotiation } from "../../../../shared/store/offers.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

const expireWhen =
  (reason: string, isDue: (app: App, found: Negotiation, now: Date) => boolean | Promise<boolean>): TimerHandler =>
  (app, timer) =>
    settled(async () => {
      const now = app.now();
      const found = await loadNegotiation(app.table, timer.aggregate);
      if (!found || !(await isDue(app, found, now))) return;
      const step = expiring(found, reason, now);
      if (step) await app.table.transact(toWrites(step.change, { actor: SYSTEM, now, correlationId: randomUUID() }));
    });

export const applicationTimers = {
  "application.answer": expireWhen(
    "not_answered",
    (_app, { application }, now) =>
      application.answerBy !== undefined && Date.parse(application.answerBy) <= now.getTime(),
  ),
  "application.reconfirm": expireWhen("not_reconfirmed", async (app, { application }) => {
    const brief = await getBrief(app.table, application.briefId);
    return brief !== undefined && needsReconfirm(application, brief);
  }),
} satisfies Record<string, TimerHandler>;
