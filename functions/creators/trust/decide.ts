// A mediator decides about a contested score as they read it; what is set aside gives a new one at once.
import { decideContest } from "../../../shared/domain/contest.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { accountPut } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { accountOf, creatorOf } from "./find.ts";
import { judged } from "./judged.ts";
import { contestedReply } from "./reply.ts";

export const decide = handle(routes.trust.decide, async ({ app, params, body, now, save }) =>
  settled(async () => {
    const { creatorId, accountId } = params;
    const [before, creator] = await Promise.all([
      accountOf(app.table, creatorId, accountId),
      creatorOf(app.table, creatorId),
    ]);
    const decided = decideContest(before, body, now);
    if (!decided) return contestedReply(before, creator, now);
    const after = body.outcome === "cleared" ? await judged(app, decided, creator, [], now) : decided;
    const { id, version } = after;
    return save(
      {
        writes: [accountPut(after)],
        audits: [
          {
            aggregate: id,
            version,
            action: "account.contest_decided",
            from: "open",
            to: body.outcome,
            reason: body.reason,
          },
        ],
        events: [{ type: "contest.decided", aggregate: id, version, data: { creatorId, accountId: id } }],
      },
      contestedReply(after, creator, now),
    );
  }),
);
