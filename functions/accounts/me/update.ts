// Changes the caller's language or time zone.
import { changeUser } from "../../../shared/domain/user.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { staleVersion } from "../../../shared/store/race.ts";
import { userPut } from "../../../shared/store/users.ts";
import { self, selfReply } from "./self.ts";

export const update = handle(routes.me.update, async ({ app, actor, body, now, commit, save, mustMatch }) => {
  const before = await self({ app, actor, now, commit });
  mustMatch(before);
  const after = changeUser(before, body, now);
  return save(
    {
      writes: [userPut(after, before, staleVersion)],
      audits: [{ aggregate: after.id, version: after.version, action: "user.changed" }],
    },
    selfReply(after, actor),
  );
});
