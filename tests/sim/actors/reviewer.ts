// Those who review: once, twice at the same moment, at the very deadline, or never; and at times one of them disputes what
// another approves.

import { approve } from "../../../functions/deals/deliverables/approve.ts";
import { open } from "../../../functions/disputes/open.ts";
import type { Deliverable } from "../../../shared/domain/agreement.ts";
import { key } from "../../../shared/store/keys.ts";
import type { Item } from "../../../shared/store/table.ts";
import { call } from "../request.ts";
import { DAY, MINUTE, OWNER, type SimActor } from "./actor.ts";
import { asks } from "./asks.ts";

export const reviewer: SimActor = (world) => {
  const { chance, scheduler, workers, app, plan } = world;
  const ask = asks(world, "disputes too");
  let asked = 0;

  function dispute(at: number, { agreementId, id }: Deliverable): void {
    const statement = "This is not what we agreed.";
    const body = { deliverableIds: [id], reasonCode: "not_as_agreed" as const, statement };
    ask(at, open, { actor: OWNER, params: { agreementId }, body });
  }

  function decide({ agreementId, id, n, submissionCount }: Deliverable): void {
    asked += 1;
    const requestId = `req_approve_${asked}`;
    const params = { agreementId, deliverableId: id };
    const given = { actor: OWNER, params, body: { submission: submissionCount }, requestId };
    workers.serve(
      "brand approves",
      () => call(app, approve, given),
      (ending) => {
        const row = world.find<Item & Deliverable>(key.deliverable(agreementId, n));
        if (ending !== "done" && row?.status === "submitted" && chance.hits(0.7))
          scheduler.at(scheduler.now() + chance.below(10 * MINUTE), () => decide(row));
      },
    );
  }

  world.onChange(({ after, before }) => {
    if (after?.t !== "deliverable" || after.status !== "submitted" || before?.status === "submitted") return;
    const deliverable = after as unknown as Deliverable;
    const manner = chance.pick(["once", "once", "twice", "at_the_deadline", "never"] as const);
    if (manner === "never") return;
    const now = scheduler.now();
    const deadline = Date.parse(deliverable.reviewDue ?? "");
    const at = manner === "at_the_deadline" ? deadline + chance.between(-1_000, 90_000) : now + chance.below(DAY);
    if (chance.hits(plan.torn)) dispute(at + chance.below(50), deliverable);
    const clicks = manner === "once" ? 1 : 2;
    for (let n = 0; n < clicks; n += 1) scheduler.at(at + chance.below(50), () => decide(deliverable));
  });
};
