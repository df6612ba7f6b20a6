// A creator says no to a collective.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { end } from "./end.ts";

export const decline = handle(routes.collectives.decline, (context) => end(context, "decline"));
