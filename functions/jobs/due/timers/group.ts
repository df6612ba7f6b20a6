// Timers of groups: each member is told of an announcement or of a brief for them; a brief opens to everybody.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { openBriefToAll } from "../../../../shared/domain/briefState.ts";
import type { EventType } from "../../../../shared/domain/event.ts";
import { isInGroup } from "../../../../shared/domain/group.ts";
import { briefWrites, getBrief } from "../../../../shared/store/briefs.ts";
import { type Change, toWrites } from "../../../../shared/store/commit.ts";
import { membersOfGroup } from "../../../../shared/store/groups.ts";
import { settled } from "../../../../shared/store/race.ts";
import { ConditionFailed } from "../../../../shared/store/table.ts";
import type { TimerHandler } from "./handler.ts";

const commit = (app: App, change: Change, now: Date) =>
  app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));

/** Once for each member, however often the timer runs. */
async function tell(app: App, type: EventType, aggregate: string, data: Record<string, string>): Promise<void> {
  const now = app.now();
  for (const member of await membersOfGroup(app.table, data.groupId ?? "")) {
    if (!isInGroup(member)) continue;
    const { creatorId, brandId } = member;
    const event = { type, aggregate: `${aggregate}.${creatorId}`, version: 1, data: { ...data, creatorId, brandId } };
    try {
      await commit(app, { writes: [], audits: [], events: [event] }, now);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

export const groupTimers = {
  "group.tell": (app, { aggregate, data: { groupId = "" } }) => tell(app, "group.announced", aggregate, { groupId }),
  "brief.to_group": async (app, { aggregate: briefId }) => {
    const brief = await getBrief(app.table, briefId);
    if (brief?.visibility !== "group" || brief.status !== "published" || !brief.group) return;
    await tell(app, "group.brief", briefId, { briefId, groupId: brief.group.id });
  },
  "brief.to_all": (app, { aggregate }) =>
    settled(async () => {
      const now = app.now();
      const before = await getBrief(app.table, aggregate);
      const decision = before && openBriefToAll(before, now);
      if (!decision) return;
      const { brief, audits, events } = decision;
      await commit(app, { writes: briefWrites(before, brief), audits, events }, now);
    }),
} satisfies Record<string, TimerHandler>;
