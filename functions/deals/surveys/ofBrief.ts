// The answers of a brief's deals, for its brand: a page of accepted applications, and the deal of each.
import type { App } from "../../../shared/app.ts";
import { isMember } from "../../../shared/domain/access.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadDeal } from "../../../shared/store/agreements.ts";
import { type ApplicationCard, applicationsOfBrief } from "../../../shared/store/applications.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { submissionsOf } from "../../../shared/store/deliverables.ts";
import { newestFirst } from "../../../shared/store/listing.ts";

const MOST_DEALS = 25;

/** The latest answers of each piece that is a survey. */
async function answersOf({ table }: App, { agreementId, creatorId, creatorName }: ApplicationCard) {
  const deal = agreementId === undefined ? undefined : await loadDeal(table, agreementId);
  if (!deal) return [];
  const { id, brief } = deal.agreement;
  const questions = new Map((brief.survey ?? []).map((question) => [question.id, question.text]));
  return deal.deliverables.flatMap((deliverable) => {
    const given = submissionsOf(deal, deliverable.id).filter(({ answers }) => answers !== undefined);
    const latest = given.toSorted((a, b) => b.n - a.n)[0];
    if (!latest) return [];
    const answers = (latest.answers ?? []).map((each) => ({ ...each, question: questions.get(each.questionId) ?? "" }));
    const { status } = deliverable;
    return [
      {
        agreementId: id,
        deliverableId: deliverable.id,
        creatorId,
        creatorName,
        status,
        answers,
        answeredAt: latest.createdAt,
      },
    ];
  });
}

export const ofBrief = handle(routes.surveys.ofBrief, async ({ app, actor, params, query }) => {
  const brief = await getBrief(app.table, params.briefId);
  if (!brief || !isMember(actor, brief.brandId)) throw notFound("brief");
  const ranges = applicationsOfBrief(brief.id, ["accepted"]);
  const limit = Math.min(query.limit ?? MOST_DEALS, MOST_DEALS);
  const page = await newestFirst<ApplicationCard>(app.table, ranges, ["answers", brief.id], { ...query, limit });
  const items = (await Promise.all(page.items.map((row) => answersOf(app, row)))).flat();
  return { ...page, items };
});
