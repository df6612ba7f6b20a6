// The registry of platforms and community systems: each is a row of shared/domain/platforms, and all that is asked of one is asked here.
import { CIRCLES, FILES } from "./platforms/circles.ts";
import { COMMUNITIES } from "./platforms/communities.ts";
import { FORMATS, type Format, type FormatName, type Need, type Proof, type ProofKind } from "./platforms/format.ts";
import { NETWORKS } from "./platforms/networks.ts";
import { type Address, GROUPS, type Group, type Place, type Surface } from "./platforms/place.ts";

export { FORMAT_NAMES } from "./platforms/format.ts";
export { GROUPS, type Group, SURFACES, type Surface } from "./platforms/place.ts";

export const PLATFORMS = { ...NETWORKS, ...COMMUNITIES, ...CIRCLES, ...FILES } as const;

export type PlatformName = keyof typeof PLATFORMS;
export const PLATFORM_NAMES = Object.keys(PLATFORMS) as [PlatformName, ...PlatformName[]];
/** Where accounts and communities are; the others are handed files only. */
export const ACCOUNT_PLATFORMS = PLATFORM_NAMES.filter((name) => PLATFORMS[name].surfaces.length > 0);

const platforms: Readonly<Record<PlatformName, Place>> = PLATFORMS;
const formats: Readonly<Record<string, Format>> = FORMATS;

export const nameOf = (platform: PlatformName): string => platforms[platform].name;
export const groupOf = (platform: PlatformName): Group => platforms[platform].group;
export const typesOf = (platform: PlatformName): readonly FormatName[] => platforms[platform].types;
export const surfacesOf = (platform: PlatformName): readonly Surface[] => platforms[platform].surfaces;
export const needsOf = (type: string): readonly Need[] => formats[type]?.needs ?? [];
export const metricsOf = (type: string) => formats[type]?.metrics ?? [];
/** Nobody but the brand ever sees it. */
export const isForBrandOnly = (type: string): boolean => formats[type]?.forBrandOnly === true;
/** Many there are under 18. */
export const isYoung = (platform: PlatformName): boolean => platforms[platform].youngAudience === true;

/** Delivered as files only, never posted: approval leads straight to verified. */
export const isUnposted = (platform: PlatformName) => platforms[platform].surfaces.length === 0;

/** Sets of proof, any of which is enough; what members alone can see is not proven by an address elsewhere. */
export function proofOf(platform: PlatformName, type: string): Proof {
  const ofFormat = formats[type]?.proof ?? [];
  const { proof: ofPlace } = platforms[platform];
  return ofPlace ?? ofFormat;
}

export const takesProof = (platform: PlatformName, type: string, kind: ProofKind): boolean =>
  proofOf(platform, type).some((set) => set.includes(kind)) ||
  // An address beside the picture is welcome wherever posts have one.
  (kind === "url" && platforms[platform].post !== undefined);

/** What is still needed: of the set that lacks least, what is not there. Empty when a set is whole. */
export function lackingProof(platform: PlatformName, type: string, given: ReadonlySet<ProofKind>): ProofKind[] {
  const lacks = proofOf(platform, type).map((set) => set.filter((kind) => !given.has(kind)));
  return lacks.sort((a, b) => a.length - b.length)[0] ?? [];
}

/** Parts of a query that name a thing; all others follow a reader about. */
const NAMING = ["v", "id", "story_fbid", "fbid"];

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The host in plain letters; undefined where letters of other scripts hide in it, which look like those of a known one. */
export function plainHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname.toLowerCase().replace(/\.$/, "") : "";
  return host === "" || host.split(".").some((label) => label.startsWith("xn--")) ? undefined : host;
}

const within = (host: string, wanted: string) => host === wanted || host.endsWith(`.${wanted}`);

/** Whose host it is, where it is one of the registry's. */
const ownerOf = (host: string): PlatformName | undefined =>
  PLATFORM_NAMES.find((name) => platforms[name].hosts.some((wanted) => within(host, wanted)));

/** True when the URL's host is the platform's or a subdomain of it; where a platform has none of its own, any that is nobody else's. */
export function hostFits(platform: PlatformName, url: string): boolean {
  const host = plainHost(url);
  if (host === undefined || isUnposted(platform)) return false;
  const { hosts } = platforms[platform];
  return hosts.length === 0 ? ownerOf(host) === undefined : hosts.some((wanted) => within(host, wanted));
}

/** Host, path and what of the query names something, as shapes are written. */
function addressText(platform: PlatformName, url: string): string {
  const { pathname, searchParams } = new URL(url);
  const host = plainHost(url) ?? "";
  const known = platforms[platform].hosts
    .filter((wanted) => within(host, wanted))
    .sort((a, b) => b.length - a.length)[0];
  const query = NAMING.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [`${name}=${value}`];
  }).join("&");
  return `${known ?? host}${decoded(pathname).replace(/\/+$/, "")}${query ? `?${query}` : ""}`;
}

export const accountAddress = (platform: PlatformName, surface: Surface): Address | undefined =>
  platforms[platform].accounts[surface];
export const postAddress = (platform: PlatformName): Address | undefined => platforms[platform].post;
/** True where an account needs no address that others can open. */
export const needsNoAddress = (platform: PlatformName) => platforms[platform].addressOptional === true;

/** How the address fits the shape: not at all, or with the account's name where the shape has one. */
export function readAddress(
  platform: PlatformName,
  address: Address | undefined,
  url: string,
): { handle?: string } | undefined {
  const found = address && hostFits(platform, url) ? address.shape.exec(addressText(platform, url)) : null;
  if (!found) return undefined;
  const handle = found.groups?.handle;
  return handle === undefined ? {} : { handle };
}

/** True for the address of a post on the platform. */
export const isPostAddress = (platform: PlatformName, url: string) =>
  readAddress(platform, postAddress(platform), url) !== undefined;

/** Platforms as people choose from them, group by group; groups with nothing in them are left out. */
export const byGroup = (names: readonly PlatformName[]): [Group, PlatformName[]][] =>
  GROUPS.map((group): [Group, PlatformName[]] => [group, names.filter((name) => groupOf(name) === group)]).filter(
    ([, ofGroup]) => ofGroup.length > 0,
  );
