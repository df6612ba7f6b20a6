// An admin's answer to a brief in review.

import { reviewBrief } from "../../shared/domain/briefState.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { brandOf, changeBrief } from "./change.ts";

export const review = handle(routes.briefs.review, (context) =>
  changeBrief(context, async (brief) => {
    // A draft that was never submitted is not an admin's to see.
    if (brief.status === "draft" && brief.review === undefined) throw notFound("brief");
    return reviewBrief(brief, context.body, await brandOf(context.app, brief.brandId), context.now);
  }),
);
