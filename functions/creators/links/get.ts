// What a link offers, for whoever holds it.
import { briefCard } from "../../../shared/domain/briefCard.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { mustLeadOn, placeOf } from "./find.ts";

export const get = handle(routes.inviteLinks.get, async ({ app, params, now }) => {
  const place = await placeOf(app.table, params.token);
  mustLeadOn(place, now);
  const { link, brand, brief } = place;
  const { id, displayName, verification } = brand;
  return {
    brand: { id, displayName, verified: verification === "verified" },
    ...(brief ? { brief: briefCard(brief) } : {}),
    expiresAt: link.expiresAt,
  };
});
