// The course of a dispute: opened, answered, proposed, settled, decided, withdrawn, or left unanswered.
import { config } from "../config.ts";
import type { Side } from "./access.ts";
import type { Agreement, Milestone } from "./agreement.ts";
import { businessDaysAfter, DEAL_ZONE } from "./businessDays.ts";
import {
  DISPUTE,
  type Dispute,
  type DisputeStatus,
  isOpen,
  type NewDispute,
  type Opener,
  type Outcome,
} from "./dispute.ts";
import { DomainError } from "./errors.ts";
import type { AuditEntry, DomainEvent, EventType } from "./event.ts";
import { BPS, splitParts } from "./fees.ts";
import { type Machine, transition } from "./transition.ts";

export type DisputeStep = { dispute: Dispute; audits: AuditEntry[]; events: DomainEvent[] };

const eventOf = (type: EventType, dispute: Dispute, by?: Opener): DomainEvent => ({
  type,
  aggregate: dispute.id,
  version: dispute.version,
  data: {
    disputeId: dispute.id,
    agreementId: dispute.agreementId,
    brandId: dispute.brandId,
    creatorId: dispute.creatorId,
    ...(by === undefined ? {} : { by }),
  },
});

type Told = {
  command: string;
  action: string;
  now: Date;
  side?: Opener;
  event?: EventType;
  facts?: AuditEntry["facts"];
};

function step(before: Dispute, told: Told, changes: Partial<Dispute> = {}): DisputeStep {
  const machine: Machine = DISPUTE;
  const status = transition(machine, "dispute", before, told.command) as DisputeStatus;
  const dispute: Dispute = {
    ...before,
    ...changes,
    status,
    version: before.version + 1,
    updatedAt: told.now.toISOString(),
  };
  const side = told.side === undefined ? {} : { side: told.side };
  return {
    dispute,
    audits: [
      {
        aggregate: dispute.id,
        version: dispute.version,
        action: told.action,
        from: before.status,
        to: status,
        facts: { ...side, agreementId: before.agreementId, ...told.facts },
      },
    ],
    events: told.event ? [eventOf(told.event, dispute, told.side)] : [],
  };
}

/** When the mediator is expected to have decided. */
const decideBy = (now: Date) => new Date(now.getTime() + config.dispute.decideSeconds * 1000).toISOString();

/** A new dispute over what was found to be held and what was found to be released: it waits for the other side, or is for a mediator at once. */
export function openDispute(
  given: NewDispute & {
    id: string;
    n: number;
    agreement: Agreement;
    side: Opener;
    frozen: readonly Milestone[];
    recoverable: readonly Milestone[];
  },
  now: Date,
): DisputeStep {
  const { agreement, side, frozen, recoverable } = given;
  const at = now.toISOString();
  const bySystem = side === "system";
  const dispute: Dispute = {
    id: given.id,
    agreementId: agreement.id,
    n: given.n,
    version: 1,
    status: bySystem ? "mediation" : "awaiting_response",
    openedBy: side,
    reasonCode: given.reasonCode,
    statement: given.statement,
    deliverableIds: [...given.deliverableIds],
    frozen: frozen.map(({ id }) => id),
    recoverable: recoverable.map(({ id }) => id),
    amount: [...frozen, ...recoverable].reduce((sum, { amount }) => sum + amount, 0),
    currency: agreement.currency,
    brandId: agreement.brandId,
    brandName: agreement.brandName,
    creatorId: agreement.creatorId,
    creatorHandle: agreement.creatorHandle,
    briefTitle: agreement.briefTitle,
    // Nobody is waited for when nobody asked.
    respondBy: bySystem ? at : businessDaysAfter(now, config.dispute.answerBusinessDays, DEAL_ZONE).toISOString(),
    ...(bySystem ? { decideBy: decideBy(now) } : {}),
    reminded: 0,
    evidenceCount: 0,
    createdAt: at,
    updatedAt: at,
  };
  const { id: aggregate, version, reasonCode, amount, currency } = dispute;
  const facts = { side, agreementId: agreement.id };
  return {
    dispute,
    audits: [
      {
        aggregate,
        version,
        action: "dispute.opened",
        to: "open",
        reason: reasonCode,
        facts: { ...facts, amount, currency },
      },
      {
        aggregate,
        version,
        action: `dispute.${dispute.status}`,
        from: "open",
        to: transition(DISPUTE, "dispute", { status: "open" }, bySystem ? "mediate" : "wait"),
        facts: { ...facts, respondBy: dispute.respondBy },
      },
    ],
    events: [eventOf("dispute.opened", dispute, side)],
  };
}

/** More evidence; the other side's first is the answer. 409 `limit_reached` when there is more than anybody could read. */
export function addEvidence(dispute: Dispute, side: Side, now: Date): DisputeStep {
  const answers = dispute.status === "awaiting_response" && side !== dispute.openedBy;
  const waits = dispute.status === "awaiting_response" && !answers;
  const command = dispute.proposal ? "answer_proposed" : "answer";
  if (dispute.evidenceCount >= config.dispute.maxEvidence && isOpen(dispute))
    throw new DomainError("limit_reached", `A dispute takes ${config.dispute.maxEvidence} pieces of evidence.`, {
      current: { status: dispute.status, version: dispute.version },
    });
  return step(
    dispute,
    {
      command: waits ? "wait" : command,
      action: answers ? "dispute.answered" : "dispute.evidence_added",
      now,
      side,
      event: "dispute.answered",
    },
    { evidenceCount: dispute.evidenceCount + 1, ...(waits ? {} : { decideBy: decideBy(now) }) },
  );
}

/** True when this side proposed exactly this before and it stands, or was part of the agreement that ended the dispute. */
export const isProposed = ({ proposal, outcome, status }: Dispute, side: Side, creatorBps: number) =>
  (isOpen({ status }) && proposal?.by === side && proposal.creatorBps === creatorBps) ||
  (outcome?.kind === "settled" && outcome.creatorBps === creatorBps);

/** How the disputed money is divided. */
export function divided(milestones: readonly Milestone[], creatorBps: number) {
  const parts = milestones.map((milestone) => splitParts(milestone, creatorBps));
  return {
    toCreator: parts.reduce((sum, { toCreator }) => sum + toCreator, 0),
    toBrand: parts.reduce((sum, { toBrand }) => sum + toBrand, 0),
  };
}

type Share = { creatorBps: number; milestones: readonly Milestone[] };

function resolved(
  dispute: Dispute,
  given: Share & { kind: Outcome["kind"]; command: string; side?: Side; reasons?: string },
  now: Date,
): DisputeStep {
  const { kind, creatorBps, reasons } = given;
  const outcome: Outcome = {
    kind,
    creatorBps,
    ...(reasons === undefined ? {} : { reasons }),
    ...divided(given.milestones, creatorBps),
    at: now.toISOString(),
  };
  const { toCreator, toBrand } = outcome;
  return step(
    dispute,
    {
      command: given.command,
      action: `dispute.${kind}`,
      now,
      event: "dispute.resolved",
      ...(given.side ? { side: given.side } : {}),
      facts: { creatorBps, toCreator, toBrand, currency: dispute.currency },
    },
    { outcome },
  );
}

/** A share that one side proposes: the same number of the other side ends the dispute, any other replaces what was proposed. */
export function settleDispute(dispute: Dispute, side: Side, share: Share, now: Date): DisputeStep {
  const { creatorBps } = share;
  const stands = dispute.proposal;
  if (stands && stands.by !== side && stands.creatorBps === creatorBps)
    return resolved(dispute, { ...share, kind: "settled", command: "settle", side }, now);
  const waits = dispute.status === "awaiting_response" && side === dispute.openedBy;
  return step(
    dispute,
    {
      command: waits ? "wait" : "propose",
      action: "dispute.proposed",
      now,
      side,
      event: "dispute.proposed",
      facts: { creatorBps },
    },
    {
      proposal: { by: side, creatorBps, at: now.toISOString() },
      ...(waits || dispute.decideBy !== undefined ? {} : { decideBy: decideBy(now) }),
    },
  );
}

export const isDecided = ({ outcome }: Dispute, creatorBps: number, reasons: string) =>
  outcome?.kind === "decided" && outcome.creatorBps === creatorBps && outcome.reasons === reasons;

/** The mediator's decision. */
export const decideDispute = (dispute: Dispute, given: Share & { reasons: string }, now: Date): DisputeStep =>
  resolved(dispute, { ...given, kind: "decided", command: "decide" }, now);

/** Its opener takes it back; 403 for the other side. */
export function withdrawDispute(dispute: Dispute, side: Opener, now: Date): DisputeStep {
  if (side !== dispute.openedBy)
    throw new DomainError(
      "forbidden",
      "Only who opened a dispute can withdraw it; you can answer it or propose a share.",
    );
  return step(dispute, {
    command: "withdraw",
    action: "dispute.withdrawn",
    now,
    side,
    event: "dispute.withdrawn",
  });
}

/** When the next reminder is due, or the answer itself. */
export function nextLook(dispute: Dispute): string {
  const days = config.dispute.remindBusinessDays[dispute.reminded];
  if (days === undefined) return dispute.respondBy;
  return businessDaysAfter(new Date(dispute.createdAt), days, DEAL_ZONE).toISOString();
}

/** The time to answer goes on, or is over: a silent brand releases, a silent creator leaves it to the mediator. Undefined when nothing is due. */
export function lapse(dispute: Dispute, milestones: readonly Milestone[], now: Date): DisputeStep | undefined {
  if (dispute.status !== "awaiting_response" || Date.parse(nextLook(dispute)) > now.getTime()) return undefined;
  if (Date.parse(dispute.respondBy) > now.getTime()) {
    const { remindBusinessDays } = config.dispute;
    const passed = remindBusinessDays.filter(
      (days) => businessDaysAfter(new Date(dispute.createdAt), days, DEAL_ZONE).getTime() <= now.getTime(),
    ).length;
    return step(
      dispute,
      { command: "wait", action: "dispute.reminded", now, event: "dispute.reminded" },
      { reminded: passed },
    );
  }
  if (dispute.openedBy === "creator")
    return resolved(dispute, { kind: "unanswered", command: "lapse_brand", creatorBps: BPS, milestones }, now);
  return step(
    dispute,
    {
      command: dispute.proposal ? "lapse_creator_proposed" : "lapse_creator",
      action: "dispute.unanswered",
      now,
      event: "dispute.unanswered",
    },
    { decideBy: decideBy(now) },
  );
}
