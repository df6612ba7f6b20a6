// A collective is taken out of public view.
import { unpublishCollective } from "../../../shared/domain/collective.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { turn } from "./turn.ts";

export const unpublish = handle(routes.collectives.unpublish, (context) =>
  turn(context, unpublishCollective, "unpublished"),
);
