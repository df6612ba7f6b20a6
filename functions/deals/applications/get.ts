// One application, for its parties.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { findAsParty, present } from "./find.ts";

export const get = handle(routes.applications.get, async ({ app, actor, params }) => {
  const { application } = await findAsParty(app, actor, params.applicationId);
  return present(app, application);
});
