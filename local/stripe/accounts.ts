// Calls of v2 about connected accounts and the links that lead a person through onboarding.
import { accountLinkV2, accountV2, INCLUDES } from "./accountViews.ts";
import { invalid, noSuch, StripeFail } from "./errors.ts";
import type { Obj } from "./json.ts";
import { listV2, pagingV2 } from "./listV2.ts";
import { currencyOf } from "./money.ts";
import { route } from "./route.ts";
import type { Account } from "./state.ts";
import { DAY, emitThin, mergeMetadata, newId, type Work } from "./work.ts";

const CURRENCY_OF: Record<string, string> = {
  us: "usd",
  th: "thb",
  jp: "jpy",
  vn: "vnd",
  gb: "gbp",
  hu: "huf",
  is: "isk",
  tw: "twd",
  kw: "kwd",
  sg: "sgd",
  au: "aud",
  ca: "cad",
  ch: "chf",
  in: "inr",
};
const EURO = "at be cy de ee es fi fr gr hr ie it lt lu lv mt nl pt si sk".split(" ");
const LINK_LIFE = DAY;

export function countryOf(given: string, param: string) {
  const country = given.toLowerCase();
  if (!/^[a-z]{2}$/.test(country)) throw invalid(`Country '${given}' is unknown.`, param, "country_unsupported");
  return country;
}

/** What banks of this country keep. */
export const currencyIn = (country: string) => CURRENCY_OF[country] ?? (EURO.includes(country) ? "eur" : "usd");

export const connected = (work: Work) => work.tables.account.values().filter((account) => account.id !== work.platform);

/** An account the caller may see: the platform sees all of them, an account itself. */
function seen(work: Work, id: string): Account | undefined {
  const account = work.tables.account.get(id);
  const mine = work.account === work.platform || work.account === id;
  return account && !account.deauthorized && id !== work.platform && mine ? account : undefined;
}

/** The account of a v2 address, or (with `param`) the one that a parameter names. */
export function visible(work: Work, id: string, param?: string): Account {
  const account = seen(work, id);
  if (account) return account;
  throw param ? noSuch("account", id, param) : new StripeFail(404, `No such account: '${id}'`, { code: "not_found" });
}

/** The account of a v1 address. */
export function visibleV1(work: Work, id: string): Account {
  const account = seen(work, id);
  if (account) return account;
  const message = `The provided key does not have access to account '${id}' (or that account does not exist).`;
  throw new StripeFail(403, message, { code: "account_invalid" });
}

function included(names: readonly string[] = []) {
  const strange = names.find((name) => !INCLUDES.some((known) => known === name));
  if (strange) throw invalid(`Invalid value for include: ${strange}.`, "include");
  return names;
}

const capabilities = {
  recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: "bool" } } } },
} as const;

const v2Fields = {
  contact_email: "str",
  contact_phone: "str",
  display_name: "str",
  dashboard: "str",
  identity: { country: "str", entity_type: "str" },
  configuration: capabilities,
  defaults: { currency: "str", responsibilities: { fees_collector: "str", losses_collector: "str" } },
  include: "strs",
  metadata: "map",
} as const;

export const blank = (work: Work): Account => ({
  id: newId(work, "acct_"),
  created: work.now,
  version: 2,
  email: null,
  name: null,
  country: "us",
  entityType: "individual",
  currency: "usd",
  dashboard: "express",
  feesCollector: "application",
  lossesCollector: "application",
  metadata: {},
  transfers: null,
  payouts: null,
  submitted: false,
  payoutInterval: "daily",
});

/** An account that asked for transfers may get them once it has been onboarded. */
export const asked = (requested: boolean | undefined, account: Account): Pick<Account, "transfers" | "payouts"> =>
  requested && !account.transfers
    ? { transfers: "restricted", payouts: "restricted" }
    : { transfers: account.transfers, payouts: account.payouts };

export function keep(work: Work, account: Account): Account {
  work.tables.account.put(account.id, account);
  return account;
}

export const accountRoutes = [
  route("POST", "/v2/core/accounts", v2Fields, (work, p) => {
    const include = included(p.include);
    const start = blank(work);
    const country = countryOf(p.identity?.country ?? start.country, "identity.country");
    const duties = p.defaults?.responsibilities;
    const requested = p.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.requested;
    const account = keep(work, {
      ...start,
      ...asked(requested, start),
      email: p.contact_email ?? null,
      name: p.display_name ?? null,
      phone: p.contact_phone ?? null,
      country,
      entityType: p.identity?.entity_type ?? start.entityType,
      currency: currencyOf(p.defaults?.currency ?? currencyIn(country), "defaults.currency"),
      dashboard: p.dashboard ?? start.dashboard,
      feesCollector: duties?.fees_collector ?? start.feesCollector,
      lossesCollector: duties?.losses_collector ?? start.lossesCollector,
      metadata: mergeMetadata({}, p.metadata),
    });
    emitThin(work, "v2.core.account.created", account.id, {});
    return accountV2(account, include);
  }),
  route("GET", "/v2/core/accounts/{}", { include: "strs" }, (work, p, id) =>
    accountV2(visible(work, id), included(p.include)),
  ),
  route("POST", "/v2/core/accounts/{}", v2Fields, (work, p, id) => {
    const include = included(p.include);
    const old = visible(work, id);
    const requested = p.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.requested;
    const account = keep(work, {
      ...old,
      ...asked(requested, old),
      email: p.contact_email ?? old.email,
      name: p.display_name ?? old.name,
      phone: p.contact_phone ?? old.phone ?? null,
      dashboard: p.dashboard ?? old.dashboard,
      currency: currencyOf(p.defaults?.currency ?? old.currency, "defaults.currency"),
      metadata: mergeMetadata(old.metadata, p.metadata),
    });
    emitThin(work, "v2.core.account.updated", id, {});
    return accountV2(account, include);
  }),
  route("GET", "/v2/core/accounts", { ...pagingV2, applied_configurations: "strs", closed: "bool" }, (work, p) => {
    const wanted = p.applied_configurations ?? [];
    const accounts = connected(work).filter(
      (account) =>
        (account.closed ?? false) === (p.closed ?? false) &&
        wanted.every((name) => name === "recipient" && account.transfers !== null),
    );
    return listV2("/v2/core/accounts", p, accounts, (account) => accountV2(account, []));
  }),
  route(
    "POST",
    "/v2/core/account_links",
    {
      "account!": "str",
      "use_case!": {
        "type!": "str",
        account_onboarding: {
          "refresh_url!": "str",
          return_url: "str",
          collection_options: { fields: "str", future_requirements: "str" },
        },
        account_update: {
          "refresh_url!": "str",
          return_url: "str",
          collection_options: { fields: "str", future_requirements: "str" },
        },
      },
    },
    (work, p) => {
      const { type, ...kinds } = p.use_case;
      const chosen = type === "account_update" ? kinds.account_update : kinds.account_onboarding;
      if (!chosen) throw invalid(`Missing required param: use_case.${type}.`, "use_case", "parameter_missing");
      const useCase: Obj = { type, [type]: chosen };
      return accountLinkV2(newLink(work, p.account, useCase, chosen.return_url ?? chosen.refresh_url));
    },
  ),
];

export function newLink(work: Work, account: string, useCase: Obj, returnUrl: string | null) {
  visible(work, account, "account");
  const id = newId(work, "link_");
  const link = { id, account, created: work.now, expires: work.now + LINK_LIFE, useCase, returnUrl, spent: false };
  work.tables.accountLink.put(id, link);
  return link;
}
