// A creator's account on a platform and its dated metrics, self-declared unless a source says otherwise.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { Metrics, SocialAccount } from "./creator.ts";
import { invalid } from "./errors.ts";
import { hostFits, PLATFORM_NAMES, type PlatformName, SURFACES, type Surface, surfacesOf } from "./platform.ts";
import { HttpsUrl, Instant, text } from "./text.ts";

/** Names what `engagementBps` means, so that a later formula cannot be mistaken for this one. */
export const ENGAGEMENT_FORMULA = "er_audience_per_post_v1";

export const SOURCES = ["self", "screenshot", "provider", "api"] as const;

const Count = z.int().check(z.gte(0), z.lte(100_000_000_000));

export const NewAccount = z.object({
  platform: z.enum(PLATFORM_NAMES),
  surface: z.enum(SURFACES),
  handle: text(100),
  url: HttpsUrl,
});
export type NewAccount = z.infer<typeof NewAccount>;

export const NewMetrics = z.object({
  followers: z.optional(Count),
  members: z.optional(Count),
  likes: Count,
  comments: Count,
  shares: Count,
  views: Count,
  posts: Count,
  capturedAt: Instant,
  source: z.enum(SOURCES),
});
export type NewMetrics = z.infer<typeof NewMetrics>;

/** Checks that the surface and the address belong to the platform; 422 with the path that does not. */
export function newAccount(id: string, creatorId: string, given: NewAccount, now: Date): SocialAccount {
  if (!surfacesOf(given.platform).includes(given.surface)) {
    throw invalid({ path: "surface", key: "no_such_surface", facts: { platform: given.platform } });
  }
  if (!hostFits(given.platform, given.url)) {
    throw invalid({ path: "url", key: "address_on", facts: { place: given.platform } });
  }
  const at = now.toISOString();
  return { id, creatorId, ...given, version: 1, createdAt: at, updatedAt: at };
}

/** What makes two addresses the same account: platform, surface and path; the host's variants and tracking parameters do not count. */
export function accountKey({ platform, surface, url }: { platform: PlatformName; surface: Surface; url: string }) {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.toLowerCase().replace(/\/+$/, "");
  const id = searchParams.get("id");
  return `${platform}/${surface}${path}${id === null ? "" : `?id=${id}`}`;
}

/** How many people an account reaches: members of a community, followers elsewhere. */
export const audienceOf = (metrics: Pick<Metrics, "followers" | "members">) =>
  metrics.followers ?? metrics.members ?? 0;

/** Reactions per post and follower in basis points; null where there is nothing to divide by. */
export function engagementBps(metrics: {
  likes: number;
  comments: number;
  shares: number;
  posts: number;
  audience: number;
}): number | null {
  const base = metrics.posts * metrics.audience;
  return base === 0 ? null : Math.round(((metrics.likes + metrics.comments + metrics.shares) * 10_000) / base);
}

/** A snapshot for this surface: communities count members, private circles either, all others followers. */
export function snapshotOf(surface: Surface, given: NewMetrics, now: Date): Metrics {
  const { followers, members, capturedAt, ...counts } = given;
  const wanted = surface === "community" ? "members" : surface === "private_circle" ? undefined : "followers";
  if (wanted === "members" && followers !== undefined)
    throw invalid({ path: "followers", key: "members_not_followers" });
  if (wanted === "followers" && members !== undefined) throw invalid({ path: "members", key: "followers_not_members" });
  if ((followers === undefined) === (members === undefined)) {
    throw invalid({ path: wanted ?? "followers", key: wanted ? `${wanted}_needed` : "followers_or_members" });
  }
  const captured = new Date(capturedAt);
  if (captured > now) throw invalid({ path: "capturedAt", key: "not_in_future" });
  const audience = { ...(followers === undefined ? { members: members ?? 0 } : { followers }) };
  return {
    ...audience,
    ...counts,
    capturedAt: captured.toISOString(),
    engagementBps: engagementBps({ ...counts, audience: audienceOf(audience) }),
    formula: ENGAGEMENT_FORMULA,
  };
}

/** The account with the newest snapshot as its latest; an older one only joins the history. */
export function withSnapshot(account: SocialAccount, snapshot: Metrics, now: Date): SocialAccount {
  const isNewest = account.latest === undefined || account.latest.capturedAt <= snapshot.capturedAt;
  return {
    ...account,
    ...(isNewest ? { latest: snapshot } : {}),
    version: account.version + 1,
    updatedAt: now.toISOString(),
  };
}

/** True when the figures are too old to be taken as today's. */
export const isStale = (metrics: Pick<Metrics, "capturedAt">, now: Date) =>
  now.getTime() - Date.parse(metrics.capturedAt) > config.metrics.freshSeconds * 1000;
