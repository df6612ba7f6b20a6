// The end of a poll: from then on everybody reads its result, and its brand is told.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { endPoll, isPollOpen } from "../../../../shared/domain/poll.ts";
import { getBrief } from "../../../../shared/store/briefs.ts";
import { toWrites } from "../../../../shared/store/commit.ts";
import { loadPoll, pollEndWrites } from "../../../../shared/store/polls.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

const end: TimerHandler = (app, { aggregate }) =>
  settled(async () => {
    const now = app.now();
    const before = await loadPoll(app.table, aggregate);
    const brief = before && (await getBrief(app.table, before.briefId));
    if (!brief || isPollOpen(before, now)) return;
    const { counts: _, ...poll } = before;
    const decision = endPoll(poll, brief.brandId, now);
    if (!decision) return;
    const change = { writes: pollEndWrites(decision.poll), audits: decision.audits, events: decision.events };
    await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
  });

export const pollTimers = { "poll.end": end } satisfies Record<string, TimerHandler>;
