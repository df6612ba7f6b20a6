// A curator asks a creator to be in a collective, by the handle of their public profile.
import { config } from "../../../shared/config.ts";
import { askIn } from "../../../shared/domain/collective.ts";
import { type Creator, handleKey } from "../../../shared/domain/creator.ts";
import { creatorCard } from "../../../shared/domain/discovery.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCollectiveMember } from "../../../shared/store/collectives.ts";
import { creatorWithHandle, loadProfile } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { countedWrite } from "../../../shared/store/rate.ts";
import { stored } from "../../../shared/store/stored.ts";
import { memberChange } from "./change.ts";
import { findAsCurator } from "./find.ts";
import { askedReply } from "./reply.ts";

export const ask = handle(
  routes.collectives.ask,
  async ({ app: { table }, app, actor, params, body, now, save, respond }) =>
    settled(async () => {
      const collective = await findAsCurator(app, actor, params.collectiveId);
      // People write a handle as they read it.
      const creatorId = await creatorWithHandle(table, handleKey(body.handle.trim().replace(/^[@＠]/u, "")));
      const profile = creatorId === undefined ? undefined : await loadProfile(table, creatorId);
      const creator = profile && stored<Creator>(profile.creator);
      if (!creator || creator.suspendedAt !== undefined || creator.deletedAt !== undefined) throw notFound("creator");
      const before = await loadCollectiveMember(table, collective.id, creator.id);
      const after = askIn(collective, before, creator, now);
      const card = creatorCard(creator, profile.accounts);
      if (!after) return respond({ status: 200, body: before && askedReply(before, card, now) });
      const { writes, ...change } = memberChange(before, after, "ask");
      const counted = countedWrite(actor.userId, "collective_ask", config.collective.asksPerMinute, now);
      return save({ ...change, writes: [...writes, counted] }, askedReply(after.member, card, now));
    }),
);
