// `/_standin/accounts`: what a connected account may do, on order.
import { accountV1 } from "./accountViewsV1.ts";
import { setCapabilities } from "./capabilities.ts";
import { control, missing, oneOf } from "./control.ts";
import type { CapabilityStatus } from "./state.ts";
import { emit } from "./work.ts";

const STATUSES: readonly CapabilityStatus[] = ["active", "pending", "restricted", "rejected", "unsupported"];

export const accountControls = [
  control("POST", /^\/accounts\/([^/]+)\/capability$/, { capability: "str", "status!": "str" }, (work, p, _, id) => {
    const status = oneOf(STATUSES, p.status, "a status");
    const change = p.capability === "payouts" ? { payouts: status } : { transfers: status };
    const account = setCapabilities(work, id, change);
    if (!account) throw missing("account");
    return accountV1(account);
  }),
  control("POST", /^\/accounts\/([^/]+)\/debit-negative$/, { "allowed!": "bool" }, (work, p, _, id) => {
    const account = work.tables.account.get(id);
    if (!account) throw missing("account");
    work.tables.account.put(id, { ...account, debitNegative: p.allowed });
    return { account: id, debitNegative: p.allowed };
  }),
  control("POST", /^\/accounts\/([^/]+)\/deauthorize$/, {}, (work, _, __, id) => {
    const account = work.tables.account.get(id);
    if (!account || id === work.platform) throw missing("account");
    work.tables.account.put(id, { ...account, deauthorized: true });
    const application = { id: "ca_standin", object: "application", name: "Platform" };
    emit(work, "account.application.deauthorized", application, { account: id });
    return { account: id, deauthorized: true };
  }),
];
