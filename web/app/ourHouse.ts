// Where somebody is led who has come in, as the address asks.

/** A path of ours, and no address of somebody else; a browser reads a backslash as a slash. */
export const inOurHouse = (path: unknown): string | undefined =>
  typeof path === "string" && /^\/(?![/\\])/.test(path) ? path : undefined;
