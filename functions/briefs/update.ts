// A change to a brief: a JSON merge patch over the version that the caller has read.
import { editBrief } from "../../shared/domain/briefEdit.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { hasApplications } from "../../shared/store/briefs.ts";
import { brandOf, changeOwnBrief, mustOwnGroup } from "./change.ts";

export const update = handle(routes.briefs.update, (context) => {
  const { app, body, now, mustMatch } = context;
  return changeOwnBrief(context, async (brief) => {
    mustMatch(brief);
    const [brand, applied] = await Promise.all([
      brandOf(app, brief.brandId),
      "currency" in body && hasApplications(app.table, brief.id),
    ]);
    const decision = editBrief(brief, body, { feeBps: brand.feeBps, hasApplications: applied }, now);
    if (decision && decision.brief.publishedAt !== undefined) await mustOwnGroup(app, decision.brief);
    return decision;
  });
});
