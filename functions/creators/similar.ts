// Creators like this one: out of the newest who share a niche, those who have most in common with it.
import { creatorCard } from "../../shared/domain/discovery.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { likenessOf } from "../../shared/domain/likeness.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadProfile } from "../../shared/store/creators.ts";
import { creatorSpace } from "../../shared/store/discovery.ts";
import { queryFacets } from "../../shared/store/facets.ts";
import { cardReply } from "./reply.ts";

/** So many who share something are looked at, and so many of them shown. */
const LOOKED_AT = 24;
const SHOWN = 6;
/** More niches than this would read more partitions than the answer is worth. */
const NICHES = 3;

export const similar = handle(routes.creators.similar, async ({ app, params, now }) => {
  const profile = await loadProfile(app.table, params.creatorId);
  const card = profile && creatorCard(profile.creator, profile.accounts);
  if (!card) throw notFound("creator");
  const niche = card.niches.slice(0, NICHES);
  const filters = niche.length > 0 ? { niche } : { language: card.languages.slice(0, NICHES) };
  const { items } = await queryFacets(app.table, creatorSpace, { filters, limit: LOOKED_AT });
  const like = items
    .filter(({ id }) => id !== card.id)
    .map((other) => ({ ...cardReply(other, now), ...likenessOf(card, other) }))
    .sort((a, b) => b.score - a.score);
  return { items: like.slice(0, SHOWN) };
});
