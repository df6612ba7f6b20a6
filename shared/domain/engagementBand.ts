// Which engagement is usual for an account: around the benchmarks of its platform and tier, as far as there are any.
import { config } from "../config.ts";
import type { EngagementBand } from "./authenticity.ts";
import { benchmarkOf } from "./benchmark.ts";
import type { Metrics, SocialAccount } from "./creator.ts";
import { audienceOf } from "./socialAccount.ts";
import { tierOf } from "./tier.ts";

const part = (bps: number, ofBps: number) => Math.round((bps * ofBps) / 10_000);

/** Undefined for communities and circles, which nobody follows, and where no benchmark is known. */
export function engagementBand(
  { platform, surface }: Pick<SocialAccount, "platform" | "surface">,
  latest: Pick<Metrics, "followers" | "members">,
): EngagementBand | undefined {
  if (surface === "community" || surface === "private_circle") return undefined;
  const benchmark = benchmarkOf(platform, tierOf(audienceOf(latest)));
  if (!benchmark) return undefined;
  const { bps, typicalBps = bps } = benchmark;
  const { fromBps, upToBps } = config.authenticity.band;
  return { from: part(Math.min(bps, typicalBps), fromBps), upTo: part(Math.max(bps, typicalBps), upToBps) };
}
