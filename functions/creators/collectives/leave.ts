// A creator leaves a collective.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { end } from "./end.ts";

export const leave = handle(routes.collectives.leave, (context) => end(context, "leave"));
