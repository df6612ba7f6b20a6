// Records where approved work was posted, or the screenshot that proves it.
import { post as decide, isPosted, mustGoOn, verifyDue } from "../../../shared/domain/deliverable.ts";
import { mustProve } from "../../../shared/domain/post.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { ownUploads } from "../../../shared/steps/ownUploads.ts";
import { agreementIs, deliverablePut } from "../../../shared/store/agreements.ts";
import { deliverableTimer } from "../../../shared/store/deliverables.ts";
import { settled } from "../../../shared/store/race.ts";
import { attachWrites } from "../../../shared/store/uploads.ts";
import { findAsCreator, present } from "./find.ts";

/** What has a period of its own cannot be proven before that begins. */
const postWindowOf = ({ agreement, deliverable }: Awaited<ReturnType<typeof findAsCreator>>) => {
  const { postWindow } = agreement.brief;
  return postWindow && deliverable.period ? { ...postWindow, from: deliverable.period.from } : postWindow;
};

export const post = handle(routes.deliverables.post, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const found = await findAsCreator(app, actor, params);
    mustProve(found.deliverable, body);
    const proof = { path: "proofUploadId", uploadId: body.proofUploadId };
    const uploads = await ownUploads(app, actor, found.agreement.id, [proof]);
    if (isPosted(found.deliverable, body)) return present(found);
    mustGoOn(found.agreement);
    const { deliverable, audit, events } = decide(found.deliverable, body, postWindowOf(found), now);
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
