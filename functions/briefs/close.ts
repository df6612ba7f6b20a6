// No more applications.
import { closeBrief } from "../../shared/domain/briefState.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { changeOwnBrief } from "./change.ts";

export const close = handle(routes.briefs.close, (context) =>
  changeOwnBrief(context, (brief) => closeBrief(brief, context.now)),
);
