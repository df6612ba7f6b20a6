// The timer of a payout that stays blocked: reminds whoever can let it go.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { reminded } from "../../../../shared/payments/reminders.ts";
import { toWrites } from "../../../../shared/store/commit.ts";
import { loadPayout } from "../../../../shared/store/payouts.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

const reminder: TimerHandler = (app, { aggregate }) =>
  settled(async () => {
    const now = app.now();
    const payout = await loadPayout(app.table, aggregate);
    const change = payout && reminded(payout, now);
    if (change) await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
  });

export const payoutTimers = { "payout.reminder": reminder } satisfies Record<string, TimerHandler>;
