// An account with what its figures say of it now.
import type { App } from "../../../shared/app.ts";
import { setAsideNow } from "../../../shared/domain/contest.ts";
import type { Creator, Metrics, SocialAccount } from "../../../shared/domain/creator.ts";
import { engagementBand } from "../../../shared/domain/engagementBand.ts";
import { lastMetrics } from "../../../shared/store/creators.ts";

/**
 * Reads the account's last figures, at most as many as the configuration says; `recorded` is among them though it is not
 * stored yet. Without an answer of the judge the account is unverified.
 */
export async function judged(
  { table, authenticity, log }: App,
  account: SocialAccount,
  creator: Pick<Creator, "country" | "languages">,
  recorded: readonly Metrics[],
  now: Date,
): Promise<SocialAccount> {
  const { authenticity: _before, ...rest } = account;
  const history = await lastMetrics(table, account.id);
  const band = account.latest && engagementBand(account, account.latest);
  const subject = {
    platform: account.platform,
    surface: account.surface,
    handle: account.handle,
    ...(account.url === undefined ? {} : { url: account.url }),
    creator: { country: creator.country, languages: creator.languages },
    snapshots: [...history, ...recorded],
    ...(band ? { band } : {}),
    setAside: setAsideNow(account, now),
  };
  try {
    const report = await authenticity.judge(subject, now);
    return report ? { ...rest, authenticity: report } : rest;
  } catch (error) {
    log.error("authenticity was not judged", {
      accountId: account.id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return rest;
  }
}
