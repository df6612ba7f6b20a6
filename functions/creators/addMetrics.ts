// Records the figures of one instant for an account of the caller's.
import { isDeepStrictEqual } from "node:util";
import type { Metrics, SocialAccount } from "../../shared/domain/creator.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { mustNotBeLost } from "../../shared/domain/ownership.ts";
import { snapshotOf, withSnapshot } from "../../shared/domain/socialAccount.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadAccount, loadCreator, loadMetrics, snapshotWrites } from "../../shared/store/creators.ts";
import { LostRace, settled } from "../../shared/store/race.ts";
import { stored } from "../../shared/store/stored.ts";
import { ownAccountReply } from "./reply.ts";
import { judged } from "./trust/judged.ts";

export const addMetrics = handle(routes.creators.addMetrics, async ({ app, actor, params, body, now, save, respond }) =>
  settled(async () => {
    const creatorId = actor.creatorId ?? "";
    const [item, creator] = await Promise.all([
      loadAccount(app.table, creatorId, params.accountId),
      loadCreator(app.table, creatorId),
    ]);
    if (!item || !creator) throw notFound("account");
    const before = stored<SocialAccount>(item);
    mustNotBeLost(before);
    const recorded = snapshotOf(before.surface, body, now);
    const known = await loadMetrics(app.table, before.id, recorded.capturedAt);
    if (known && isDeepStrictEqual({ ...stored<Metrics>(known) }, { accountId: before.id, ...recorded }))
      return respond({ status: 200, body: { ...ownAccountReply(before, now), recorded } });
    const after = await judged(app, withSnapshot(before, recorded, now), creator, [recorded], now);
    const facts = { capturedAt: recorded.capturedAt, source: recorded.source };
    return save(
      {
        writes: snapshotWrites(after, recorded, before, (current) => new LostRace("account", current)),
        audits: [{ aggregate: after.id, version: after.version, action: "account.measured", facts }],
      },
      { ...ownAccountReply(after, now), recorded },
    );
  }),
);
