// Somebody says that a brief, a profile or a message should not be there.
import { config } from "../../../shared/config.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { raise as decide } from "../../../shared/domain/flag.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { flagId, flagPut, flagsOfPerson, loadFlag } from "../../../shared/store/flags.ts";
import { settled } from "../../../shared/store/race.ts";
import { mustSee } from "./subject.ts";

export const raise = handle(routes.flags.raise, async ({ app: { table }, actor, body, now, save, respond }) =>
  settled(async () => {
    const id = flagId(actor.userId, body.subject);
    const before = await loadFlag(table, id);
    if (!before) await mustSee(table, actor, body.subject);
    const flag = decide(before, id, body, actor.userId, now);
    if (!flag) return respond({ status: 200, body: before });
    const raised = await flagsOfPerson(table, actor.userId);
    if (raised.filter(({ status }) => status === "open").length >= config.flag.maxOpen)
      throw new DomainError(
        "limit_reached",
        "You have reported much that is still being looked at. Please wait for it.",
      );
    const facts = { subject: flag.subject.id, reasonCode: flag.reasonCode };
    return save(
      {
        writes: [flagPut(flag)],
        audits: [{ aggregate: id, version: flag.version, action: "flag.raised", to: flag.status, facts }],
        events: [{ type: "flag.raised", aggregate: id, version: flag.version, data: { flagId: id } }],
      },
      flag,
    );
  }),
);
