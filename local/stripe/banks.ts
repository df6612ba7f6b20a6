// Bank accounts of connected accounts, where their payouts go.
import { visibleV1 } from "./accounts.ts";
import { setCapabilities } from "./capabilities.ts";
import { invalid } from "./errors.ts";
import { isObj, type Json, type Obj } from "./json.ts";
import { listOf, paging } from "./list.ts";
import { route } from "./route.ts";
import type { Account, BankAccount } from "./state.ts";
import { emit, mergeMetadata, newId, type Work } from "./work.ts";

/** Numbers and tokens of the test mode to which payouts fail, and why. */
const FAILING: Record<string, string> = {
  "000111111116": "no_account",
  "000111111113": "account_closed",
  "000222222227": "insufficient_funds",
  "000333333335": "debit_not_authorized",
  "000444444440": "invalid_currency",
  btok_us_noAccount: "no_account",
  btok_us_accountClosed: "account_closed",
  btok_us_insufficientFunds: "insufficient_funds",
  btok_us_debitNotAuthorized: "debit_not_authorized",
  btok_us_invalidCurrency: "invalid_currency",
};

/** What onboarding leaves behind: the bank account that was given there. */
function firstOf(account: Account): BankAccount {
  return {
    id: firstBankId(account.id),
    account: account.id,
    created: account.created,
    holder: account.name,
    holderType: account.entityType === "individual" ? "individual" : "company",
    country: account.country.toUpperCase(),
    currency: account.currency,
    last4: "6789",
    routing: "110000000",
    isDefault: true,
    metadata: {},
    status: "new",
  };
}
const firstBankId = (account: string) => `ba_${account.slice(5)}`;

export function banksOf(work: Work, account: Account): BankAccount[] {
  const given = work.tables.bank.values().filter((bank) => bank.account === account.id);
  const onboarded = account.submitted && !given.some((bank) => bank.id === firstBankId(account.id));
  return onboarded ? [{ ...firstOf(account), isDefault: !given.some((bank) => bank.isDefault) }, ...given] : given;
}

/** The one that payouts in this currency go to. */
export const defaultBank = (work: Work, account: Account, currency: string) => {
  const banks = banksOf(work, account);
  return banks.find((bank) => bank.isDefault && bank.currency === currency) ?? banks.find((bank) => bank.isDefault);
};

export const bankView = (bank: BankAccount): Obj => ({
  id: bank.id,
  object: "bank_account",
  account: bank.account,
  account_holder_name: bank.holder,
  account_holder_type: bank.holderType,
  account_type: null,
  available_payout_methods: ["standard"],
  bank_name: "STRIPE TEST BANK",
  country: bank.country,
  currency: bank.currency,
  default_for_currency: bank.isDefault,
  fingerprint: `standin${bank.last4}`,
  last4: bank.last4,
  metadata: bank.metadata,
  routing_number: bank.routing,
  status: bank.status,
});

const textOf = (wish: Obj, name: string) => {
  const value = wish[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

function read(
  wish: Json,
  account: Account,
): Omit<BankAccount, "id" | "account" | "created" | "isDefault" | "metadata"> {
  const spelt: Obj =
    typeof wish === "string" ? { object: "bank_account", account_number: wish } : isObj(wish) ? wish : {};
  const number = textOf(spelt, "account_number") ?? "";
  const token = typeof wish === "string";
  if (spelt.object !== "bank_account" || (token && !wish.startsWith("btok_")))
    throw invalid(
      "The stand-in knows bank accounts alone: give a bank account, or a token btok_….",
      "external_account",
    );
  if (!token && !/^[A-Za-z0-9]{4,34}$/.test(number))
    throw invalid(
      "You must use a valid bank account number.",
      "external_account[account_number]",
      "account_number_invalid",
    );
  const fails = FAILING[number];
  return {
    holder: textOf(spelt, "account_holder_name") ?? account.name,
    holderType: textOf(spelt, "account_holder_type") ?? "individual",
    country: (textOf(spelt, "country") ?? account.country).toUpperCase(),
    currency: (textOf(spelt, "currency") ?? account.currency).toLowerCase(),
    last4: token ? "6789" : number.slice(-4),
    routing: textOf(spelt, "routing_number") ?? null,
    status: "new",
    ...(fails ? { fails } : {}),
  };
}

type More = { default_for_currency?: boolean; metadata?: Record<string, string> };

/** Adds a bank account; an account whose payouts stopped for want of one that works is paid out again. */
export function addBank(work: Work, account: Account, wish: Json, more: More): BankAccount {
  const before = banksOf(work, account);
  const bank: BankAccount = {
    ...read(wish, account),
    id: newId(work, "ba_"),
    account: account.id,
    created: work.now,
    isDefault: (more.default_for_currency ?? false) || before.length === 0,
    metadata: mergeMetadata({}, more.metadata),
  };
  if (bank.isDefault)
    for (const other of before) {
      if (!other.isDefault || other.currency !== bank.currency) continue;
      work.tables.bank.put(other.id, { ...other, isDefault: false });
      emit(work, "account.external_account.updated", bankView({ ...other, isDefault: false }), { account: account.id });
    }
  work.tables.bank.put(bank.id, bank);
  emit(work, "account.external_account.created", bankView(bank), { account: account.id });
  if (account.submitted && account.payouts === "restricted" && account.transfers === "active")
    setCapabilities(work, account.id, { payouts: "active" });
  return bank;
}

export const bankRoutes = [
  route(
    "POST",
    "/v1/accounts/{}/external_accounts",
    { "external_account!": "any", default_for_currency: "bool", metadata: "map" },
    (work, p, id) => bankView(addBank(work, visibleV1(work, id), p.external_account, p)),
  ),
  route("GET", "/v1/accounts/{}/external_accounts", { ...paging, object: "str" }, (work, p, id) => {
    const banks = p.object === "card" ? [] : banksOf(work, visibleV1(work, id));
    return listOf(`/v1/accounts/${id}/external_accounts`, p, banks, bankView);
  }),
];
