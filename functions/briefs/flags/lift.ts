// An admin takes back that a report was upheld.
import { notFound } from "../../../shared/domain/errors.ts";
import { lift as decide } from "../../../shared/domain/flag.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { flagPut, loadFlag } from "../../../shared/store/flags.ts";
import { settled } from "../../../shared/store/race.ts";
import { consequence } from "./consequence.ts";
import { flagForAdmin } from "./reply.ts";

export const lift = handle(routes.flags.lift, async ({ app: { table }, app, actor, params, body, now, save }) =>
  settled(async () => {
    const before = await loadFlag(table, params.flagId);
    if (!before) throw notFound("report");
    const after = decide(before, body.note, actor.userId, now);
    if (!after) return flagForAdmin(app, before);
    const { id, version, status } = after;
    const { writes, audits, events } = await consequence(table, after, "back", now);
    return save(
      {
        writes: [flagPut(after), ...writes],
        audits: [
          { aggregate: id, version, action: "flag.lifted", from: before.status, to: status, reason: body.note },
          ...audits,
        ],
        ...(events ? { events } : {}),
      },
      await flagForAdmin(app, after),
    );
  }),
);
