// Timers of invitations to a brief: one was not answered in time, or the brief ended and its open ones end with it.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { type BriefInvitation, endedWithBrief, expire } from "../../../../shared/domain/briefInvitation.ts";
import { invitationChange } from "../../../../shared/steps/briefInvitation.ts";
import { allInvitationsOfBrief, loadBriefInvitation } from "../../../../shared/store/briefInvitations.ts";
import { getBrief } from "../../../../shared/store/briefs.ts";
import { toWrites } from "../../../../shared/store/commit.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

type Decide = (invitation: BriefInvitation, now: Date) => BriefInvitation | undefined;

const end = (app: App, briefId: string, creatorId: string, reason: string, decide: Decide) =>
  settled(async () => {
    const now = app.now();
    const before = await loadBriefInvitation(app.table, briefId, creatorId);
    const after = before && decide(before, now);
    if (!after) return;
    const command = after.status === "revoked" ? "revoke" : "expire";
    const change = invitationChange(before, after, command, "system", reason);
    await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
  });

export const briefInvitationTimers = {
  "brief_invitation.expiry": (app, { data: { briefId = "", creatorId = "" } }) =>
    end(app, briefId, creatorId, "not_answered", expire),
  "brief.invitations": async (app, { aggregate }) => {
    const brief = await getBrief(app.table, aggregate);
    if (!brief || (brief.status !== "closed" && brief.status !== "cancelled")) return;
    const reason = brief.status;
    for (const { creatorId } of await allInvitationsOfBrief(app.table, brief.id))
      await end(app, brief.id, creatorId, reason, (invitation, now) => endedWithBrief(invitation, brief, now));
  },
} satisfies Record<string, TimerHandler>;
