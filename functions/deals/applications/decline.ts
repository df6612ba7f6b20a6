// The brand says no, with a reason that the creator sees.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { declining } from "../../../shared/steps/negotiation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsManager, present } from "./find.ts";

export const decline = handle(routes.applications.decline, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const found = await findAsManager(app, actor, params.applicationId);
    const step = declining(found, body.reasonCode, "brand", now);
    if (!step) return present(app, found.application);
    return save(step.change, await present(app, step.after));
  }),
);
