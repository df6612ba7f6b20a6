// What a chargeback does to the deal, one transaction at a time, always decided by what stands there now.
import type { App } from "../app.ts";
import {
  DELIVERABLE,
  type Deliverable,
  type DeliverableStatus,
  MILESTONE,
  type Milestone,
} from "../domain/agreement.ts";
import {
  type Chargeback,
  holdsFast,
  isOpen,
  nextVersion,
  onHold,
  recoverable,
  repaysClawbacks,
} from "../domain/chargeback.ts";
import { withoutClock } from "../domain/clockStop.ts";
import { isEarned, isSettled } from "../domain/completion.ts";
import type { AuditEntry } from "../domain/event.ts";
import { account, cr, dr, type PostingKind, posting } from "../domain/ledger.ts";
import { voided } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import { allows, transition } from "../domain/transition.ts";
import { type Deal, deliverablePut, loadDeal, milestonePut } from "../store/agreements.ts";
import { chargebackAt, chargebackPut } from "../store/chargebacks.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { postingWrites } from "../store/ledger.ts";
import { attemptOutcome, loadOperation, operationPut } from "../store/operations.ts";
import { loadPayout, payoutPut } from "../store/payouts.ts";
import { freezeMilestone, unfreezeMilestone } from "./freeze.ts";
import { refundedAgain } from "./refundAgain.ts";
import { repaidClawback } from "./repayment.ts";
import { refundedByBank } from "./settleRefund.ts";
import { waitingForCharge } from "./unblock.ts";

type Place = { app: App; deal: Deal; chargeback: Chargeback; now: Date };
type Step = (place: Place) => Promise<Change | undefined>;

const MOVING: readonly Milestone["status"][] = ["held", "releasing", "refunding", "splitting"];

const ofCharge = ({ deal, chargeback }: Place) =>
  deal.milestones.filter(({ chargeId }) => chargeId === chargeback.chargeId).sort((a, b) => a.n - b.n);

const isFrozenBy = ({ frozenBy = [] }: Milestone, { id }: Chargeback) => frozenBy.includes(id);
const wholeOf = ({ amount, fee, tax }: Milestone) => amount + fee + tax;

/** Whatever of its charge has not left is held fast; claims of which nothing was sent are taken back. */
const freeze: Step = async (place) => {
  const { app, deal, chargeback, now } = place;
  if (!holdsFast(chargeback)) return undefined;
  for (const milestone of ofCharge(place)) {
    if (!MOVING.includes(milestone.status)) continue;
    const frozen = await freezeMilestone(app, milestone, deal.agreement.creatorId, chargeback.id, now);
    if (!frozen) continue;
    const frozenMilestoneIds = [...new Set([...chargeback.frozenMilestoneIds, milestone.id])];
    const after = nextVersion(chargeback, { frozenMilestoneIds }, now);
    return { ...frozen, writes: [...frozen.writes, chargebackPut(after)] };
  }
  return undefined;
};

/** The posting is named by the record's version: each step of it is booked once. */
function booking(kind: PostingKind, { deal }: Place, after: Chargeback, lines: [string, string], amount: number) {
  const { id, version, currency } = after;
  return posting({
    kind,
    bizKey: `${id}:${version}`,
    currency,
    lines: [dr(lines[0], amount), cr(lines[1], amount)],
    agreementId: deal.agreement.id,
    evidence: { dispute: id },
  });
}

/** Nothing more is expected of work whose whole money is gone. */
function endedWork({ deal, now }: Place, milestone: Milestone): Deliverable | undefined {
  const before = deal.deliverables.find(({ id }) => id === milestone.deliverableId);
  const others = deal.milestones.filter((each) => each.deliverableId === before?.id && each.id !== milestone.id);
  if (!before || !others.every(isSettled) || !allows(DELIVERABLE, before.status, "cancel")) return undefined;
  const status = transition(DELIVERABLE, "deliverable", before, "cancel") as DeliverableStatus;
  return { ...withoutClock(before), status, version: before.version + 1, updatedAt: now.toISOString() };
}

async function payoutOf({ app, now }: Place, milestone: Milestone, changes: Partial<Payout>) {
  const before = await loadPayout(app.table, milestone.payoutId);
  if (!before) throw new Error(`The milestone ${milestone.id} has no payout`);
  const { blockedReason: _blocked, ...rest } = before;
  const at = now.toISOString();
  const after: Payout = { ...rest, expectedAt: null, ...changes, version: before.version + 1, updatedAt: at };
  const audit: AuditEntry = {
    aggregate: after.id,
    version: after.version,
    action: `payout.${after.status}`,
    from: before.status,
    to: after.status,
  };
  return { write: payoutPut(after), audit };
}

const milestoneAudit = (before: Milestone, after: Milestone, action: string, causeId: string): AuditEntry => ({
  aggregate: after.id,
  version: after.version,
  action,
  from: before.status,
  to: after.status,
  facts: { causeId, amount: wholeOf(after), currency: after.currency },
});

const chargebackAudit = (after: Chargeback, action: string): AuditEntry => ({
  aggregate: after.id,
  version: after.version,
  action,
  from: after.status,
  to: after.status,
  facts: { heldLoss: after.loss.held, platformLoss: after.loss.platform, currency: after.currency },
});

async function milestoneLost(place: Place, before: Milestone): Promise<Change> {
  const { deal, chargeback, now } = place;
  const amount = wholeOf(before);
  const deliverable = deal.deliverables.find(({ id }) => id === before.deliverableId);
  const earned = deliverable !== undefined && isEarned(before, deliverable);
  const { loss, lost } = chargeback;
  const after = nextVersion(
    chargeback,
    { loss: { ...loss, held: loss.held + amount }, lost: [...lost, { milestoneId: before.id, amount, earned }] },
    now,
  );
  // A dispute of the parties goes on: an appeal may bring the money back.
  const frozenBy = (before.frozenBy ?? []).filter((id) => id !== chargeback.id);
  const milestone: Milestone = {
    ...before,
    status: transition(MILESTONE, "milestone", before, "lose") as Milestone["status"],
    frozenBy,
    disputeOpen: frozenBy.length > 0,
    version: before.version + 1,
  };
  const payout = await payoutOf(place, before, { status: "charged_back", expectedReason: "charged_back" });
  const work = endedWork(place, milestone);
  const hold = account.disputeHold(chargeback.id);
  const held = account.held(deal.agreement.id, before.id);
  return {
    writes: [
      chargebackPut(after),
      milestonePut(milestone),
      payout.write,
      ...(work ? [deliverablePut(work)] : []),
      ...postingWrites(booking("chargeback_lost", place, after, [held, hold], amount), now),
      lookForCompletion(deal.agreement.id, now),
    ],
    audits: [
      chargebackAudit(after, "chargeback.covered"),
      milestoneAudit(before, milestone, "milestone.lost", chargeback.id),
      payout.audit,
      ...(work
        ? [
            {
              aggregate: work.id,
              version: work.version,
              action: "deliverable.cancel",
              ...(deliverable ? { from: deliverable.status } : {}),
              to: work.status,
              facts: { agreementId: deal.agreement.id, causeId: chargeback.id },
            },
          ]
        : []),
    ],
  };
}

/**
 * A refund that the bank's question kept from being made: the brand has that money from its bank now. One that was still on
 * its way when the platform bore the loss is refused later, and undoes that much of it.
 */
const satisfy: Step = async ({ app, chargeback, now }) => {
  const left = onHold(chargeback);
  const borne = recoverable(chargeback);
  if (chargeback.status !== "lost" || (left <= 0 && borne <= 0)) return undefined;
  for (const { opId } of await waitingForCharge(app, chargeback.chargeId)) {
    const operation = await loadOperation(app.table, opId);
    const amount = Number(operation?.params.amount);
    if (operation?.kind !== "refund" || operation.status !== "blocked") continue;
    const isHeld = amount <= left;
    if (!isHeld && amount > borne) continue;
    const { loss, id } = chargeback;
    const platform = isHeld ? loss.platform : loss.platform - amount;
    const after = nextVersion(chargeback, { loss: { held: loss.held + amount, platform } }, now);
    const ended = voided(operation, { code: "charged_back", message: `The brand has it from its bank: ${id}` });
    const closed = attemptOutcome(ended, { outcome: "voided", note: `the bank gave it to the brand, ${id}` });
    const settled = await refundedByBank(
      app,
      operation,
      chargeback,
      [cr(isHeld ? account.disputeHold(id) : account.disputeLoss, amount)],
      now,
    );
    return {
      writes: [chargebackPut(after), operationPut(ended), closed, ...settled.writes],
      audits: [chargebackAudit(after, "chargeback.refund_satisfied"), ...settled.audits],
      events: settled.events,
    };
  }
  return undefined;
};

/** Held milestones cover what was taken, in order, each only as a whole; the rest is the platform's loss. */
const lose: Step = async (place) => {
  const { chargeback, now } = place;
  const left = onHold(chargeback);
  if (chargeback.status !== "lost" || left <= 0) return undefined;
  const next = ofCharge(place).find((each) => each.status === "held" && isFrozenBy(each, chargeback));
  if (next && wholeOf(next) <= left) return milestoneLost(place, next);
  const { loss } = chargeback;
  const after = nextVersion(chargeback, { loss: { ...loss, platform: loss.platform + left } }, now);
  const lines: [string, string] = [account.disputeLoss, account.disputeHold(chargeback.id)];
  return {
    writes: [chargebackPut(after), ...postingWrites(booking("chargeback_lost", place, after, lines, left), now)],
    audits: [chargebackAudit(after, "chargeback.borne")],
  };
};

/** What came back after it was lost: money of milestones is held for them again, and goes where it was due. */
const restore: Step = async (place) => {
  const { deal, chargeback, now } = place;
  const { loss, lost } = chargeback;
  const entry = lost.find(({ restored, amount }) => !restored && amount <= -loss.platform);
  const before = ofCharge(place).find(({ id, status }) => id === entry?.milestoneId && status === "lost");
  if (isOpen(chargeback) || !entry || !before) return undefined;
  const { amount, earned } = entry;
  const after = nextVersion(
    chargeback,
    {
      loss: { held: loss.held - amount, platform: loss.platform + amount },
      lost: lost.map((each) => (each === entry ? { ...each, restored: true as const } : each)),
    },
    now,
  );
  const creatorBps = earned ? 10_000 : 0;
  const milestone: Milestone = {
    ...before,
    status: transition(MILESTONE, "milestone", before, "restore") as Milestone["status"],
    decision: before.decision ?? { creatorBps, cause: "chargeback", causeId: chargeback.id, at: now.toISOString() },
    version: before.version + 1,
  };
  const payout = await payoutOf(
    place,
    before,
    before.disputeOpen
      ? { status: "frozen", expectedReason: "frozen" }
      : { status: "scheduled", expectedReason: "waits_for_approval" },
  );
  const held = account.held(deal.agreement.id, before.id);
  const back = booking("chargeback_reinstated", place, after, [account.disputeLoss, held], amount);
  return {
    writes: [
      chargebackPut(after),
      milestonePut(milestone),
      payout.write,
      ...postingWrites(back, now),
      lookForCompletion(deal.agreement.id, now),
    ],
    audits: [
      chargebackAudit(after, "chargeback.restored"),
      milestoneAudit(before, milestone, "milestone.restored", chargeback.id),
      payout.audit,
    ],
  };
};

const refundAgain: Step = async ({ app, chargeback, now }) => refundedAgain(app, chargeback, now);

/** What was taken from creators for a loss that was undone in the end is paid to them again. */
const repay: Step = async ({ app, deal, chargeback, now }) => {
  const index = chargeback.clawbacks.findIndex(({ repaid }) => !repaid);
  const clawback = chargeback.clawbacks[index];
  if (!clawback || !repaysClawbacks(chargeback)) return undefined;
  const change = await repaidClawback(app, deal, chargeback, clawback, now);
  const clawbacks = chargeback.clawbacks.map((each, n) => (n === index ? { ...each, repaid: true as const } : each));
  const after = nextVersion(chargeback, { clawbacks }, now);
  return { ...change, writes: [...change.writes, chargebackPut(after)] };
};

const unfreeze: Step = async (place) => {
  const { app, chargeback, now } = place;
  if (holdsFast(chargeback)) return undefined;
  for (const milestone of ofCharge(place)) {
    const freed = await unfreezeMilestone(app, milestone, chargeback.id, now);
    if (freed) return freed;
  }
  return undefined;
};

const STEPS: readonly Step[] = [freeze, satisfy, lose, restore, refundAgain, repay, unfreeze];

/** The next thing that follows from the chargeback; undefined when everything has. */
export async function nextChargebackStep(
  app: Place["app"],
  agreementId: string,
  id: string,
  now: Date,
): Promise<Change | undefined> {
  const [deal, chargeback] = await Promise.all([
    loadDeal(app.table, agreementId),
    chargebackAt(app.table, agreementId, id),
  ]);
  if (!deal || !chargeback) return undefined;
  for (const step of STEPS) {
    const change = await step({ app, deal, chargeback, now });
    if (change) return change;
  }
  return undefined;
}
