// Timers of a deliverable: silence approves a draft, then verifies a post; time closes what stayed up.
import { randomUUID } from "node:crypto";
import type { App } from "../../../../shared/app.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import type { DeliverableStatus } from "../../../../shared/domain/agreement.ts";
import { DomainError } from "../../../../shared/domain/errors.ts";
import { approving, CLOSES, closing, type Prepared, verifying } from "../../../../shared/steps/delivery.ts";
import { setTimer, type TimerItem, toWrites } from "../../../../shared/store/commit.ts";
import { type DeliverableInDeal, loadDeliverable } from "../../../../shared/store/deliverables.ts";
import { settled } from "../../../../shared/store/race.ts";
import type { TimerHandler } from "./handler.ts";

const DAY_MS = 86_400_000;

type Prepare = (app: App, found: DeliverableInDeal, now: Date) => Promise<Prepared>;

/** Where its clock stands still, whatever lets it go on sets the timer anew. */
const runs = ({ agreement, deliverable }: DeliverableInDeal) =>
  agreement.status === "active" && deliverable.stoppedBy === undefined;

/** Takes the step only while the deliverable is in the one state that the timer speaks of. */
const when =
  (status: DeliverableStatus, prepare: Prepare, isDue: (found: DeliverableInDeal, now: Date) => boolean) =>
  (app: App, timer: TimerItem) =>
    settled(async () => {
      const found = await loadDeliverable(app.table, timer.data.agreementId ?? "", timer.aggregate);
      const now = app.now();
      if (!found || found.deliverable.status !== status || !isDue(found, now)) return;
      const { change } = await prepare(app, found, now);
      await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
    });

const isOver = (due: string | undefined, now: Date) => due !== undefined && Date.parse(due) <= now.getTime();

const autoApprove = when(
  "submitted",
  (app, found, now) => approving(app, found, { submission: found.deliverable.submissionCount, by: SYSTEM }, now),
  (found, now) => runs(found) && isOver(found.deliverable.reviewDue, now),
);

/** A file that has not arrived cannot be approved by silence either: looked at again a day later. */
const review: TimerHandler = async (app, timer) => {
  try {
    await autoApprove(app, timer);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "upload_not_ready")) throw error;
    const dueAt = new Date(app.now().getTime() + DAY_MS).toISOString();
    const { aggregate, kind, data } = timer;
    await app.table.transact([setTimer({ aggregate, kind, dueAt, rule: "a day after a file was missing", data })]);
  }
};

export const deliverableTimers = {
  "deliverable.review": review,
  "deliverable.verify": when("posted", (app, found, now) => verifying(app, found, SYSTEM, now), runs),
  "deliverable.live": when("verified", closing, ({ agreement }) => CLOSES.includes(agreement.status)),
} satisfies Record<string, TimerHandler>;
