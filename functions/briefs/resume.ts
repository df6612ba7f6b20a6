// Back into the public list.
import { resumeBrief } from "../../shared/domain/briefState.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { changeOwnBrief } from "./change.ts";

export const resume = handle(routes.briefs.resume, (context) =>
  changeOwnBrief(context, (brief) => resumeBrief(brief, context.now)),
);
