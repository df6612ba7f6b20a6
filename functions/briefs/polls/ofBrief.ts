// The polls of a brief, with the reader's own votes.
import { isMember } from "../../../shared/domain/access.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { pollsOf, voteOf } from "../../../shared/store/polls.ts";
import { mustRead, pollReply } from "./reply.ts";

export const ofBrief = handle(routes.polls.ofBrief, async ({ app, params, actor, now }) => {
  const brief = await mustRead(app, params.briefId, actor, now);
  const isOwn = actor !== undefined && isMember(actor, brief.brandId);
  const creatorId = isOwn ? undefined : actor?.creatorId;
  const polls = await pollsOf(app.table, brief.id);
  const items = await Promise.all(
    polls.map(async (poll) => {
      const mine = creatorId === undefined ? undefined : await voteOf(app.table, poll, creatorId);
      return pollReply(poll, { isOwn, mine, now });
    }),
  );
  return { items };
});
