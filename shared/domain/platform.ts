// Platforms, surfaces and deliverable types as data: adding one is adding a row.

type Platform = {
  surfaces: readonly Surface[];
  types: readonly string[];
  /** Hosts that a public URL of this platform may have. Empty: no public URL exists, proof is a screenshot. */
  hosts: readonly string[];
};

export const SURFACES = ["feed", "video", "community", "private_circle"] as const;
export type Surface = (typeof SURFACES)[number];

export const PLATFORMS = {
  instagram: {
    surfaces: ["feed", "private_circle"],
    types: ["post", "story", "reel", "live", "close_friends"],
    hosts: ["instagram.com"],
  },
  tiktok: { surfaces: ["video"], types: ["video", "challenge", "demo", "placement"], hosts: ["tiktok.com"] },
  youtube: { surfaces: ["video"], types: ["video", "short", "integrated_segment"], hosts: ["youtube.com", "youtu.be"] },
  x: {
    surfaces: ["feed", "private_circle"],
    types: ["post", "thread", "takeover", "hashtag_campaign"],
    hosts: ["x.com", "twitter.com"],
  },
  facebook: {
    surfaces: ["feed", "community"],
    types: ["post", "group_post", "live", "giveaway"],
    hosts: ["facebook.com", "fb.watch"],
  },
  pinterest: { surfaces: ["feed"], types: ["pin"], hosts: ["pinterest.com"] },
  reddit: { surfaces: ["community"], types: ["post", "ama"], hosts: ["reddit.com"] },
  discord: { surfaces: ["community"], types: ["announcement", "ama", "event"], hosts: ["discord.com", "discord.gg"] },
  telegram: { surfaces: ["community"], types: ["channel_post"], hosts: ["t.me"] },
  ugc: { surfaces: [], types: ["asset", "review", "testimonial"], hosts: [] },
} as const satisfies Record<string, Platform>;

export type PlatformName = keyof typeof PLATFORMS;
export const PLATFORM_NAMES = Object.keys(PLATFORMS) as [PlatformName, ...PlatformName[]];

const platforms: Readonly<Record<PlatformName, Platform>> = PLATFORMS;
export const typesOf = (platform: PlatformName): readonly string[] => platforms[platform].types;
export const surfacesOf = (platform: PlatformName): readonly Surface[] => platforms[platform].surfaces;

/** True when the URL's host is the platform's or a subdomain of it. */
export function hostFits(platform: PlatformName, url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname.toLowerCase() : "";
  return platforms[platform].hosts.some((wanted) => host === wanted || host.endsWith(`.${wanted}`));
}

/** Delivered as files only, never posted: approval leads straight to verified. */
export const isUnposted = (platform: PlatformName) => platforms[platform].hosts.length === 0;
