// A creator contests an account's score in their own words; staff answer once: it stands, or what was odd is set aside.
import * as z from "zod/mini";
import { config } from "../config.ts";
import { type SignalCode, standingOf } from "./authenticity.ts";
import type { SocialAccount } from "./creator.ts";
import { DomainError } from "./errors.ts";
import { text } from "./text.ts";
import { transition } from "./transition.ts";

export const CONTEST = {
  open: { uphold: "upheld", clear: "cleared" },
  upheld: {},
  cleared: {},
} as const;
export type ContestStatus = keyof typeof CONTEST;
export const CONTEST_STATUSES = Object.keys(CONTEST) as [ContestStatus, ...ContestStatus[]];

export const NewContest = z.object({ text: text(2_000, 20) });
/** `upheld`: the score stands. `cleared`: what was odd is set aside. */
export const ContestDecision = z.object({
  outcome: z.enum(["upheld", "cleared"]),
  reason: text(2_000, 10),
  /** The account's, as it was read: figures that came since were not looked at. */
  version: z.int(),
});
export type ContestDecision = z.infer<typeof ContestDecision>;

/** The last contest of an account's score, stored with the account. */
export type Contest = {
  status: ContestStatus;
  text: string;
  /** The score and the figures that were contested. */
  score: number;
  asOf: string;
  /** What spoke against the account when it was contested; missing in those of before it was noted. */
  codes?: SignalCode[];
  at: string;
  decidedAt?: string;
  /** Why it was decided so; for the creator and staff. */
  reason?: string;
};

const touched = (account: SocialAccount, now: Date) => ({ version: account.version + 1, updatedAt: now.toISOString() });

const oddOf = ({ authenticity }: SocialAccount): SignalCode[] =>
  (authenticity?.signals ?? []).flatMap(({ code, verdict }) => (verdict === "odd" ? [code] : []));

/** Undefined when the same was said before. Once for the same figures: newer ones give a new score, which may be contested anew. */
export function contestScore(before: SocialAccount, words: string, now: Date): SocialAccount | undefined {
  const { contest, authenticity } = before;
  if (contest?.status === "open" && contest.text === words) return undefined;
  if (contest?.status === "open")
    throw new DomainError("already_exists", "You have contested this score before; it is being looked at.", {
      current: { status: contest.status, version: before.version },
    });
  const { score } = standingOf(before, now);
  const codes = oddOf(before);
  if (score === null || !authenticity || codes.length === 0)
    throw new DomainError("illegal_transition", "Nothing speaks against this account, so there is nothing to contest.");
  if (contest && contest.asOf === authenticity.asOf)
    throw new DomainError(
      "already_exists",
      "This score was contested and decided. Newer figures give a new score, which you may contest.",
      { current: { status: contest.status, version: before.version } },
    );
  const next: Contest = { status: "open", text: words, score, asOf: authenticity.asOf, codes, at: now.toISOString() };
  return { ...before, contest: next, ...touched(before, now) };
}

/** Undefined when the same was decided before; 409 for another answer, and where nothing is contested. What was not contested is not set aside. */
export function decideContest(
  before: SocialAccount,
  { outcome, reason, version }: ContestDecision,
  now: Date,
): SocialAccount | undefined {
  const { contest } = before;
  if (contest?.status === outcome) return undefined;
  const status = transition(
    CONTEST,
    "contest",
    { status: contest?.status ?? "upheld", version: before.version },
    outcome === "upheld" ? "uphold" : "clear",
  ) as ContestStatus;
  if (!contest) return undefined;
  if (version !== before.version)
    throw new DomainError("stale", "This account changed since you read it. Look at it again before you decide.", {
      current: { status: contest.status, version: before.version },
    });
  const contested = contest.codes ?? oddOf(before);
  const until = new Date(now.getTime() + config.authenticity.setAsideSeconds * 1000).toISOString();
  return {
    ...before,
    contest: { ...contest, status, reason, decidedAt: now.toISOString() },
    ...(status === "cleared"
      ? { setAside: { codes: [...new Set([...setAsideNow(before, now), ...contested])], until } }
      : {}),
    ...touched(before, now),
  };
}

/** Signals that staff set aside for this account and that are so still. */
export const setAsideNow = ({ setAside }: Pick<SocialAccount, "setAside">, now: Date): readonly SignalCode[] =>
  setAside && setAside.until > now.toISOString() ? setAside.codes : [];
