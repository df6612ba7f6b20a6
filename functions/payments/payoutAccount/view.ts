// A payout account as its owner sees it.
import type { PayoutAccount } from "../../../shared/domain/creator.ts";

export const payoutAccountView = (account: PayoutAccount, onboardingUrl?: string) => ({
  ...account,
  ...(onboardingUrl === undefined ? {} : { onboardingUrl }),
});
