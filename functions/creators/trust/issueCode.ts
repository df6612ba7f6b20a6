// A code for an account's own text, which shows whose it is.
import { issueCode as issue } from "../../../shared/domain/ownership.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newProofCode } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { accountPut } from "../../../shared/store/creators.ts";
import { settled } from "../../../shared/store/race.ts";
import { accountOf } from "./find.ts";
import { ownAccountTrust } from "./reply.ts";

export const issueCode = handle(routes.trust.issueCode, async ({ app: { table }, actor, params, now, save }) =>
  settled(async () => {
    const before = await accountOf(table, actor.creatorId ?? "", params.accountId);
    const after = issue(before, newProofCode(), now);
    if (!after) return ownAccountTrust(before, now);
    return save(
      {
        writes: [accountPut(after)],
        audits: [{ aggregate: after.id, version: after.version, action: "account.code_issued" }],
      },
      ownAccountTrust(after, now),
    );
  }),
);
