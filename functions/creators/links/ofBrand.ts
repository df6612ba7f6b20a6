// A brand's links.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { type LinkCard, linksOf } from "../../../shared/store/inviteLinks.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { cardReply, mustRead } from "./find.ts";

export const ofBrand = handle(routes.inviteLinks.ofBrand, async ({ app, actor, params: { brandId }, query, now }) => {
  mustRead(actor, brandId);
  const page = await newestFirst<LinkCard>(app.table, linksOf(brandId), ["inviteLinks", brandId], query);
  return { ...page, items: page.items.map((card) => cardReply(card, now)) };
});
