// The table and its indexes: read by infra, by the local emulator and by tests. Final from day one.

export const INDEXES = {
  /** The owner's lists. */
  gsi1: "INCLUDE",
  /** The counterpart's lists. */
  gsi2: "INCLUDE",
  /** What is due. */
  gsi3: "KEYS_ONLY",
  /** Finance: money rows only. */
  gsi4: "ALL",
  /** The staff's list of agreements; else spare, since an index cannot be added quickly to a full table. */
  gsi5: "INCLUDE",
} as const;

export type IndexName = keyof typeof INDEXES;
export const INDEX_NAMES = Object.keys(INDEXES) as IndexName[];

/** What an INCLUDE index carries besides keys: the row of a list, and the item's type. */
export const PROJECTED = ["card", "t"] as const;

export const TTL_ATTRIBUTE = "ttl";

/** What each of the stream's two readers is handed: a filter sees the event and the item's type. There is never a third reader. */
export const STREAM_READERS = {
  outbox: { events: ["INSERT"], types: ["outbox"] },
  project: {
    events: ["INSERT", "MODIFY"],
    types: ["posting", "brief", "creator", "account", "collective", "rating", "application"],
  },
} as const;
