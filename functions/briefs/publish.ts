// A draft goes public, or to an admin first.
import { zoneOf } from "../../shared/domain/brand.ts";
import { publishBrief } from "../../shared/domain/briefState.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { brandOf, changeOwnBrief, mustOwnGroup } from "./change.ts";

export const publish = handle(routes.briefs.publish, (context) =>
  changeOwnBrief(context, async (brief) => {
    await mustOwnGroup(context.app, brief);
    const brand = await brandOf(context.app, brief.brandId);
    return publishBrief({ ...brief, ...zoneOf(brand) }, brand, context.now);
  }),
);
