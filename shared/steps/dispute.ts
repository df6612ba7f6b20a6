// Opening a dispute and ending it, as one transaction each: its money is held fast, its clocks stand still, and what was
// decided is written beside the money that it is about.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import type { Side } from "../domain/access.ts";
import {
  DELIVERABLE,
  type Deliverable,
  type DeliverableStatus,
  MILESTONE,
  type Milestone,
} from "../domain/agreement.ts";
import { resumeClock, stopClock, withoutClock } from "../domain/clockStop.ts";
import {
  isUnpaidWork,
  type Matter,
  mustBeDisputable,
  mustBeReasonOf,
  namedIn,
  OPENABLE,
  recoverableIn,
} from "../domain/disputable.ts";
import type { Dispute, NewDispute, Opener, Outcome } from "../domain/dispute.ts";
import { type DisputeStep, nextLook, openDispute } from "../domain/disputeCourse.ts";
import { DomainError } from "../domain/errors.ts";
import type { AuditEntry } from "../domain/event.ts";
import { BPS } from "../domain/fees.ts";
import { allows, transition } from "../domain/transition.ts";
import { freezeMilestone, unfreezeMilestone } from "../payments/freeze.ts";
import { agreementIs, type Deal, deliverablePut, milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { resumeWrites, stopWrites } from "../store/deliverables.ts";
import { disputePut, disputesOf, responseClock } from "../store/disputes.ts";
import { innerId } from "../store/keys.ts";
import { loadPayout } from "../store/payouts.ts";
import type { Write } from "../store/table.ts";
import { together } from "../store/together.ts";

type Parts = Pick<App, "table">;

const TOO_LARGE = "This is too much for one dispute. Name fewer deliverables, and open another one for the rest.";

/** What ending it will write for each milestone and each deliverable, and besides: it must fit before it is opened. */
const PER_MILESTONE = 4;
const PER_DELIVERABLE = 3;
const BESIDES = 8;
const ROOM = 99;

async function matterOf({ table }: Parts, deal: Deal, deliverable: Deliverable): Promise<Matter> {
  const milestones = deal.milestones.filter(({ deliverableId }) => deliverableId === deliverable.id);
  const payouts = await Promise.all(milestones.map(({ payoutId }) => loadPayout(table, payoutId)));
  const released = payouts.flatMap((payout): [string, string][] =>
    payout?.releasedAt === undefined ? [] : [[payout.milestoneId, payout.releasedAt]],
  );
  return { deliverable, milestones, releasedAt: new Map(released) };
}

const auditOf = (
  before: Deliverable,
  after: Deliverable,
  action: string,
  facts: NonNullable<AuditEntry["facts"]>,
): AuditEntry => ({
  aggregate: after.id,
  version: after.version,
  action,
  from: before.status,
  to: after.status,
  facts: { agreementId: after.agreementId, ...facts },
});

const nextOf = (before: Deliverable, now: Date) => ({ version: before.version + 1, updatedAt: now.toISOString() });

/** The deliverable while it is disputed; a clock that runs stands still. */
function disputing(before: Deliverable, disputeId: string, side: Opener, now: Date): Change {
  const stopped = stopClock(before, disputeId, now);
  const after: Deliverable = { ...(stopped ?? { ...before, ...nextOf(before, now) }), disputeId };
  return {
    writes: stopped ? stopWrites(after) : [deliverablePut(after)],
    audits: [auditOf(before, after, "deliverable.disputed", { side, disputeId })],
  };
}

/** 409 when it cannot be opened now; the money that is found held is held fast in the same transaction. */
export async function opening(
  app: Parts,
  deal: Deal,
  given: NewDispute & { side: Side },
  now: Date,
): Promise<{ dispute: Dispute; change: Change }> {
  const { agreement } = deal;
  const { side, reasonCode } = given;
  mustBeReasonOf(side, reasonCode);
  const named = namedIn(deal.deliverables, given.deliverableIds);
  const earlier = disputesOf(deal);
  const matters = await Promise.all(named.map((deliverable) => matterOf(app, deal, deliverable)));
  for (const matter of matters) mustBeDisputable(agreement, matter, { side, reasonCode, earlier }, now);
  return opened(app, deal, given, matters, now);
}

const LIMIT = `This was paid for ${config.maxHoldDays} days ago, and money is held no longer. What was handed in is neither accepted nor refused, so a mediator decides what becomes of the money.`;

/** The platform asks a mediator about what is held for too long; the parties may still agree. */
export async function mediating(app: Parts, deal: Deal, deliverable: Deliverable, now: Date) {
  const matter = await matterOf(app, deal, deliverable);
  const given = { side: "system" as const, reasonCode: "hold_limit" as const, statement: LIMIT };
  return opened(app, deal, { ...given, deliverableIds: [deliverable.id] }, [matter], now);
}

/** Holds fast what is held of these matters, and names what may be asked back. */
async function opened(
  app: Parts,
  deal: Deal,
  given: NewDispute & { side: Opener },
  matters: readonly Matter[],
  now: Date,
): Promise<{ dispute: Dispute; change: Change }> {
  const { agreement } = deal;
  const { side, reasonCode } = given;
  const named = matters.map(({ deliverable }) => deliverable);
  const n = deal.disputes.length + 1;
  const id = innerId("dsp", agreement.id, n);
  const inScope = matters.flatMap(({ milestones }) => milestones);
  if (inScope.length * PER_MILESTONE + named.length * PER_DELIVERABLE + BESIDES > ROOM)
    throw new DomainError("limit_reached", TOO_LARGE);
  const freezes = await Promise.all(
    inScope.map((milestone) => freezeMilestone(app, milestone, agreement.creatorId, id, now)),
  );
  const held = freezes.filter((freeze) => freeze !== undefined);
  const frozen = held.map(({ milestone }) => milestone);
  // What was paid out stays so when nobody asks it back.
  const recoverable =
    side === "system" ? [] : matters.flatMap((matter) => recoverableIn(matter, reasonCode, frozen, now));
  const hasWork = side !== "system" && matters.some(isUnpaidWork);
  if (frozen.length + recoverable.length === 0 && !hasWork)
    throw new DomainError("not_disputable", "There is no money left in this that could go another way.", {
      current: { status: agreement.status, version: agreement.version },
    });
  const { dispute, audits, events } = openDispute({ ...given, id, n, agreement, frozen, recoverable }, now);
  const own: Change = {
    writes: [agreementIs(agreement.id, ...OPENABLE), disputePut(dispute), responseClock(dispute, nextLook(dispute))],
    audits,
    events,
  };
  const change = together([own, ...held, ...named.map((one) => disputing(one, id, side, now))], TOO_LARGE);
  return { dispute, change };
}

/** The milestones whose money is disputed. */
export const disputedIn = ({ milestones }: Pick<Deal, "milestones">, { frozen, recoverable }: Dispute) =>
  milestones.filter(({ id }) => frozen.includes(id) || recoverable.includes(id));

const ENDING = "This dispute is too large to end in one step.";

/** What was decided about one milestone of the disputed deliverables; undefined for money that is on its way or settled. */
async function decidedUpon(
  app: Parts,
  milestone: Milestone,
  dispute: Dispute,
  outcome: Outcome | undefined,
  now: Date,
): Promise<Change | undefined> {
  const decision = outcome && {
    creatorBps: outcome.creatorBps,
    cause: "dispute" as const,
    causeId: dispute.id,
    at: now.toISOString(),
  };
  if (milestone.frozenBy?.includes(dispute.id)) return unfreezeMilestone(app, milestone, dispute.id, now, decision);
  if (!decision) return undefined;
  const { status } = milestone;
  if (status !== "pending" && status !== "held" && status !== "lost") return undefined;
  const audit = { aggregate: milestone.id, version: milestone.version + 1, from: status };
  if (status === "pending") {
    const after: Milestone = {
      ...milestone,
      status: transition(MILESTONE, "milestone", milestone, "void") as Milestone["status"],
      version: milestone.version + 1,
    };
    return {
      writes: [milestonePut(after)],
      audits: [{ ...audit, action: "milestone.void", to: after.status, facts: { disputeId: dispute.id } }],
    };
  }
  // Paid while the dispute was open, or lost to a chargeback that an appeal may still bring back.
  const after: Milestone = { ...milestone, decision, version: milestone.version + 1 };
  return {
    writes: [milestonePut(after)],
    audits: [
      {
        ...audit,
        action: "milestone.decided",
        to: status,
        facts: { disputeId: dispute.id, creatorBps: decision.creatorBps },
      },
    ],
  };
}

/** The deliverable once the dispute is over: it ends unless it was approved, and goes on when the dispute was taken back. */
function released(before: Deliverable, dispute: Dispute, outcome: Outcome | undefined, now: Date): Change {
  if (before.disputeId !== dispute.id) return { writes: [], audits: [] };
  const { disputeId: _, ...free } = before;
  const facts = { disputeId: dispute.id };
  const ends = outcome !== undefined && allows(DELIVERABLE, before.status, "submit");
  if (outcome && (ends || before.status === "submitted")) {
    const after: Deliverable = {
      ...withoutClock(free),
      ...nextOf(before, now),
      status: transition(DELIVERABLE, "deliverable", before, "cancel") as DeliverableStatus,
    };
    const accepted = before.status === "submitted" && outcome.creatorBps === BPS;
    return {
      writes: [deliverablePut(after)],
      audits: [
        auditOf(before, after, "deliverable.cancelled", {
          ...facts,
          creatorBps: outcome.creatorBps,
          // Paid in full as if it had been approved; nothing more is owed by either side.
          ...(accepted ? { acceptedForPayment: true, submission: before.submissionCount } : {}),
        }),
      ],
    };
  }
  const resumed = resumeClock(free, dispute.id, now);
  const after = resumed ?? { ...free, ...nextOf(before, now) };
  const writes: Write[] = resumed ? resumeWrites(after) : [deliverablePut(after)];
  return { writes, audits: [auditOf(before, after, "deliverable.dispute_over", facts)] };
}

/**
 * The transaction of a step that ends the dispute: its money gets the decision and is let go, or is simply let go when it was
 * taken back. The look at completion then claims what follows, one milestone at a time, and asks back what was released.
 */
export async function ending(app: Parts, deal: Deal, step: DisputeStep, now: Date): Promise<Change> {
  const { dispute, audits, events } = step;
  const { outcome } = dispute;
  const concerned = deal.milestones.filter(({ deliverableId }) => dispute.deliverableIds.includes(deliverableId));
  const money = await Promise.all(concerned.map((each) => decidedUpon(app, each, dispute, outcome, now)));
  const works = deal.deliverables.filter(({ id }) => dispute.deliverableIds.includes(id));
  return together(
    [
      {
        writes: [
          disputePut(dispute),
          responseClock(dispute, dispute.respondBy),
          lookForCompletion(deal.agreement.id, now),
        ],
        audits,
        events,
      },
      ...money.filter((change) => change !== undefined),
      ...works.map((one) => released(one, dispute, outcome, now)),
    ],
    ENDING,
  );
}

/** The transaction of a step after which the dispute goes on. */
export const goingOn = ({ dispute, audits, events }: DisputeStep, more: readonly Write[] = []): Change => ({
  writes: [disputePut(dispute), ...more, responseClock(dispute, nextLook(dispute))],
  audits,
  events,
});
