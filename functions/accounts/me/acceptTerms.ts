// Records that the caller accepted the terms of use.
import { accept } from "../../../shared/domain/user.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { LostRace, settled } from "../../../shared/store/race.ts";
import { userPut } from "../../../shared/store/users.ts";
import { self, selfReply } from "./self.ts";

export const acceptTerms = handle(routes.me.acceptTerms, async ({ app, actor, body, now, commit, save }) =>
  settled(async () => {
    const before = await self({ app, actor, now, commit });
    const after = accept(before, body, now);
    if (!after) return selfReply(before, actor);
    const { id, version } = after;
    return save(
      {
        writes: [userPut(after, before, (current) => new LostRace("account", current))],
        audits: [{ aggregate: id, version, action: "user.terms_accepted", facts: { terms: body.version } }],
      },
      selfReply(after, actor),
    );
  }),
);
