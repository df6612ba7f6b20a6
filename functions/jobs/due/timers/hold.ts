// The timer of held money: after the longest time that it may be held it goes back, or a mediator has to decide.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import type { Funding } from "../../../../shared/domain/funding.ts";
import { holdEnd, holdUntil } from "../../../../shared/domain/holdLimit.ts";
import { mediating } from "../../../../shared/steps/dispute.ts";
import { givingBack } from "../../../../shared/steps/holdLimit.ts";
import { loadDeal } from "../../../../shared/store/agreements.ts";
import { setTimer, toWrites } from "../../../../shared/store/commit.ts";
import { settled } from "../../../../shared/store/race.ts";
import { stored } from "../../../../shared/store/stored.ts";
import type { TimerHandler } from "./handler.ts";

const DAY_MS = 86_400_000;

/** One deliverable after the other; its aggregate is the funding. */
const hold: TimerHandler = (app, { aggregate, kind, data }) =>
  settled(async () => {
    const again = (dueAt: string, rule: string) =>
      app.table.transact([setTimer({ aggregate, kind, dueAt, rule, data })]);
    const ended = new Set<string>();
    for (;;) {
      const now = app.now();
      const deal = await loadDeal(app.table, data.agreementId ?? "");
      const funding = deal?.fundings.map((item) => stored<Funding>(item)).find(({ id }) => id === aggregate);
      if (!deal || funding?.heldAt === undefined) return;
      const until = holdUntil(funding.heldAt);
      if (Date.parse(until) > now.getTime()) return again(until, "the longest that money is held");
      const end = holdEnd(deal, aggregate);
      if (!end) return;
      if (end.kind === "later") return again(new Date(now.getTime() + DAY_MS).toISOString(), "a day later");
      // Each look ends what the one before found: one that finds it again would never come to an end.
      if (ended.has(end.deliverable.id))
        throw new Error(`The money that ${aggregate} holds for ${end.deliverable.id} does not move`);
      ended.add(end.deliverable.id);
      const change =
        end.kind === "back"
          ? givingBack(deal, end, aggregate, now)
          : (await mediating(app, deal, end.deliverable, now)).change;
      await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
      if (end.kind === "mediate") {
        app.log.error("money was held for too long, and a mediator has to decide", {
          deliverableId: end.deliverable.id,
        });
        app.log.metric("hold_limit", 1);
      }
    }
  });

export const holdTimers = { "agreement.hold": hold } satisfies Record<string, TimerHandler>;
