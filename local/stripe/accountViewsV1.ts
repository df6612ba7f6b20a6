// A connected account as v1 shows it, with its capabilities.
import { dueOf, ORIGIN } from "./accountViews.ts";
import type { Obj } from "./json.ts";
import type { Account, AccountLink, CapabilityStatus } from "./state.ts";

export function requirementsV1(account: Account): Obj {
  const due = dueOf(account);
  const ofUser = due.filter(({ from }) => from === "user").map(({ description }) => description);
  const disabled = ofUser.length > 0 ? "requirements.past_due" : "requirements.pending_verification";
  const ended = account.rejected ? `rejected.${account.rejected}` : undefined;
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: ofUser,
    disabled_reason: ended ?? (due.length > 0 ? disabled : null),
    errors: [],
    eventually_due: ofUser,
    past_due: account.submitted ? ofUser : [],
    pending_verification: due.filter(({ from }) => from === "stripe").map(({ description }) => description),
  };
}

export const nothingDue = (): Obj => ({
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
});

const statusV1 = (status: CapabilityStatus) => (status === "active" || status === "pending" ? status : "inactive");

/** v1 names the one capability there is `transfers`. */
export const capabilityView = (account: Account): Obj => ({
  id: "transfers",
  object: "capability",
  account: account.id,
  future_requirements: nothingDue(),
  requested: account.transfers !== null,
  requested_at: account.transfers === null ? null : account.created,
  requirements: requirementsV1(account),
  status: account.transfers === null ? "unrequested" : statusV1(account.transfers),
});

export function accountV1(account: Account): Obj {
  const { transfers, profile, settings } = account;
  return {
    id: account.id,
    object: "account",
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: account.name,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
      ...profile,
    },
    business_type: account.entityType,
    capabilities: transfers ? { transfers: statusV1(transfers) } : {},
    charges_enabled: false,
    controller: {
      fees: { payer: account.feesCollector === "stripe" ? "account" : "application" },
      is_controller: true,
      losses: { payments: account.lossesCollector },
      requirement_collection: "stripe",
      stripe_dashboard: { type: account.dashboard },
      type: "application",
    },
    country: account.country.toUpperCase(),
    created: account.created,
    default_currency: account.currency,
    details_submitted: account.submitted,
    email: account.email,
    future_requirements: nothingDue(),
    metadata: account.metadata,
    payouts_enabled: account.payouts === "active",
    requirements: requirementsV1(account),
    settings: {
      bacs_debit_payments: { display_name: null, service_user_number: null },
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: {
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: account.name, timezone: "Etc/UTC" },
      payments: {
        statement_descriptor: null,
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      payouts: {
        debit_negative_balances: settings?.debitNegative ?? true,
        schedule: {
          delay_days: 2,
          interval: account.payoutInterval,
          ...(settings?.monthdays ? { monthly_payout_days: settings.monthdays } : {}),
          ...(settings?.weekdays ? { weekly_payout_days: settings.weekdays } : {}),
        },
        statement_descriptor: settings?.descriptor ?? null,
      },
    },
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: account.dashboard === "full" ? "standard" : account.dashboard,
  };
}

export const accountLinkV1 = (link: AccountLink): Obj => ({
  object: "account_link",
  created: link.created,
  expires_at: link.expires,
  url: `${ORIGIN}/onboard/${link.id}`,
});
