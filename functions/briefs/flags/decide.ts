// An admin's answer to a flag.
import { notFound } from "../../../shared/domain/errors.ts";
import { decide as answer } from "../../../shared/domain/flag.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { flagPut, loadFlag } from "../../../shared/store/flags.ts";
import { settled } from "../../../shared/store/race.ts";
import { flagForAdmin } from "./reply.ts";

export const decide = handle(routes.flags.decide, async ({ app: { table }, actor, params, body, now, save }) =>
  settled(async () => {
    const before = await loadFlag(table, params.flagId);
    if (!before) throw notFound("report");
    const after = answer(before, body, actor.userId, now);
    if (!after) return flagForAdmin(table, before);
    const { id, version, status } = after;
    return save(
      {
        writes: [flagPut(after)],
        audits: [
          { aggregate: id, version, action: "flag.decided", from: before.status, to: status, reason: body.note },
        ],
        events: [{ type: "flag.decided", aggregate: id, version, data: { flagId: id } }],
      },
      await flagForAdmin(table, after),
    );
  }),
);
