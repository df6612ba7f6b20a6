// For whom this tab works: where a person manages a creator's profile, the creator is named at the beginning of every address.

/** The creator in whose name everything here is asked; undefined for whoever works for themselves. */
export const actsFor = /^\/for\/(crt_[0-9A-Z]{26})(?:\/|$)/.exec(location.pathname)?.[1];

/** Under which address the application runs. */
export const base = actsFor === undefined ? "" : `/for/${actsFor}`;

/** Where a creator's manager begins. */
export const homeFor = (creatorId: string) => `/for/${creatorId}/creator`;

/** An address of ours as this tab's own pages have it; undefined for what belongs to somebody else's name, or to one's own. */
export function insideOf(address: string): string | undefined {
  if (actsFor !== undefined) return address.startsWith(`${base}/`) ? address.slice(base.length) : undefined;
  return address.startsWith("/for/") ? undefined : address;
}
