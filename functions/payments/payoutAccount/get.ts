// How the caller is paid: on the rail of their country, else on the one they set up.
import { config } from "../../../shared/config.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { loadPayoutAccounts } from "../../../shared/store/payoutAccounts.ts";
import { payoutAccountView } from "./view.ts";

export const get = handle(routes.payoutAccount.get, async ({ app, actor }) => {
  const creatorId = actor.creatorId ?? "";
  const [creator, accounts] = await Promise.all([
    loadCreator(app.table, creatorId),
    loadPayoutAccounts(app.table, creatorId),
  ]);
  const rail = config.railByCountry[creator?.country ?? ""];
  const account = accounts.find((each) => each.rail === rail) ?? accounts[0];
  if (!account) throw notFound("payout account");
  return payoutAccountView(account);
});
