// How far an account can be believed, as all read it, its owner, and a mediator.
import { standingOf } from "../../../shared/domain/authenticity.ts";
import type { Creator, SocialAccount } from "../../../shared/domain/creator.ts";
import { proofNow } from "../../../shared/domain/ownership.ts";

const NOTHING = { signals: [], figures: null, asOf: null, expiresAt: null, by: null, formula: null };

/** What is too old says nothing any more, its signals neither. */
export function trustReply(account: SocialAccount, now: Date) {
  const { authenticity, contest } = account;
  const { score, why } = standingOf(account, now);
  const report = why === "too_old" || why === "no_figures" || !authenticity ? NOTHING : authenticity;
  const { signals, figures, asOf, expiresAt, by, formula } = report;
  return {
    authenticity: {
      score,
      why,
      signals,
      figures,
      asOf,
      expiresAt,
      by,
      formula,
      contested: contest?.status === "open",
    },
    ownership: proofNow(account, now),
  };
}

export const ownTrustReply = (account: SocialAccount, now: Date) => ({
  ...trustReply(account, now),
  lostAt: account.lostAt ?? null,
  contest: account.contest ?? null,
  proofCode: account.proofCode && account.proofCode.expiresAt > now.toISOString() ? account.proofCode : null,
});

export const ownAccountTrust = (account: SocialAccount, now: Date) => ({
  id: account.id,
  version: account.version,
  ...ownTrustReply(account, now),
});

export function contestedReply(account: SocialAccount, creator: Creator, now: Date) {
  const { id, creatorId, platform, surface, handle, url, version, contest } = account;
  return {
    id,
    creatorId,
    creatorName: creator.displayName,
    creatorHandle: creator.handle,
    platform,
    surface,
    handle,
    ...(url === undefined ? {} : { url }),
    version,
    authenticity: trustReply(account, now).authenticity,
    contest: contest ?? null,
  };
}
