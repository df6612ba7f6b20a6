// Approves the latest submission; what waits for approval is claimed for the creator in the same transaction.

import { refOf } from "../../../shared/domain/actor.ts";
import { isApproved, mustBeLatest, mustGoOn } from "../../../shared/domain/deliverable.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { approving } from "../../../shared/steps/delivery.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsReviewer, present } from "./find.ts";

export const approve = handle(routes.deliverables.approve, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const found = await findAsReviewer(app, actor, params);
    mustBeLatest(found.deliverable, body.submission);
    if (isApproved(found.deliverable, body.submission)) return present(found);
    mustGoOn(found.agreement);
    const given = { submission: body.submission, by: refOf(actor) };
    const { deliverable, review, change } = await approving(app, found, given, now);
    return save(change, present({ ...found, deliverable, reviews: [...found.reviews, review] }));
  }),
);
