// A creator's one vote, given or changed.
import { isMember } from "../../../shared/domain/access.ts";
import { DomainError, invalid } from "../../../shared/domain/errors.ts";
import { isPollOpen } from "../../../shared/domain/poll.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { pollOver, voteOf, voteWrites } from "../../../shared/store/polls.ts";
import { settled } from "../../../shared/store/race.ts";
import { mustLoadPoll, mustRead, pollReply } from "./reply.ts";

export const vote = handle(routes.polls.vote, ({ app, params, body, actor, now }) =>
  settled(async () => {
    const poll = await mustLoadPoll(app, params.pollId);
    const brief = await mustRead(app, poll.briefId, actor, now);
    const { creatorId } = actor;
    if (creatorId === undefined || isMember(actor, brief.brandId))
      throw new DomainError("forbidden", "Creators vote here, not the brand that asks.");
    const { option } = body;
    if (option >= poll.options.length) throw invalid({ path: "option", key: "no_such_option" });
    const before = await voteOf(app.table, poll, creatorId);
    const reply = { isOwn: false, mine: option, now };
    if (before === option) return pollReply(poll, reply);
    if (!isPollOpen(poll, now)) throw pollOver();
    await app.table.transact(voteWrites(poll, creatorId, { before, option, now }));
    return pollReply(poll, reply);
  }, 8),
);
