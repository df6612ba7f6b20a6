// Creators' accounts at Stripe: Accounts v2 with the recipient configuration, or v1 with a controller, behind one shape.
import type { Stripe } from "stripe";
import type { Operation } from "../../domain/operation.ts";
import type { NewRecipient, PaymentsGateway, RecipientStatus } from "../gateway.ts";
import { type Resolved, resolved } from "./outcome.ts";
import { read } from "./read.ts";

/** v2 for new platforms; v1 where Stripe has not opened v2. An account made by one is read by the same. */
export type RecipientApi = "v2" | "v1";

type Adapter = {
  /** Params of an account that receives transfers and nothing else, as its creation freezes them. */
  params(wanted: NewRecipient): Record<string, unknown>;
  create(stripe: Stripe, operation: Operation): Promise<Resolved & { metadata?: Record<string, string> | null }>;
  object: string;
  status(stripe: Stripe, id: string): Promise<RecipientStatus>;
  link(stripe: Stripe, id: string, urls: { returnUrl: string; refreshUrl: string }): Promise<string>;
};

const INCLUDE = ["configuration.recipient", "requirements", "identity"] as const;
const frozen = <T>(operation: Operation) => structuredClone(operation.params) as T;

function statusV2(account: Stripe.V2.Core.Account): RecipientStatus {
  const capabilities = account.configuration?.recipient?.capabilities?.stripe_balance;
  const transfers = capabilities?.stripe_transfers;
  const entries = account.requirements?.entries ?? [];
  const mine = entries.filter((entry) => entry.awaiting_action_from === "user");
  const pastDue = mine.some((entry) => entry.minimum_deadline?.status === "past_due");
  const final = transfers?.status === "rejected" || transfers?.status === "unsupported" || account.closed === true;
  const reason = transfers?.status_details?.[0]?.code ?? (account.closed ? "closed" : undefined);
  return {
    stripeAccountId: account.id,
    transfersEnabled: transfers?.status === "active" && account.closed !== true,
    payoutsEnabled: capabilities?.payouts?.status === "active" && account.closed !== true,
    ...((pastDue || final) && reason ? { disabledReason: reason } : {}),
    ...(account.closed === true || transfers?.status === "rejected" ? { ended: true as const } : {}),
    requirementsDue: mine.map((entry) => entry.description),
  };
}

const v2: Adapter = {
  object: "v2.core.account",
  params: (wanted) => ({
    contact_email: wanted.email,
    display_name: wanted.displayName,
    dashboard: "express",
    identity: { country: wanted.country.toLowerCase(), entity_type: wanted.entityType },
    configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
    defaults: {
      currency: wanted.currency,
      responsibilities: { fees_collector: "application", losses_collector: "application" },
    },
    include: [...INCLUDE],
    metadata: wanted.metadata,
  }),
  create: (stripe, operation) =>
    stripe.v2.core.accounts.create(frozen<Stripe.V2.Core.AccountCreateParams>(operation), {
      idempotencyKey: operation.key,
    }),
  status: async (stripe, id) =>
    statusV2(await read("v2.core.account", stripe.v2.core.accounts.retrieve(id, { include: [...INCLUDE] }))),
  link: async (stripe, account, urls) => {
    const onboarding = {
      refresh_url: urls.refreshUrl,
      return_url: urls.returnUrl,
      collection_options: { fields: "eventually_due" as const },
    };
    const link = await read(
      "v2.core.account_link",
      stripe.v2.core.accountLinks.create({
        account,
        use_case: { type: "account_onboarding", account_onboarding: onboarding },
      }),
    );
    return link.url;
  },
};

function statusV1(account: Stripe.Account): RecipientStatus {
  const { requirements } = account;
  const due = [...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])];
  const reason = requirements?.disabled_reason;
  const waits = reason === "requirements.pending_verification" || due.length > 0;
  const isPastDue = (requirements?.past_due ?? []).length > 0;
  return {
    stripeAccountId: account.id,
    transfersEnabled: account.capabilities?.transfers === "active",
    payoutsEnabled: account.payouts_enabled === true,
    ...(reason && (isPastDue || !waits) ? { disabledReason: reason } : {}),
    ...(reason?.startsWith("rejected.") ? { ended: true as const } : {}),
    requirementsDue: [...new Set(due)],
  };
}

const v1: Adapter = {
  object: "account",
  params: (wanted) => ({
    country: wanted.country,
    email: wanted.email,
    business_type: wanted.entityType,
    business_profile: { name: wanted.displayName },
    default_currency: wanted.currency,
    controller: {
      fees: { payer: "application" },
      losses: { payments: "application" },
      requirement_collection: "stripe",
      stripe_dashboard: { type: "express" },
    },
    capabilities: { transfers: { requested: true } },
    metadata: wanted.metadata,
  }),
  create: (stripe, operation) =>
    stripe.accounts.create(frozen<Stripe.AccountCreateParams>(operation), { idempotencyKey: operation.key }),
  status: async (stripe, id) => statusV1(await read("account", stripe.accounts.retrieve(id))),
  link: async (stripe, account, urls) => {
    const link = await read(
      "account_link",
      stripe.accountLinks.create({
        account,
        type: "account_onboarding",
        refresh_url: urls.refreshUrl,
        return_url: urls.returnUrl,
        collection_options: { fields: "eventually_due" },
      }),
    );
    return link.url;
  },
};

const ADAPTERS: Readonly<Record<RecipientApi, Adapter>> = { v2, v1 };

/** Which one an operation was frozen for, whatever is configured by now. */
const apiOf = (operation: Operation): RecipientApi => ("controller" in operation.params ? "v1" : "v2");

/** Makes the account of an operation, and judges the answer. */
export async function createRecipient(stripe: Stripe, operation: Operation) {
  const adapter = ADAPTERS[apiOf(operation)];
  const answer = await adapter.create(stripe, operation);
  return resolved(answer, {
    object: adapter.object,
    id: /^acct_/,
    checks: { metadata: answer.metadata?.op_id === operation.opId },
    result: {},
  });
}

/** Stripe itself says that there is no such account, or that it is not this platform's any more; no other failure proves that. */
function isGone(error: unknown): boolean {
  const { cause } = error as { cause?: { statusCode?: number; code?: string } };
  return ["404 not_found", "404 resource_missing", "403 account_invalid"].includes(
    `${cause?.statusCode} ${cause?.code}`,
  );
}

const gone = (stripeAccountId: string): RecipientStatus => ({
  stripeAccountId,
  transfersEnabled: false,
  payoutsEnabled: false,
  disabledReason: "no_access",
  ended: true,
  requirementsDue: [],
});

export const recipients = (
  stripe: Stripe,
  api: RecipientApi,
): Pick<PaymentsGateway, "newRecipient" | "retrieveRecipient" | "onboardingLink"> => ({
  newRecipient: (wanted) => ({ api, params: ADAPTERS[api].params(wanted) }),
  retrieveRecipient: (id) =>
    ADAPTERS[api].status(stripe, id).catch((error: unknown) => {
      if (isGone(error)) return gone(id);
      throw error;
    }),
  onboardingLink: (id, urls) => ADAPTERS[api].link(stripe, id, urls),
});
