// The brand asks.
import { config } from "../../../shared/config.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { askPoll } from "../../../shared/domain/poll.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { innerId } from "../../../shared/store/keys.ts";
import { pollsOf, pollWrites } from "../../../shared/store/polls.ts";
import { settled } from "../../../shared/store/race.ts";
import { mustLoad, WRITERS } from "../change.ts";
import { pollReply } from "./reply.ts";

const { maxPerBrief } = config.poll;

export const ask = handle(routes.polls.ask, async ({ app, params, body, actor, now, save }) => {
  const brief = await mustLoad(app, params.briefId);
  mustHold(actor, brief.brandId, "brief", WRITERS);
  return settled(async () => {
    const n = (await pollsOf(app.table, brief.id)).length + 1;
    if (n > maxPerBrief) throw new DomainError("limit_reached", `A brief has room for ${maxPerBrief} polls.`);
    const id = innerId("pol", brief.id, n);
    const { poll, audits, events } = askPoll(brief, body, { id, n, by: actor.userId, now });
    const counts = poll.options.map(() => 0);
    return save({ writes: pollWrites(poll), audits, events }, pollReply({ ...poll, counts }, { isOwn: true, now }));
  });
});
