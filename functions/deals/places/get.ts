// How many places a brief has left, who waits, how a draw came about, and where the reader stands.
import type { App } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import { isMember } from "../../../shared/domain/access.ts";
import type { Brief } from "../../../shared/domain/brief.ts";
import { isPublic, isReadByInvited } from "../../../shared/domain/briefCard.ts";
import { opens } from "../../../shared/domain/briefInvitation.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { getApplication, liveApplicationId } from "../../../shared/store/applications.ts";
import { loadBriefInvitation } from "../../../shared/store/briefInvitations.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { isForGroupOf } from "../../../shared/store/groups.ts";
import { entryIds, loadDraw, loadOrder, loadSlots, waitingBefore, waitingIds } from "../../../shared/store/places.ts";

const { countTo } = config.drop;

/** The seed is told when it has done its work, never before. */
async function drawOf({ table }: App, briefId: string) {
  const draw = await loadDraw(table, briefId);
  if (!draw) return undefined;
  const { commitment, committedAt, drawnAt, seed } = draw;
  if (drawnAt === undefined) return { commitment, committedAt };
  return { commitment, committedAt, drawnAt, seed, order: await loadOrder(table, briefId) };
}

async function mineOf({ table }: App, briefId: string, creatorId: string | undefined) {
  const applicationId = creatorId && (await liveApplicationId(table, briefId, creatorId));
  const place = applicationId ? (await getApplication(table, applicationId))?.place : undefined;
  if (!applicationId || !place) return undefined;
  const { status, order, confirmBy } = place;
  const before = status === "waiting" && order ? await waitingBefore(table, briefId, order, countTo) : undefined;
  return {
    applicationId,
    status,
    ...(before === undefined || before >= countTo ? {} : { position: before + 1 }),
    ...(confirmBy === undefined ? {} : { confirmBy }),
  };
}

/** Whoever reads the brief. */
async function mayRead({ table }: App, brief: Brief, creatorId: string | undefined, hasPlace: boolean, now: Date) {
  if (isPublic(brief) || hasPlace) return true;
  if (creatorId === undefined || brief.removedAt !== undefined) return false;
  if (await isForGroupOf(table, brief, creatorId)) return true;
  return isReadByInvited(brief) && opens(await loadBriefInvitation(table, brief.id, creatorId), now);
}

export const get = handle(routes.places.get, async ({ app, actor, params, now }) => {
  const brief = await getBrief(app.table, params.briefId);
  if (!brief || brief.publishedAt === undefined) throw notFound("brief");
  const mine = await mineOf(app, brief.id, actor?.creatorId);
  const isOwn = actor !== undefined && isMember(actor, brief.brandId);
  if (!isOwn && !(await mayRead(app, brief, actor?.creatorId, mine !== undefined, now))) throw notFound("brief");
  const [slots, waiting, entries, draw] = await Promise.all([
    loadSlots(app.table, brief.id),
    waitingIds(app.table, brief.id, countTo),
    entryIds(app.table, brief.id, countTo),
    drawOf(app, brief.id),
  ]);
  const taken = slots.filter(({ state }) => state === "taken").length;
  return {
    briefId: brief.id,
    slots: brief.slots ?? 0,
    ...(brief.drop ? { free: Math.max(0, (brief.slots ?? 0) - taken) } : {}),
    waiting: waiting.length,
    entries: entries.length,
    countedTo: countTo,
    now: now.toISOString(),
    ...(draw === undefined ? {} : { draw }),
    ...(mine === undefined ? {} : { mine }),
  };
});
