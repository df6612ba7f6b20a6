// The creator hands in work once its money is held.
import type { Agreement, Deliverable, Milestone } from "../../../shared/domain/agreement.ts";
import { mustTakeDraft, submit } from "../../../shared/domain/deliverable.ts";
import { deliverablePut } from "../../../shared/store/agreements.ts";
import { toWrites } from "../../../shared/store/commit.ts";
import { deliverableTimer, loadDeliverable, submissionPut } from "../../../shared/store/deliverables.ts";
import { key } from "../../../shared/store/keys.ts";
import type { Item } from "../../../shared/store/table.ts";
import type { World } from "../world.ts";
import { DAY, HOUR, MINUTE, type SimActor } from "./actor.ts";

/** The use-case of handing in without its looks at files, of which these worlds have none. */
async function handIn({ app }: World, agreement: Agreement, deliverableId: string): Promise<void> {
  const found = await loadDeliverable(app.table, agreement.id, deliverableId);
  const now = app.now();
  if (!found) throw new Error(`There is no ${deliverableId}`);
  mustTakeDraft(found.agreement, found.deliverable, found.milestones);
  const { reviewWindowDays } = agreement.terms;
  const given = { assets: [], caption: "", preCheck: [], submittedBy: "usr_creator", reviewWindowDays };
  const { deliverable, submission, audit, events } = submit(found.deliverable, given, now);
  const timer = deliverableTimer("deliverable.review", deliverable, deliverable.reviewDue ?? "", "the review window");
  const writes = [deliverablePut(deliverable), submissionPut(submission), timer];
  const by = { actor: { type: "user", id: "usr_creator" } as const, now, correlationId: "submit" };
  await app.table.transact(toWrites({ writes, audits: [audit], events }, by));
}

export const creator: SimActor = (world) => {
  const { chance, scheduler, workers, deals } = world;

  function deliver(agreement: Agreement, { id, n }: Deliverable): void {
    const row = world.find<Item & Deliverable>(key.deliverable(agreement.id, n));
    if (row?.status !== "not_started") return;
    workers.serve(
      "creator submits",
      () => handIn(world, agreement, id),
      () => scheduler.at(scheduler.now() + chance.between(MINUTE, HOUR), () => deliver(agreement, { ...row, id })),
    );
  }

  world.onChange(({ before, after }) => {
    if (after?.t !== "milestone" || after.funded !== true || before?.funded === true) return;
    const milestone = after as unknown as Milestone;
    const deal = deals.find(({ agreement }) => agreement.id === milestone.agreementId);
    const deliverable = deal?.deliverables.find(({ id }) => id === milestone.deliverableId);
    if (!deal || !deliverable) return;
    scheduler.at(scheduler.now() + chance.below(chance.hits(0.6) ? HOUR : DAY), () =>
      deliver(deal.agreement, deliverable),
    );
  });
};
