// The brand ends its poll before its time.
import { mustHold } from "../../../shared/domain/access.ts";
import { endPoll } from "../../../shared/domain/poll.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { pollEndWrites } from "../../../shared/store/polls.ts";
import { settled } from "../../../shared/store/race.ts";
import { mustLoad, WRITERS } from "../change.ts";
import { mustLoadPoll, pollReply } from "./reply.ts";

export const end = handle(routes.polls.end, ({ app, params, actor, now, save }) =>
  settled(async () => {
    const before = await mustLoadPoll(app, params.pollId);
    const { brandId } = await mustLoad(app, before.briefId);
    mustHold(actor, brandId, "poll", WRITERS);
    const decision = endPoll(before, brandId, now);
    if (!decision) return pollReply(before, { isOwn: true, now });
    const { poll, audits, events } = decision;
    const reply = pollReply({ ...poll, counts: before.counts }, { isOwn: true, now });
    return save({ writes: pollEndWrites(poll), audits, events }, reply);
  }),
);
