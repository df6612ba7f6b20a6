// What a profile and its accounts look like to those who read them.
import { comparisonOf, measured } from "../../shared/domain/benchmark.ts";
import type { Creator, Metrics, SocialAccount } from "../../shared/domain/creator.ts";
import { type CreatorCard, isAvailable } from "../../shared/domain/discovery.ts";
import { audienceOf, isStale } from "../../shared/domain/socialAccount.ts";
import { CURRENT_SCHEME, isCore, tierOf } from "../../shared/domain/tier.ts";
import { ownTrustReply, trustReply } from "./trust/reply.ts";

const latestReply = (account: SocialAccount, latest: Metrics, now: Date) => {
  const audience = audienceOf(latest);
  const tier = tierOf(audience);
  return {
    ...latest,
    tier,
    coreTier: isCore(audience),
    tierScheme: CURRENT_SCHEME,
    stale: isStale(latest, now),
    verified: latest.source === "provider" || latest.source === "api",
    comparison: comparisonOf(measured(account, tier), now),
  };
};

const accountReply = (account: SocialAccount, now: Date) => ({
  ...account,
  latest: account.latest ? latestReply(account, account.latest, now) : null,
  ...trustReply(account, now),
});

/** With what its owner alone reads of it. */
export const ownAccountReply = (account: SocialAccount, now: Date) => ({
  ...accountReply(account, now),
  ...ownTrustReply(account, now),
});

const profileReply = (creator: Creator, accounts: readonly SocialAccount[], now: Date) => ({
  ...creator,
  accounts: accounts.map((account) => accountReply(account, now)),
});

/** Everything, for the owner; without the birth date for a manager. */
export const ownReply = (
  creator: Creator,
  birthDate: string | undefined,
  accounts: readonly SocialAccount[],
  now: Date,
) => ({
  ...creator,
  accounts: accounts.map((account) => ownAccountReply(account, now)),
  ...(birthDate === undefined ? {} : { birthDate }),
});

/** What anyone may read; `forBrand` adds the rates and whether the creator is of age. */
export function publicReply(creator: Creator, accounts: readonly SocialAccount[], forBrand: boolean, now: Date) {
  const held = accounts.filter(({ lostAt }) => lostAt === undefined);
  const { rateCard, adult, ...everyone } = profileReply(creator, held, now);
  return forBrand ? { ...everyone, rateCard, adult } : everyone;
}

/** A row of a list of creators. */
export const cardReply = ({ minFee: _fee, values: _values, formats: _formats, ...card }: CreatorCard, now: Date) => ({
  ...card,
  awayUntil: isAvailable(card, now) ? null : (card.awayUntil ?? null),
  accounts: card.accounts.map((account) => ({
    ...account,
    authenticity: account.authenticity ?? null,
    stale: account.capturedAt === null || isStale({ capturedAt: account.capturedAt }, now),
    comparison: comparisonOf(account, now),
  })),
});
