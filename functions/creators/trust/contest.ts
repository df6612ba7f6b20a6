// A creator contests an account's score.
import { contestScore } from "../../../shared/domain/contest.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { accountPut } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { accountOf } from "./find.ts";
import { ownAccountTrust } from "./reply.ts";

export const contest = handle(routes.trust.contest, async ({ app: { table }, actor, params, body, now, save }) =>
  settled(async () => {
    const creatorId = actor.creatorId ?? "";
    const before = await accountOf(table, creatorId, params.accountId);
    const after = contestScore(before, body.text, now);
    if (!after) return ownAccountTrust(before, now);
    const { id, version } = after;
    const facts = { score: after.contest?.score ?? 0 };
    return save(
      {
        writes: [accountPut(after)],
        audits: [{ aggregate: id, version, action: "account.contested", to: "open", facts }],
        events: [{ type: "contest.opened", aggregate: id, version, data: { creatorId, accountId: id } }],
      },
      ownAccountTrust(after, now),
    );
  }),
);
