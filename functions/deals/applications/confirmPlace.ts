// The creator still wants the place that became free for them.
import { confirmPlace as decide } from "../../../shared/domain/application.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { placing } from "../../../shared/steps/place.ts";
import { settled } from "../../../shared/store/race.ts";
import { findAsCreator, present } from "./find.ts";

export const confirmPlace = handle(routes.applications.confirmPlace, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const { application: before } = await findAsCreator(app, actor, params.applicationId);
    const after = decide(before, now);
    if (!after) return present(app, before);
    return save(placing(before, after, "confirm_place", "creator"), await present(app, after));
  }),
);
