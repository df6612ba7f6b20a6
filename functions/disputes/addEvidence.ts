// Takes in what a side brings; the first of the other side is its answer.
import type { Evidence } from "../../shared/domain/dispute.ts";
import { addEvidence as decide } from "../../shared/domain/disputeCourse.ts";
import { handle } from "../../shared/http/serve.ts";
import { newId } from "../../shared/ids.ts";
import { routes } from "../../shared/routes/index.ts";
import { goingOn } from "../../shared/steps/dispute.ts";
import { ownUploads } from "../../shared/steps/ownUploads.ts";
import { evidencePut } from "../../shared/store/disputes.ts";
import { settled } from "../../shared/store/race.ts";
import { attachWrites } from "../../shared/store/uploads.ts";
import { findAsParty } from "./find.ts";
import { disputeReply } from "./reply.ts";

export const addEvidence = handle(routes.disputes.addEvidence, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { dispute: before, evidence, side } = await findAsParty(app, actor, params.disputeId);
    const step = decide(before, side, now);
    const { agreementId } = before;
    const uploadIds = [...new Set(body.uploadIds)];
    const named = uploadIds.map((uploadId, index) => ({ path: `uploadIds.${index}`, uploadId }));
    const uploads = await ownUploads(app, actor, agreementId, named);
    const brought: Evidence = {
      id: newId("evidence", now),
      disputeId: before.id,
      agreementId,
      n: before.n,
      by: side,
      userId: actor.userId,
      text: body.text,
      uploadIds,
      ...(body.url === undefined ? {} : { url: body.url }),
      createdAt: now.toISOString(),
    };
    const change = goingOn(step, [evidencePut(brought), ...attachWrites(uploads.values(), agreementId, now)]);
    return save(change, disputeReply(step.dispute, [...evidence, brought]));
  }),
);
