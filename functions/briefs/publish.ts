// A draft goes public, or to an admin first.
import { publishBrief } from "../../shared/domain/briefState.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { brandOf, changeOwnBrief } from "./change.ts";

export const publish = handle(routes.briefs.publish, (context) =>
  changeOwnBrief(context, async (brief) => publishBrief(brief, await brandOf(context.app, brief.brandId), context.now)),
);
