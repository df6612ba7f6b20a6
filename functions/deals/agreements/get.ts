// The whole agreement.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { findAsReader } from "./find.ts";
import { agreementReply } from "./reply.ts";

export const get = handle(routes.agreements.get, async ({ app, actor, params }) =>
  agreementReply(await findAsReader(app, actor, params.agreementId)),
);
