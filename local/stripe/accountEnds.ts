// Calls that end an account: closing, deleting and rejecting it.
import { visible, visibleV1 } from "./accounts.ts";
import { accountV2 } from "./accountViews.ts";
import { accountV1 } from "./accountViewsV1.ts";
import { setCapabilities } from "./capabilities.ts";
import { invalid } from "./errors.ts";
import { balanceOf, currenciesOf } from "./ledger.ts";
import { route } from "./route.ts";
import type { Account } from "./state.ts";
import { emitThin, type Work } from "./work.ts";

/** `fraud_other` and its like are all shown as `fraud`. */
const shown = (reason: string) => (reason.startsWith("fraud") ? "fraud" : reason === "credit" ? "other" : reason);

function close(work: Work, account: Account): Account {
  const { id } = account;
  if (account.closed) throw invalid(`The account ${id} is closed already.`, undefined, "account_closed");
  for (const currency of currenciesOf(work, id)) {
    const { available, pending } = balanceOf(work, id, currency);
    if (available !== 0 || pending !== 0) throw invalid("An account that is closed has a balance of zero.");
  }
  const closed: Account = { ...account, closed: true, transfers: null, payouts: null };
  work.tables.account.put(id, closed);
  emitThin(work, "v2.core.account.closed", id, {});
  return closed;
}

export const accountEndRoutes = [
  route("POST", "/v2/core/accounts/{}/close", { applied_configurations: "strs" }, (work, _, id) =>
    accountV2(close(work, visible(work, id)), []),
  ),
  route("DELETE", "/v1/accounts/{}", {}, (work, _, id) => {
    close(work, visibleV1(work, id));
    return { id, object: "account", deleted: true };
  }),
  route("POST", "/v1/accounts/{}/reject", { "reason!": "str", payouts_action: "str" }, (work, p, id) => {
    const account = visibleV1(work, id);
    const change = { transfers: "rejected", payouts: "rejected", rejected: shown(p.reason) } as const;
    return accountV1(setCapabilities(work, account.id, change) ?? account);
  }),
];
