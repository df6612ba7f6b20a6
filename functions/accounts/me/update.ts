// Changes the caller's language or time zone.
import { DomainError } from "../../../shared/domain/errors.ts";
import { changeUser } from "../../../shared/domain/user.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { userPut } from "../../../shared/store/users.ts";
import { self, selfReply } from "./self.ts";

export const update = handle(routes.me.update, async ({ app, actor, body, now, commit, save, mustMatch }) => {
  const before = await self({ app, actor, now, commit });
  mustMatch(before);
  const after = changeUser(before, body, now);
  const stale = () => new DomainError("stale_version", "Somebody changed this since you read it. Read it again.");
  return save(
    {
      writes: [userPut(after, before, stale)],
      audits: [{ aggregate: after.id, version: after.version, action: "user.changed" }],
    },
    selfReply(after, actor),
  );
});
