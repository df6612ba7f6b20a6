// An admin's answer to a flag.
import { notFound } from "../../../shared/domain/errors.ts";
import { decide as answer } from "../../../shared/domain/flag.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { flagPut, loadFlag } from "../../../shared/store/flags.ts";
import { settled } from "../../../shared/store/race.ts";
import { consequence } from "./consequence.ts";
import { flagForAdmin } from "./reply.ts";

export const decide = handle(routes.flags.decide, async ({ app: { table }, app, actor, params, body, now, save }) =>
  settled(async () => {
    const before = await loadFlag(table, params.flagId);
    if (!before) throw notFound("report");
    const after = answer(before, body, actor.userId, now);
    if (!after) return flagForAdmin(app, before);
    const { id, version, status } = after;
    const { writes, audits, events } =
      status === "upheld" ? await consequence(table, after, "out", now) : { writes: [], audits: [], events: [] };
    return save(
      {
        writes: [flagPut(after), ...writes],
        audits: [
          { aggregate: id, version, action: "flag.decided", from: before.status, to: status, reason: body.note },
          ...audits,
        ],
        events: [{ type: "flag.decided", aggregate: id, version, data: { flagId: id } }, ...(events ?? [])],
      },
      await flagForAdmin(app, after),
    );
  }),
);
