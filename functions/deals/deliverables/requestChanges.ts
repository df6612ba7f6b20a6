// Sends the latest submission back with reasons that name clauses of the agreement.
import { refOf } from "../../../shared/domain/actor.ts";
import {
  requestChanges as decide,
  isRequested,
  mustGoOn,
  mustNameClauses,
} from "../../../shared/domain/deliverable.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { agreementIs, deliverablePut } from "../../../shared/store/agreements.ts";
import { clearTimer } from "../../../shared/store/commit.ts";
import { reviewPut } from "../../../shared/store/deliverables.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsReviewer, present } from "./find.ts";

export const requestChanges = handle(
  routes.deliverables.requestChanges,
  async ({ app, actor, params, body, now, save }) =>
    settled(async () => {
      const found = await findAsReviewer(app, actor, params);
      mustNameClauses(found.agreement, body.clauses);
      if (isRequested(found.deliverable, found.reviews.at(-1), body)) return present(found);
      mustGoOn(found.agreement);
      const given = { ...body, by: refOf(actor), maxRevisions: found.agreement.terms.maxRevisions };
      const { deliverable, review, audit, events } = decide(found.deliverable, given, now);
      const writes = [
        agreementIs(found.agreement.id, "active"),
        deliverablePut(deliverable),
        reviewPut(review),
        clearTimer(deliverable.id, "deliverable.review"),
        clearTimer(deliverable.id, "deliverable.reminder"),
      ];
      const reply = present({ ...found, deliverable, reviews: [...found.reviews, review] });
      return save({ writes, audits: [audit], events }, reply);
    }),
);
