// Records where approved work was posted, or the screenshot that proves it.
import { post as decide, isPosted, mustFitPlatform, mustGoOn, verifyDue } from "../../../shared/domain/deliverable.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { ownUploads } from "../../../shared/steps/ownUploads.ts";
import { agreementIs, deliverablePut } from "../../../shared/store/agreements.ts";
import { deliverableTimer } from "../../../shared/store/deliverables.ts";
import { settled } from "../../../shared/store/race.ts";
import { attachWrites } from "../../../shared/store/uploads.ts";
import { findAsCreator, present } from "./find.ts";

export const post = handle(routes.deliverables.post, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const found = await findAsCreator(app, actor, params);
    mustFitPlatform(found.deliverable, body);
    const proof = { path: "proofUploadId", uploadId: body.proofUploadId };
    const uploads = await ownUploads(app, actor, found.agreement.id, [proof]);
    if (isPosted(found.deliverable, body)) return present(found);
    mustGoOn(found.agreement);
    const { deliverable, audit, events } = decide(found.deliverable, body, found.agreement.brief.postWindow, now);
    const writes = [
      agreementIs(found.agreement.id, "active"),
      deliverablePut(deliverable),
      ...(deliverable.stoppedBy === undefined
        ? [deliverableTimer("deliverable.verify", deliverable, verifyDue(now), "posted + 48 hours")]
        : []),
      ...attachWrites(uploads.values(), found.agreement.id, now),
    ];
    return save({ writes, audits: [audit], events }, present({ ...found, deliverable }));
  }),
);
