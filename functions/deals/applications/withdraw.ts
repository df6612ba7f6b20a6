// The creator takes the application back.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { withdrawing } from "../../../shared/steps/negotiation.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsCreator, present } from "./find.ts";

export const withdraw = handle(routes.applications.withdraw, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const found = await findAsCreator(app, actor, params.applicationId);
    const step = withdrawing(found, now);
    if (!step) return present(app, found.application);
    return save(step.change, await present(app, step.after));
  }),
);
