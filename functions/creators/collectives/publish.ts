// A collective becomes a public page.
import { publishCollective } from "../../../shared/domain/collective.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { turn } from "./turn.ts";

export const publish = handle(routes.collectives.publish, (context) => turn(context, publishCollective, "published"));
