// A collective ends for good.
import { closeCollective } from "../../../shared/domain/collective.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { turn } from "./turn.ts";

export const close = handle(routes.collectives.close, (context) => turn(context, closeCollective, "closed"));
