// A connected account as v2 shows it.
import type { Obj } from "./json.ts";
import type { Account, AccountLink, CapabilityStatus } from "./state.ts";

/** Marks the stand-in's own address inside stored texts; the real one is put in when a reply or webhook leaves. */
export const ORIGIN = "http://stand-in.invalid";
export const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

export const INCLUDES = [
  "configuration.customer",
  "configuration.merchant",
  "configuration.recipient",
  "defaults",
  "future_requirements",
  "identity",
  "requirements",
] as const;

const REASON: Record<CapabilityStatus, [code: string, resolution: string] | null> = {
  active: null,
  pending: ["requirements_pending_verification", "no_resolution"],
  restricted: ["requirements_past_due", "provide_info"],
  rejected: ["rejected_other", "contact_stripe"],
  unsupported: ["unsupported_country", "no_resolution"],
};

function capability(status: CapabilityStatus): Obj {
  const reason = REASON[status];
  return { status, status_details: reason ? [{ code: reason[0], resolution: reason[1] }] : [] };
}

/** What the account still has to give, and who acts next. */
export function dueOf(account: Account): { description: string; from: "stripe" | "user"; deadline: string }[] {
  if (account.transfers === "restricted") {
    const deadline = account.submitted ? "past_due" : "currently_due";
    return ["identity.individual.id_number", "configuration.recipient.default_outbound_destination"].map(
      (description) => ({ description, from: "user", deadline }),
    );
  }
  if (account.transfers === "pending")
    return [{ description: "identity.individual.id_number", from: "stripe", deadline: "currently_due" }];
  if (account.payouts === "restricted")
    return [
      { description: "configuration.recipient.default_outbound_destination", from: "user", deadline: "currently_due" },
    ];
  return [];
}

function requirements(account: Account): Obj {
  const entries = dueOf(account).map(({ description, from, deadline }) => ({
    awaiting_action_from: from,
    description,
    errors: [],
    impact: {
      restricts_capabilities: [
        { capability: "stripe_balance.stripe_transfers", configuration: "recipient", deadline: { status: deadline } },
      ],
    },
    minimum_deadline: { status: deadline },
    requested_reasons: [{ code: "routine_onboarding" }],
  }));
  const deadline = entries[0]?.minimum_deadline;
  return { entries, ...(deadline ? { summary: { minimum_deadline: deadline } } : {}) };
}

/** As on the wire: what was not asked for with `include` is null. */
export function accountV2(account: Account, include: readonly string[]): Obj {
  const wants = (name: string) => include.includes(name);
  const stripeBalance = {
    ...(account.transfers ? { stripe_transfers: capability(account.transfers) } : {}),
    ...(account.payouts ? { payouts: capability(account.payouts) } : {}),
  };
  return {
    id: account.id,
    object: "v2.core.account",
    applied_configurations: account.transfers ? ["recipient"] : [],
    closed: account.closed ?? false,
    configuration: include.some((name) => name.startsWith("configuration."))
      ? {
          customer: null,
          merchant: null,
          recipient:
            wants("configuration.recipient") && account.transfers
              ? { applied: true, capabilities: { stripe_balance: stripeBalance } }
              : null,
        }
      : null,
    contact_email: account.email,
    ...(account.phone ? { contact_phone: account.phone } : {}),
    created: iso(account.created),
    dashboard: account.dashboard,
    defaults: wants("defaults")
      ? {
          currency: account.currency,
          responsibilities: {
            fees_collector: account.feesCollector,
            losses_collector: account.lossesCollector,
            requirements_collector: "stripe",
          },
        }
      : null,
    display_name: account.name,
    future_requirements: wants("future_requirements") ? { entries: [] } : null,
    identity: wants("identity") ? { country: account.country, entity_type: account.entityType } : null,
    livemode: false,
    metadata: account.metadata,
    requirements: wants("requirements") ? requirements(account) : null,
  };
}

export const accountLinkV2 = (link: AccountLink): Obj => ({
  object: "v2.core.account_link",
  account: link.account,
  created: iso(link.created),
  expires_at: iso(link.expires),
  livemode: false,
  url: `${ORIGIN}/onboard/${link.id}`,
  use_case: link.useCase,
});
