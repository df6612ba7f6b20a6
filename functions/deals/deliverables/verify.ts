// A reviewer confirms the post; what waits for that is claimed for the creator in the same transaction.

import { refOf } from "../../../shared/domain/actor.ts";
import { isVerified, mustGoOn } from "../../../shared/domain/deliverable.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { verifying } from "../../../shared/steps/delivery.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsReviewer, present } from "./find.ts";

export const verify = handle(routes.deliverables.verify, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const found = await findAsReviewer(app, actor, params);
    if (isVerified(found.deliverable)) return present(found);
    mustGoOn(found.agreement);
    const { deliverable, change } = await verifying(app, found, refOf(actor), now);
    return save(change, present({ ...found, deliverable }));
  }),
);
