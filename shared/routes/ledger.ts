// The ledger, for finance: accounts, their entries, and whether everything adds up.
import * as z from "zod/mini";
import { CurrencyCode } from "../domain/money.ts";
import { Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

const AccountView = z.object({
  account: z.string(),
  currency: CurrencyCode,
  balance: z.int(),
  debit: z.int(),
  credit: z.int(),
  guarded: z.boolean(),
});
const EntryView = z.object({
  recordedAt: Instant,
  txnId: z.string(),
  kind: z.string(),
  dr: z.int(),
  cr: z.int(),
  currency: CurrencyCode,
  agreementId: z.optional(z.string()),
  opId: z.optional(z.string()),
});

export const ledger = {
  accounts: route("GET /ledger/accounts", {
    area: "finance",
    access: "finance",
    summary: "List accounts with their balances",
    description:
      "By name, one row per currency. `balance` is in minor units and positive on the account's normal side; `debit` and `credit` are its column in a trial balance, so over all accounts of a currency they sum to the same. Balances of guarded accounts are those of this moment, the platform's own may lag by a second. `prefix` is the beginning of an account's name, as in `held:`.",
    query: z.object({
      ...pageQuery,
      prefix: z.optional(z.string().check(z.maxLength(200))),
      currency: z.optional(CurrencyCode),
    }),
    output: page(AccountView),
  }),
  entries: route("GET /ledger/accounts/{account}/entries", {
    area: "finance",
    access: "finance",
    summary: "List an account's entries, newest first",
    description: "In every currency of the account, unless one is named.",
    query: z.object({ ...pageQuery, currency: z.optional(CurrencyCode) }),
    output: page(EntryView),
    errors: ["not_found"],
  }),
  check: route("GET /ledger/check", {
    area: "finance",
    access: "finance",
    summary: "Whether the ledger's invariants hold",
    description: "The last stored run; on one machine it runs now.",
    output: z.object({
      balanced: z.boolean(),
      invariants: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), checkedAt: Instant })),
    }),
  }),
};
