// Out of the public list for a while; deals go on.
import { pauseBrief } from "../../shared/domain/briefState.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { changeOwnBrief } from "./change.ts";

export const pause = handle(routes.briefs.pause, (context) =>
  changeOwnBrief(context, (brief) => pauseBrief(brief, context.now)),
);
