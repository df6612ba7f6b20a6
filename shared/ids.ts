// New ids: a prefix per noun and a ULID of the given instant, so that ids sort by creation.
import { randomInt } from "node:crypto";
import { monotonicFactory } from "ulid";

const next = monotonicFactory();

export const PREFIXES = {
  org: "org",
  creator: "crt",
  account: "sac",
  brief: "brf",
  application: "app",
  agreement: "agr",
  upload: "upl",
  report: "rpt",
  audit: "aud",
  request: "req",
  metric: "met",
  evidence: "evd",
  proposal: "prp",
  list: "lst",
  link: "lnk",
  group: "grp",
  announcement: "ann",
  search: "sch",
  collective: "col",
} as const;

/** A message's id holds its deal's: `msg_<agreement's ulid>.<ulid>`, in the order of writing. */
export const newMessageId = (agreementId: string, now: Date) => `msg_${agreementId.slice(4)}.${next(now.getTime())}`;

/** A new id such as `brf_01J...`. */
export const newId = (noun: keyof typeof PREFIXES, now: Date) => `${PREFIXES[noun]}_${next(now.getTime())}`;

/** Letters and digits that nobody takes for one another. */
const PLAIN = "23456789abcdefghjkmnpqrstuvwxyz";
const CODE_LENGTH = 8;

/** What a creator puts into an account's own text to show whose it is, such as `fairbrief-k7m2px9d`. */
export const newProofCode = () =>
  `fairbrief-${Array.from({ length: CODE_LENGTH }, () => PLAIN[randomInt(PLAIN.length)]).join("")}`;
