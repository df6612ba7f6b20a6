// A brand invites a whole collective, or some of it: an invitation each, and what became of it said for each.
import { config } from "../../../shared/config.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import { type Collective, isPublicCollective } from "../../../shared/domain/collective.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { type Context, handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { OutputOf } from "../../../shared/routes/route.ts";
import { invitationChange } from "../../../shared/steps/briefInvitation.ts";
import { loadCollective, membersOfCollective } from "../../../shared/store/collectives.ts";
import { settled } from "../../../shared/store/race.ts";
import { countedWrite } from "../../../shared/store/rate.ts";
import { mustLoad, WRITERS } from "../change.ts";
import { prepared } from "./prepare.ts";

type Route = typeof routes.briefInvitations.collective;
type Outcome = OutputOf<Route>["items"][number];

/** One after another: they count on the same row of the brief. */
async function inviteOne(
  { app, actor, params, body, now, commit }: Context<Route>,
  { id, name }: Collective,
  creatorId: string,
): Promise<Outcome> {
  try {
    return await settled(async () => {
      const brief = await mustLoad(app, params.briefId);
      const given = { creatorId, note: body.note, by: actor.userId, collective: { id, name } };
      const { before, after } = await prepared(app, brief, given, now);
      if (!after) return { creatorId, outcome: "already" };
      await commit(invitationChange(before, after, "send", "brand"));
      return { creatorId, outcome: "invited" };
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code } = error;
    return code === "already_exists" ? { creatorId, outcome: "already" } : { creatorId, outcome: "refused", code };
  }
}

export const collective = handle(routes.briefInvitations.collective, async (context) => {
  const { app, actor, params, body, now, commit } = context;
  const brief = await mustLoad(app, params.briefId);
  mustHold(actor, brief.brandId, "brief", WRITERS);
  const found = await loadCollective(app.table, body.collectiveId);
  if (!found || !isPublicCollective(found)) throw notFound("collective");
  const members = await membersOfCollective(app.table, found.id);
  const inside = members.filter(({ status }) => status === "member").map(({ creatorId }) => creatorId);
  const wanted = [...new Set(body.creatorIds ?? inside)];
  const { invitesPerMinute } = config.collective;
  const counted = countedWrite(actor.userId, "collective_invitation", invitesPerMinute, now);
  await commit({ writes: [counted], audits: [] });
  const items: Outcome[] = [];
  for (const creatorId of wanted)
    items.push(
      inside.includes(creatorId)
        ? await inviteOne(context, found, creatorId)
        : { creatorId, outcome: "refused", code: "not_found" },
    );
  return { items };
});
