// Asking to end an agreement, taking that back, and the end itself, as one transaction each.
import type { App } from "../app.ts";
import type { Side } from "../domain/access.ts";
import type { Agreement, Deliverable } from "../domain/agreement.ts";
import { type Application, moved } from "../domain/application.ts";
import { type Answer, answered, type Cancellation, requestCancellation, sumOfParts } from "../domain/cancellation.ts";
import { cancelDeal } from "../domain/cancelledDeal.ts";
import { resumeClock, stopClock } from "../domain/clockStop.ts";
import type { AuditEntry, DomainEvent, EventType } from "../domain/event.ts";
import { type ExclusivityRow, unpromise } from "../domain/exclusivity.ts";
import { agreementPut, type Deal, deliverablePut, milestonePut } from "../store/agreements.ts";
import { applicationWrites, getApplication } from "../store/applications.ts";
import { cancellationPut } from "../store/cancellations.ts";
import { type Change, clearTimer, setTimer } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { resumeWrites, stopWrites } from "../store/deliverables.ts";
import { exclusivityPut, loadExclusivity } from "../store/exclusivity.ts";
import { innerId, key } from "../store/keys.ts";
import { LostRace } from "../store/race.ts";
import { cancelInReserve } from "../store/reserve.ts";
import type { Check } from "../store/table.ts";
import { applicationAudit } from "./negotiation.ts";

const TIMER = "agreement.cancellation" as const;

export type Ended = { agreement: Agreement; cancellation: Cancellation; change: Change };

function event(type: EventType, agreement: Agreement, cancellation: Cancellation, by: Side | "system"): DomainEvent {
  const { id: agreementId, briefId, brandId, creatorId, version } = agreement;
  const data = { agreementId, briefId, brandId, creatorId, cancellationId: cancellation.id, by };
  return { type, aggregate: agreementId, version, data };
}

function audit(
  action: string,
  before: Agreement,
  after: Agreement,
  cancellation: Cancellation,
  side: Side | undefined,
): AuditEntry {
  const { toCreator, toBrand } = sumOfParts(cancellation.parts);
  const { currency } = after;
  return {
    aggregate: after.id,
    version: after.version,
    action,
    from: before.status,
    to: after.status,
    facts: { ...(side ? { side } : {}), cancellationId: cancellation.id, toCreator, toBrand, currency },
  };
}

const clockAudit = (deliverable: Deliverable, action: string, cancellation: Cancellation): AuditEntry => ({
  aggregate: deliverable.id,
  version: deliverable.version,
  action,
  from: deliverable.status,
  to: deliverable.status,
  facts: { cancellationId: cancellation.id },
});

/** What was judged must still be so: an approved work that is posted meanwhile would have a clock that nobody stopped. */
const unchanged = ({ agreementId, n, version }: Deliverable): Check => ({
  check: key.deliverable(agreementId, n),
  if: { version },
  orElse: (current) => new LostRace("deliverable", current),
});

/** Every clock stands still, and nothing more can be handed in, until the other side answers. */
export function requesting(deal: Deal, given: { by: Side; reason: string }, now: Date): Ended {
  const n = deal.cancellations.length + 1;
  const id = innerId("ccl", deal.agreement.id, n);
  const { agreement, cancellation } = requestCancellation(deal, { id, n, ...given }, now);
  const stopped = deal.deliverables.map((before) => ({ before, after: stopClock(before, id, now) }));
  const { answerBy: dueAt, answerRule: rule } = cancellation;
  return {
    agreement,
    cancellation,
    change: {
      writes: [
        agreementPut(agreement),
        cancellationPut(cancellation),
        ...stopped.flatMap(({ before, after }) => (after ? stopWrites(after) : [unchanged(before)])),
        setTimer({ aggregate: agreement.id, kind: TIMER, dueAt, rule }),
      ],
      audits: [
        audit("agreement.cancellation_requested", deal.agreement, agreement, cancellation, given.by),
        ...stopped.flatMap(({ after }) =>
          after ? [clockAudit(after, "deliverable.clock_stopped", cancellation)] : [],
        ),
      ],
      events: [event("agreement.cancellation_requested", agreement, cancellation, given.by)],
    },
  };
}

/** The deal goes on as if nobody had asked. */
export function goingOn(
  deal: Deal,
  before: Cancellation,
  given: { side: Side; answer: "decline" | "withdraw"; reason?: string | undefined },
  now: Date,
): Ended {
  const { side, answer, reason } = given;
  const { agreement, cancellation } = answered(deal.agreement, before, answer, now, reason);
  const resumed = deal.deliverables.flatMap((one) => resumeClock(one, before.id, now) ?? []);
  return {
    agreement,
    cancellation,
    change: {
      writes: [
        agreementPut(agreement),
        cancellationPut(cancellation),
        ...resumed.flatMap(resumeWrites),
        clearTimer(agreement.id, TIMER),
        // The last step of the deal may have been taken meanwhile.
        lookForCompletion(agreement.id, now),
      ],
      audits: [
        audit(`agreement.cancellation_${cancellation.status}`, deal.agreement, agreement, cancellation, side),
        ...resumed.map((one) => clockAudit(one, "deliverable.clock_resumed", cancellation)),
      ],
      events: [event("agreement.cancellation_declined", agreement, cancellation, side)],
    },
  };
}

/** What the deal has taken outside of itself. */
export type Stakes = { application: Application; promises: ExclusivityRow | undefined };

export async function loadStakes({ table }: Pick<App, "table">, agreement: Agreement): Promise<Stakes> {
  const { exclusivity } = agreement.terms;
  const [application, promises] = await Promise.all([
    getApplication(table, agreement.applicationId),
    exclusivity ? loadExclusivity(table, agreement.creatorId, exclusivity.category) : undefined,
  ]);
  if (!application) throw new Error(`${agreement.id} has no application`);
  return { application, promises };
}

/** The agreement is over: work ends where it stands, held money is decided about, and what the deal took is free again. */
export function cancelling(
  deal: Deal,
  before: Cancellation,
  given: Stakes & { side?: Side; answer: Extract<Answer, "accept" | "lapse"> },
  now: Date,
): Ended {
  const { side, answer, application, promises } = given;
  const { agreement, cancellation } = answered(deal.agreement, before, answer, now);
  const over = moved(application, "expire", now);
  const { deliverables, milestones, live, unspent } = cancelDeal(deal, cancellation, now);
  const touched = new Set(deliverables.map(({ before: { id } }) => id));
  return {
    agreement,
    cancellation,
    change: {
      writes: [
        agreementPut(agreement),
        cancellationPut(cancellation),
        ...deliverables.map(({ after }) => deliverablePut(after)),
        ...deal.deliverables.filter(({ id }) => !touched.has(id)).map(unchanged),
        ...live.map(({ id }) => clearTimer(id, "deliverable.live")),
        ...milestones.map(({ after }) => milestonePut(after)),
        ...applicationWrites(application, over),
        cancelInReserve(agreement.briefId, unspent),
        ...(promises?.times.some(({ agreementId }) => agreementId === agreement.id)
          ? [exclusivityPut(unpromise(promises, agreement.id))]
          : []),
        clearTimer(agreement.id, TIMER),
        lookForCompletion(agreement.id, now),
        setTimer({
          aggregate: agreement.briefId,
          kind: "brief.complete",
          dueAt: now.toISOString(),
          rule: "after a deal's end",
        }),
      ],
      audits: [
        audit(
          answer === "accept" ? "agreement.cancelled" : "agreement.cancellation_lapsed",
          deal.agreement,
          agreement,
          cancellation,
          side,
        ),
        applicationAudit(application, over, "expire", "system", "agreement_cancelled"),
        ...deliverables.map(
          ({ before: was, after }): AuditEntry => ({
            aggregate: after.id,
            version: after.version,
            action: after.status === was.status ? "deliverable.clock_stopped" : "deliverable.cancel",
            from: was.status,
            to: after.status,
            reason: "agreement_cancelled",
          }),
        ),
        ...milestones.map(
          ({ before: was, after }): AuditEntry => ({
            aggregate: after.id,
            version: after.version,
            action: after.decision ? "milestone.decided" : "milestone.void",
            from: was.status,
            to: after.status,
            reason: "agreement_cancelled",
            ...(after.decision ? { facts: { creatorBps: after.decision.creatorBps } } : {}),
          }),
        ),
      ],
      events: [event("agreement.cancelled", agreement, cancellation, side ?? "system")],
    },
  };
}
