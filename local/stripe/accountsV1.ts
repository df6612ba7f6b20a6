// Calls of v1 about connected accounts: made, changed and read, their capabilities and the links into their pages.
import { asked, blank, connected, countryOf, currencyIn, keep, newLink, visibleV1 } from "./accounts.ts";
import { ORIGIN } from "./accountViews.ts";
import { accountLinkV1, accountV1, capabilityView } from "./accountViewsV1.ts";
import { addBank } from "./banks.ts";
import { tellCapability } from "./capabilities.ts";
import { invalid } from "./errors.ts";
import { dated, listOf, within } from "./list.ts";
import { currencyOf } from "./money.ts";
import { route } from "./route.ts";
import { schedule, scheduleFields, setSchedule } from "./schedules.ts";
import type { Account } from "./state.ts";
import { emit, mergeMetadata, type Work } from "./work.ts";

const profile = {
  mcc: "str",
  name: "str",
  product_description: "str",
  support_email: "str",
  support_phone: "str",
  support_url: "str",
  url: "str",
} as const;

const fields = {
  email: "str",
  business_type: "str",
  business_profile: profile,
  default_currency: "str",
  capabilities: { transfers: { requested: "bool" } },
  external_account: "any",
  metadata: "map",
  settings: {
    payouts: { debit_negative_balances: "bool", schedule: scheduleFields, statement_descriptor: "str" },
  },
} as const;

const TYPES: Record<string, string> = { standard: "full", express: "express", custom: "none" };

/** Says what of v1 is only for its own view of the account. */
function changed(work: Work, before: Account, after: Account): Account {
  keep(work, after);
  emit(work, "account.updated", accountV1(after), {
    account: after.id,
    previous: { email: before.email, metadata: before.metadata },
  });
  if (after.transfers !== before.transfers) tellCapability(work, after);
  return after;
}

export const accountV1Routes = [
  route(
    "POST",
    "/v1/accounts",
    {
      ...fields,
      country: "str",
      type: "str",
      controller: {
        fees: { payer: "str" },
        losses: { payments: "str" },
        requirement_collection: "str",
        stripe_dashboard: { type: "str" },
      },
    },
    (work, p) => {
      if (p.type && p.controller) throw invalid("Give a type or a controller, not both.", "type");
      const start = blank(work);
      const country = countryOf(p.country ?? start.country, "country");
      const account = keep(work, {
        ...start,
        ...asked(p.capabilities?.transfers?.requested, start),
        version: 1,
        email: p.email ?? null,
        profile: { ...p.business_profile },
        country,
        entityType: p.business_type ?? start.entityType,
        currency: currencyOf(p.default_currency ?? currencyIn(country), "default_currency"),
        dashboard: p.type ? (TYPES[p.type] ?? "none") : (p.controller?.stripe_dashboard?.type ?? start.dashboard),
        feesCollector: p.controller?.fees?.payer === "account" ? "stripe" : "application",
        lossesCollector: p.controller?.losses?.payments ?? start.lossesCollector,
        metadata: mergeMetadata({}, p.metadata),
        ...schedule(start, p.settings?.payouts ?? {}),
      });
      if (p.external_account) addBank(work, account, p.external_account, {});
      return accountV1(account);
    },
  ),
  route("POST", "/v1/accounts/{}", fields, (work, p, id) => {
    const old = visibleV1(work, id);
    const account = changed(work, old, {
      ...old,
      ...asked(p.capabilities?.transfers?.requested, old),
      email: p.email ?? old.email,
      entityType: p.business_type ?? old.entityType,
      profile: { ...old.profile, ...p.business_profile },
      currency: currencyOf(p.default_currency ?? old.currency, "default_currency"),
      metadata: mergeMetadata(old.metadata, p.metadata),
    });
    if (p.external_account) addBank(work, account, p.external_account, { default_for_currency: true });
    return accountV1(setSchedule(work, id, p.settings?.payouts ?? {}));
  }),
  route("GET", "/v1/accounts", dated, (work, p) => {
    const accounts = connected(work).filter((account) => within(p.created, account.created));
    return listOf("/v1/accounts", p, accounts, accountV1);
  }),
  route("GET", "/v1/accounts/{}", {}, (work, _, id) => accountV1(visibleV1(work, id))),
  route("GET", "/v1/accounts/{}/capabilities", {}, (work, _, id) => ({
    object: "list",
    data: [capabilityView(visibleV1(work, id))],
    has_more: false,
    url: `/v1/accounts/${id}/capabilities`,
  })),
  route("POST", "/v1/accounts/{}/login_links", {}, (work, _, id) => {
    const account = visibleV1(work, id);
    if (account.dashboard !== "express")
      throw invalid(`Cannot create a login link for an account with the dashboard ${account.dashboard}.`);
    if (!account.submitted)
      throw invalid("Cannot create a login link for an account that has not completed onboarding.");
    return { object: "login_link", created: work.now, url: `${ORIGIN}/express/${id}` };
  }),
  route(
    "POST",
    "/v1/account_links",
    {
      "account!": "str",
      "type!": "str",
      refresh_url: "str",
      return_url: "str",
      collect: "str",
      collection_options: { fields: "str", future_requirements: "str" },
    },
    (work, p) => accountLinkV1(newLink(work, p.account, { type: p.type }, p.return_url ?? p.refresh_url ?? null)),
  ),
];
