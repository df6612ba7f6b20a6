// What a connected account may do, and who is told when that changes.
import { dueOf } from "./accountViews.ts";
import { accountV1, capabilityView } from "./accountViewsV1.ts";
import { currenciesOf, planPayout } from "./ledger.ts";
import type { Account, AccountLink, CapabilityStatus } from "./state.ts";
import { emit, emitThin, type Work } from "./work.ts";

type Change = {
  transfers?: CapabilityStatus | null;
  payouts?: CapabilityStatus | null;
  submitted?: boolean;
  closed?: boolean;
  rejected?: string;
};

export const tellCapability = (work: Work, account: Account) =>
  emit(work, "capability.updated", capabilityView(account), { account: account.id });

export function setCapabilities(work: Work, id: string, change: Change): Account | undefined {
  const before = work.tables.account.get(id);
  if (!before) return undefined;
  const after: Account = { ...before, ...change };
  work.tables.account.put(id, after);
  const told = (name: string) =>
    emitThin(work, "v2.core.account[configuration.recipient].capability_status_updated", id, {
      updated_capability: `stripe_balance.${name}`,
    });
  if (after.transfers !== before.transfers) told("stripe_transfers");
  if (after.payouts !== before.payouts) told("payouts");
  if (JSON.stringify(dueOf(after)) !== JSON.stringify(dueOf(before)) || after.submitted !== before.submitted)
    emitThin(work, "v2.core.account[requirements].updated", id, {});
  if (after.version === 1) {
    emit(work, "account.updated", accountV1(after), { account: id });
    if (after.transfers !== before.transfers) tellCapability(work, after);
  }
  if (after.payouts === "active" && before.payouts !== "active")
    for (const currency of currenciesOf(work, id)) planPayout(work, id, currency);
  return after;
}

export const ONBOARDING_OUTCOMES = ["complete", "pending", "restricted"] as const;
export type OnboardingOutcome = (typeof ONBOARDING_OUTCOMES)[number];

export function onboard(work: Work, { account, useCase }: AccountLink, outcome: OnboardingOutcome) {
  const status = outcome === "complete" ? "active" : outcome;
  if (!work.tables.account.get(account)?.submitted) emitThin(work, "v2.core.account[identity].updated", account, {});
  setCapabilities(work, account, { transfers: status, payouts: status, submitted: true });
  const returned = { account_id: account, configurations: ["recipient"], use_case: String(useCase.type) };
  emitThin(work, "v2.core.account_link.returned", account, returned, { related: null });
}
