// After a last step: releases what is due and not yet claimed, asks back what was decided, then ends a deal that has nothing left to do.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { AGREEMENT, type Agreement } from "../../../../shared/domain/agreement.ts";
import { isDone, releasable } from "../../../../shared/domain/completion.ts";
import { recordOf } from "../../../../shared/domain/dealRecord.ts";
import { claimsDecidedAgainst, recoveriesDue } from "../../../../shared/domain/disputable.ts";
import type { Submission } from "../../../../shared/domain/submission.ts";
import { transition } from "../../../../shared/domain/transition.ts";
import { unclaimMilestone } from "../../../../shared/payments/freeze.ts";
import { claimRecovery } from "../../../../shared/payments/recovery.ts";
import { claimDecided, releaseDue } from "../../../../shared/payments/releaseDue.ts";
import { isNetted, loadSettled, nettedDone } from "../../../../shared/payments/settleTransfer.ts";
import { agreementPut, type Deal, loadDeal } from "../../../../shared/store/agreements.ts";
import { type Change, setTimer, toWrites } from "../../../../shared/store/commit.ts";
import { disputesOf } from "../../../../shared/store/disputes.ts";
import { settled } from "../../../../shared/store/race.ts";
import { completeInReserve } from "../../../../shared/store/reserve.ts";
import type { TimerHandler } from "./handler.ts";

/** The agreement's end, and a look at whether it was the brief's last. */
function completing(deal: Deal, now: Date): Change {
  const { agreement: before, deliverables, milestones, submissions } = deal;
  const status = transition(AGREEMENT, "agreement", before, "complete") as Agreement["status"];
  const record = recordOf(before, {
    deliverables,
    handIns: submissions as unknown as Submission[],
    milestones,
    disputed: disputesOf(deal).length > 0,
  });
  const version = before.version + 1;
  const agreement: Agreement = { ...before, status, record, version, updatedAt: now.toISOString() };
  const { id: aggregate, briefId } = agreement;
  return {
    writes: [
      agreementPut(agreement),
      completeInReserve(briefId),
      setTimer({ aggregate: briefId, kind: "brief.complete", dueAt: now.toISOString(), rule: "after a deal's end" }),
    ],
    audits: [{ aggregate, version, action: "agreement.completed", from: before.status, to: status }],
    events: [{ type: "agreement.completed", aggregate, version, data: { agreementId: aggregate, briefId } }],
  };
}

/** What a dispute that ended asks back of released money; the first there is. */
const recovering = (app: App, deal: Deal, now: Date): Change | undefined =>
  recoveriesDue(disputesOf(deal), deal.milestones)
    .map(({ dispute, milestone, creatorBps }) =>
      claimRecovery(app, deal, milestone, { causeId: dispute.id, creatorBps }, now),
    )
    .find((change) => change !== undefined);

/** A release that was on its way when a dispute about it was opened, and never left: it goes as that ended. */
async function redeciding(app: App, deal: Deal, now: Date): Promise<Change | undefined> {
  for (const { dispute, milestone, creatorBps } of claimsDecidedAgainst(disputesOf(deal), deal.milestones)) {
    const decision = { creatorBps, cause: "dispute" as const, causeId: dispute.id, at: now.toISOString() };
    const change = await unclaimMilestone(app, milestone, deal.agreement.creatorId, decision, now);
    if (change) return change;
  }
  return undefined;
}

const complete: TimerHandler = (app, timer) =>
  settled(async () => {
    const now = app.now();
    const save = (change: Change) =>
      app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
    for (;;) {
      const deal = await loadDeal(app.table, timer.aggregate);
      if (!deal) return;
      const deliverable = deal.deliverables.find((one) => releasable(one, deal.milestones).length > 0);
      const netted = deal.milestones.find(isNetted);
      const decision =
        (await claimDecided(app, deal, now)) ?? (await redeciding(app, deal, now)) ?? recovering(app, deal, now);
      if (decision) await save(decision);
      else if (deliverable) await save(await releaseDue(app, { ...deal, deliverable }, now));
      else if (netted)
        await save(await nettedDone(app, await loadSettled(app, deal.agreement.id, netted.id, netted.id), now));
      else {
        if (isDone(deal)) await save(completing(deal, now));
        return;
      }
    }
  });

export const completionTimers = { "agreement.complete": complete } satisfies Record<string, TimerHandler>;
