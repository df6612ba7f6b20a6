// Takes in a creator's work: the money is held, the machine's checks pass, the review clock starts.
import { submit as decide, mustPass, mustTakeDraft } from "../../../shared/domain/deliverable.ts";
import { preCheck } from "../../../shared/domain/precheck.ts";
import { reviewReminders } from "../../../shared/domain/reminder.ts";
import { isSurveyed, mustAnswer } from "../../../shared/domain/survey.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { ownUploads } from "../../../shared/steps/ownUploads.ts";
import { agreementIs, deliverablePut } from "../../../shared/store/agreements.ts";
import { deliverableTimer, reviewReminder, submissionPut } from "../../../shared/store/deliverables.ts";
import { settled } from "../../../shared/store/race.ts";
import { attachWrites } from "../../../shared/store/uploads.ts";
import { findAsCreator } from "./find.ts";
import { submissionView } from "./view.ts";

export const submit = handle(routes.deliverables.submit, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const { agreement, deliverable: before, milestones } = await findAsCreator(app, actor, params);
    mustTakeDraft(agreement, before, milestones);
    const { survey } = agreement.brief;
    const isAnswers = isSurveyed(before.type, survey);
    if (isAnswers) mustAnswer(survey ?? [], body.answers ?? []);
    const named = body.assets.map(({ uploadId }, index) => ({ path: `assets.${index}.uploadId`, uploadId }));
    const uploads = await ownUploads(app, actor, agreement.id, named);
    const checks = preCheck({
      ...before,
      // Answers are the work: files beside them are welcome, and none is asked for.
      ...(isAnswers ? { quantity: body.assets.length } : {}),
      assets: body.assets.map(({ kind, uploadId }) => {
        const upload = uploadId === undefined ? undefined : uploads.get(uploadId);
        if (!upload) return { kind };
        const { contentType, bytes, refusedReason: refused } = upload;
        return { kind, upload: { contentType, bytes, ...(refused === undefined ? {} : { refused }) } };
      }),
      caption: body.caption,
      countries: [agreement.creatorCountry, ...(agreement.brief.audience?.countries ?? [])],
      now,
    });
    mustPass(checks);
    const { reviewWindowDays } = agreement.terms;
    const { answers, ...work } = body;
    const given = {
      ...work,
      ...(isAnswers && answers ? { answers } : {}),
      preCheck: checks,
      submittedBy: actor.userId,
      reviewWindowDays,
    };
    const { deliverable, submission, audit, events } = decide(before, given, now);
    const dueAt = deliverable.reviewDue ?? now.toISOString();
    const [firstReminder] = reviewReminders(dueAt, reviewWindowDays);
    const writes = [
      agreementIs(agreement.id, "active"),
      deliverablePut(deliverable),
      submissionPut(submission),
      deliverableTimer("deliverable.review", deliverable, dueAt, `submitted + ${reviewWindowDays} days`),
      ...reviewReminder(deliverable, firstReminder),
      ...attachWrites(uploads.values(), agreement.id, now),
    ];
    return save({ writes, audits: [audit], events }, submissionView(submission, undefined));
  }),
);
