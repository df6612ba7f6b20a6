// Somebody comes by a link: a creator is connected and invited, who has no profile yet is remembered until there is one.
import type { App } from "../../../shared/app.ts";
import { isMember } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { type InviteLink, usedLink } from "../../../shared/domain/inviteLink.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { joining } from "../../../shared/steps/join.ts";
import { liveApplicationId } from "../../../shared/store/applications.ts";
import { loadBriefInvitation } from "../../../shared/store/briefInvitations.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { arrivalPut, linkPut, loadArrival, loadConnection } from "../../../shared/store/inviteLinks.ts";
import { settled } from "../../../shared/store/race.ts";
import { stored } from "../../../shared/store/stored.ts";
import { mustLeadOn, placeOf } from "./find.ts";

/** Many may come in one moment; each counts. */
const TRIES = 20;

type Place = Awaited<ReturnType<typeof placeOf>>;

/** With one more who came by the link. */
function counted(change: Change, link: InviteLink, now: Date): Change {
  const after = usedLink(link, now);
  return {
    ...change,
    writes: [linkPut(after), ...change.writes],
    audits: [
      { aggregate: link.id, version: after.version, action: "invite_link.used", facts: { brandId: link.brandId } },
      ...change.audits,
    ],
  };
}

async function asCreator({ table }: App, place: Place, creatorId: string, now: Date) {
  const { link, brand, brief } = place;
  const [item, known, invitation, applicationId] = await Promise.all([
    loadCreator(table, creatorId),
    loadConnection(table, brand.id, creatorId),
    brief && loadBriefInvitation(table, brief.id, creatorId),
    brief && liveApplicationId(table, brief.id, creatorId),
  ]);
  if (!item) throw notFound("creator");
  const creator = stored<Creator>(item);
  if (creator.suspendedAt !== undefined) throw new DomainError("suspended", "This creator account is suspended.");
  const by = { id: link.id, by: link.createdBy };
  const wanted = applicationId === undefined ? brief : undefined;
  return { known, change: joining({ brand, creator, link: by, own: false, known, brief: wanted, invitation }, now) };
}

/** Nothing is written for who followed a link before: the first one counts. */
async function asNewcomer({ table }: App, { link, brand }: Place, { userId }: Actor, now: Date) {
  if (await loadArrival(table, userId)) return undefined;
  const { id: brandId, displayName: brandName } = brand;
  const at = now.toISOString();
  const to = link.briefId === undefined ? {} : { briefId: link.briefId };
  return { writes: [arrivalPut({ userId, brandId, brandName, linkId: link.id, ...to, at })], audits: [] };
}

export const accept = handle(routes.inviteLinks.accept, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const place = await placeOf(app.table, params.token);
    const { link, brand, brief } = place;
    if (isMember(actor, brand.id))
      throw new DomainError("not_eligible", "You are part of this brand; the link is for creators.");
    const reply = {
      brand: { id: brand.id, displayName: brand.displayName },
      ...(brief ? { briefId: brief.id } : {}),
    };
    mustLeadOn(place, now);
    if (actor.creatorId === undefined) {
      const remembered = await asNewcomer(app, place, actor, now);
      const answer = { ...reply, outcome: "profile_needed" as const, own: false };
      return remembered ? save(counted(remembered, link, now), answer) : answer;
    }
    const { known, change } = await asCreator(app, place, actor.creatorId, now);
    const outcome = brief ? ("invited" as const) : ("connected" as const);
    const answer = { ...reply, outcome, own: known?.own ?? false };
    return change ? save(counted(change, link, now), answer) : answer;
  }, TRIES),
);
