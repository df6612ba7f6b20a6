// How far accounts can be believed: contested scores and how they are decided, and whose an account is.
import * as z from "zod/mini";
import { SIGNALS, Signal, UNVERIFIED } from "../domain/authenticity.ts";
import { CONTEST_STATUSES, ContestDecision, NewContest } from "../domain/contest.ts";
import { LOOKS } from "../domain/ownership.ts";
import { PLATFORM_NAMES, SURFACES } from "../domain/platform.ts";
import { SOURCES } from "../domain/socialAccount.ts";
import { Id, Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

/** `score` is 0 to 100, or null with the reason in `why`: there is never a number that the figures do not carry. */
export const Authenticity = z.object({
  score: z.nullable(z.int()),
  why: z.nullable(z.enum(UNVERIFIED)),
  signals: z.array(Signal),
  /** Where the figures come from, and the instant of the newest. */
  figures: z.nullable(z.enum(SOURCES)),
  asOf: z.nullable(Instant),
  expiresAt: z.nullable(Instant),
  by: z.nullable(z.string()),
  formula: z.nullable(z.string()),
  /** The creator says that it is wrong, and nobody has decided yet. */
  contested: z.boolean(),
});
/** Null while nothing shows whose account it is. */
export const Ownership = z.nullable(z.object({ by: z.enum(["bio_code"]), at: Instant, until: Instant }));

export const Contest = z.object({
  status: z.enum(CONTEST_STATUSES),
  text: z.string(),
  score: z.int(),
  asOf: Instant,
  /** Which signals spoke against the account then. */
  codes: z.optional(z.array(z.enum(SIGNALS))),
  at: Instant,
  decidedAt: z.optional(Instant),
  reason: z.optional(z.string()),
});
export const ProofCode = z.object({
  code: z.string(),
  issuedAt: Instant,
  expiresAt: Instant,
  lookedAt: z.optional(Instant),
  look: z.optional(z.enum(LOOKS)),
});

/** What the owner alone reads of an account, beside what all read. */
export const OwnTrust = z.object({
  authenticity: Authenticity,
  ownership: Ownership,
  /** Since when another profile has shown that the account is theirs. */
  lostAt: z.nullable(Instant),
  contest: z.nullable(Contest),
  proofCode: z.nullable(ProofCode),
});

/** A contested score as mediators see it. */
export const Contested = z.object({
  id: Id,
  creatorId: Id,
  creatorName: z.string(),
  creatorHandle: z.string(),
  platform: z.enum(PLATFORM_NAMES),
  surface: z.enum(SURFACES),
  handle: z.string(),
  url: z.optional(z.string()),
  version: z.int(),
  authenticity: Authenticity,
  contest: z.nullable(Contest),
});

const ofAccount = z.object({ id: Id, version: z.int(), ...OwnTrust.shape });

export const trust = {
  contest: route("POST /creator/accounts/{accountId}/contest", {
    area: "creators",
    access: "creator",
    summary: "Contest an account's authenticity score",
    description:
      "In your own words, once for the same figures. A mediator looks at it; until then everybody sees that the score is contested. The same text again answers 200.",
    body: NewContest,
    output: ofAccount,
    errors: ["not_found", "already_exists", "illegal_transition"],
  }),
  contests: route("GET /contests", {
    area: "creators",
    access: "mediator",
    summary: "List contested scores, longest waiting first",
    query: z.object(pageQuery),
    output: page(Contested),
  }),
  decide: route("POST /creators/{creatorId}/accounts/{accountId}/contest/decide", {
    area: "creators",
    access: "mediator",
    summary: "Decide about a contested score",
    description:
      "`upheld`: the score stands. `cleared`: the signals that spoke against the account when it was contested are set aside for half a year and the score is made anew without them. `version` is the account's as it was read, so that what was looked at is what is decided about; 409 `stale` when it is another by now. The creator reads the reason. The same answer again changes nothing.",
    body: ContestDecision,
    output: Contested,
    errors: ["not_found", "illegal_transition", "stale"],
  }),
  issueCode: route("POST /creator/accounts/{accountId}/proof-code", {
    area: "creators",
    access: "creator",
    summary: "Get a code that shows that an account is yours",
    description:
      "Put it into the account's own text (bio, description) and ask for a look. It holds for 7 days; while it does, the same one is answered. An account without an address cannot be looked at: 409.",
    output: ofAccount,
    errors: ["not_found", "illegal_transition"],
  }),
  lookForCode: route("POST /creator/accounts/{accountId}/proof-code/look", {
    area: "creators",
    access: "creator",
    summary: "Look for the code in the account's text",
    description:
      "`proofCode.look` says what came of it: `seen` proves the account for 180 days and takes it from whoever else has connected it, `not_seen` changes nothing, `unknown` means that the page could not be read.",
    output: ofAccount,
    errors: ["not_found", "illegal_transition", "rate_limited"],
  }),
} as const;
