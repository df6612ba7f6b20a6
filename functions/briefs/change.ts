// What the commands of a brand on its brief have in common: load, decide, save, reply; again when somebody was faster.
import type { App } from "../../shared/app.ts";
import { mustHold } from "../../shared/domain/access.ts";
import type { Actor, Role } from "../../shared/domain/actor.ts";
import type { Brief } from "../../shared/domain/brief.ts";
import type { BriefDecision } from "../../shared/domain/briefDecision.ts";
import { notFound } from "../../shared/domain/errors.ts";
import type { routes } from "../../shared/routes/index.ts";
import type { OutputOf } from "../../shared/routes/route.ts";
import { loadBrand } from "../../shared/store/brands.ts";
import { briefWrites, getBrief } from "../../shared/store/briefs.ts";
import type { Change } from "../../shared/store/commit.ts";
import { loadGroup } from "../../shared/store/groups.ts";
import { settled } from "../../shared/store/race.ts";
import { briefReply } from "./reply.ts";

export const WRITERS: readonly Role[] = ["owner", "manager"];

type Reply = OutputOf<typeof routes.briefs.publish>;

type Command = {
  app: App;
  params: { briefId: string };
  actor: Actor;
  save: (change: Change, reply: Reply) => Promise<Reply>;
};

export const mustLoad = async (app: App, briefId: string): Promise<Brief> => {
  const brief = await getBrief(app.table, briefId);
  if (!brief) throw notFound("brief");
  return brief;
};

export const brandOf = async (app: App, brandId: string) => {
  const brand = await loadBrand(app.table, brandId);
  if (!brand) throw notFound("brand");
  return brand;
};

/** 404 for a group of somebody else. */
export async function mustOwnGroup({ table }: App, brief: Brief): Promise<void> {
  if (brief.visibility !== "group" || !brief.group) return;
  if ((await loadGroup(table, brief.group.id))?.brandId !== brief.brandId) throw notFound("group");
}

/** `decide` answers undefined when the command has taken effect already; then the present state is the reply. */
export const changeBrief = (
  { app, params, save }: Command,
  decide: (brief: Brief) => Promise<BriefDecision | undefined>,
) =>
  settled(async (): Promise<Reply> => {
    const before = await mustLoad(app, params.briefId);
    const decision = await decide(before);
    if (!decision) return briefReply(before);
    const { brief, audits, events } = decision;
    return save({ writes: briefWrites(before, brief), audits, events }, briefReply(brief));
  });

/** The same for the brand's owners and managers only. */
export const changeOwnBrief = (
  command: Command,
  decide: (brief: Brief) => Promise<BriefDecision | undefined> | BriefDecision | undefined,
) =>
  changeBrief(command, async (brief) => {
    mustHold(command.actor, brief.brandId, "brief", WRITERS);
    return decide(brief);
  });
