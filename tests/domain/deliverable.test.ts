// A deliverable from the first draft to its end: the way there, and what stops it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { DELIVERABLE, type Deliverable } from "../../shared/domain/agreement.ts";
import { isDone, releasable } from "../../shared/domain/completion.ts";
import {
  approve,
  close,
  isApproved,
  isPosted,
  isRequested,
  mustNameClauses,
  mustTakeDraft,
  post,
  requestChanges,
  type Step,
  submit,
  verify,
} from "../../shared/domain/deliverable.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { mustProve } from "../../shared/domain/post.ts";
import { activeDeal } from "../kit/activeDeal.ts";

const now = new Date("2026-11-22T10:00:00.000Z");
const inWindow = new Date("2026-12-05T10:00:00.000Z");
const reviewer = { type: "user", id: "user-rev" } as const;
const draft = { assets: [{ kind: "video" as const, url: "https://files.example/1" }], caption: "#ad" };
const hand = (deliverable: Deliverable) =>
  submit(deliverable, { ...draft, preCheck: [], submittedBy: "user-mali", reviewWindowDays: 3 }, now);
const ask = (deliverable: Deliverable, maxRevisions = 2) =>
  requestChanges(
    deliverable,
    {
      submission: deliverable.submissionCount,
      reasonCode: "off_brief",
      clauses: ["deliverables.0"],
      comment: "Show the cup.",
      by: reviewer,
      maxRevisions,
    },
    now,
  );
const yes = (deliverable: Deliverable, usable = true) =>
  approve(deliverable, { submission: deliverable.submissionCount, by: reviewer, usable }, now);

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return "nothing";
};

describe("handing work in", () => {
  it("asks for the money first, then for an active agreement, then for a state that takes a draft", () => {
    const unfunded = activeDeal({ funded: false });
    const ended = { ...unfunded.agreement, status: "voided" } as const;
    expect(codeOf(() => mustTakeDraft(ended, unfunded.deliverable, unfunded.milestones))).toBe("not_funded");
    const { agreement, deliverable, milestones } = activeDeal();
    const over = { ...agreement, status: "completed" } as const;
    expect(codeOf(() => mustTakeDraft(over, deliverable, milestones))).toBe("illegal_transition");
    expect(codeOf(() => mustTakeDraft(agreement, hand(deliverable).deliverable, milestones))).toBe(
      "illegal_transition",
    );
    expect(codeOf(() => mustTakeDraft(agreement, deliverable, milestones))).toBe("nothing");
  });

  it("starts the review clock and counts submissions", () => {
    const first = hand(activeDeal().deliverable);
    expect(first.deliverable).toMatchObject({ status: "submitted", submissionCount: 1, version: 2 });
    expect(first.deliverable.reviewDue).toBe("2026-11-25T10:00:00.000Z");
    const second = hand(ask(first.deliverable).deliverable);
    expect(second.submission.n).toBe(2);
  });
});

describe("review", () => {
  const submitted = hand(activeDeal().deliverable).deliverable;

  it("is of the latest submission only", () => {
    const again = hand(ask(submitted).deliverable).deliverable;
    expect(codeOf(() => approve(again, { submission: 1, by: reviewer, usable: true }, now))).toBe("stale");
    expect(codeOf(() => approve(activeDeal().deliverable, { submission: 1, by: reviewer, usable: true }, now))).toBe(
      "illegal_transition",
    );
  });

  it("approves by a person or by silence, and says which", () => {
    const byHand = yes(submitted);
    expect(byHand.deliverable).toMatchObject({ status: "approved", approvalMode: "manual", approvedBy: "user-rev" });
    expect(byHand.deliverable.reviewDue).toBeUndefined();
    const bySilence = approve(submitted, { submission: 1, by: SYSTEM, usable: true }, now);
    expect(bySilence.deliverable).toMatchObject({ approvalMode: "auto", approvedBy: "system" });
    expect(bySilence.events).toMatchObject([{ type: "review.auto_approved" }]);
    expect(isApproved(byHand.deliverable, 1)).toBe(true);
    expect(isApproved(bySilence.deliverable, 1)).toBe(false);
  });

  it("waits for files that have not arrived", () => {
    expect(codeOf(() => yes(submitted, false))).toBe("upload_not_ready");
  });

  it("verifies at once what is never posted", () => {
    const { deliverable } = activeDeal({ platform: "ugc", type: "review" });
    expect(yes(hand(deliverable).deliverable).deliverable.status).toBe("verified");
  });

  it("sends back as often as agreed, with three more days each time", () => {
    const once = ask(submitted, 1).deliverable;
    expect(once).toMatchObject({ revisionsUsed: 1, draftDue: "2026-11-25T10:00:00.000Z" });
    expect(codeOf(() => ask(hand(once).deliverable, 1))).toBe("revisions_exhausted");
    expect(codeOf(() => ask(submitted, 0))).toBe("revisions_exhausted");
    expect(yes(hand(once).deliverable).deliverable.status).toBe("approved");
  });

  it("knows its own repeat by every argument", () => {
    const { deliverable, review } = ask(submitted);
    const request = {
      submission: 1,
      reasonCode: "off_brief",
      clauses: ["deliverables.0"],
      comment: "Show the cup.",
    } as const;
    expect(isRequested(deliverable, review, { ...request, clauses: [...request.clauses] })).toBe(true);
    expect(isRequested(deliverable, review, { ...request, clauses: ["fee"] })).toBe(false);
    expect(isRequested(deliverable, review, { ...request, clauses: [...request.clauses], comment: "No" })).toBe(false);
    expect(isRequested(submitted, undefined, { ...request, clauses: [...request.clauses] })).toBe(false);
  });

  it("takes only clauses of the agreement, and names those that are none", () => {
    const { agreement } = activeDeal();
    expect(codeOf(() => mustNameClauses(agreement, ["deliverables.0", "usageRights.days", "audience.countries"]))).toBe(
      "nothing",
    );
    expect(() => mustNameClauses(agreement, ["fee", "deliverables.7", "nonsense"])).toThrow(
      expect.objectContaining({
        code: "invalid",
        extras: {
          errors: [
            { path: "clauses.1", key: "unknown_clause", facts: { clause: "deliverables.7" } },
            expect.anything(),
          ],
        },
      }),
    );
  });
});

describe("posting", () => {
  const approved = yes(hand(activeDeal().deliverable).deliverable).deliverable;
  const window = { from: "2026-12-01T00:00:00Z", to: "2026-12-31T00:00:00Z" };
  const url = "https://www.instagram.com/reel/1";

  it("is on the platform and inside the window, bounds included", () => {
    expect(codeOf(() => mustProve(approved, { url: "https://instagram.com.evil.example/reel/1" }))).toBe("invalid");
    expect(codeOf(() => mustProve(approved, { url }))).toBe("nothing");
    expect(codeOf(() => post(approved, { url }, window, now))).toBe("outside_post_window");
    expect(codeOf(() => post(approved, { url }, window, new Date("2026-12-31T00:00:00.001Z")))).toBe(
      "outside_post_window",
    );
    expect(post(approved, { url }, window, new Date(window.to)).deliverable.status).toBe("posted");
    expect(post(approved, { url }, window, new Date(window.from)).deliverable.postedUrl).toBe(url);
  });

  it("knows its own repeat", () => {
    const posted = post(approved, { url }, window, inWindow).deliverable;
    expect(isPosted(posted, { url })).toBe(true);
    expect(isPosted(posted, { url: `${url}0` })).toBe(false);
    expect(isPosted(approved, { url })).toBe(false);
  });
});

describe("money and the end of a deal", () => {
  const walk = (deal: ReturnType<typeof activeDeal>) => {
    const submitted = hand(deal.deliverable).deliverable;
    const approved = yes(submitted).deliverable;
    const posted = post(approved, { url: "https://instagram.com/reel/1" }, undefined, inWindow).deliverable;
    const verified = verify(posted, reviewer, inWindow).deliverable;
    const closed = close(verified, inWindow).deliverable;
    return [deal.deliverable, submitted, approved, posted, verified, closed];
  };

  it.each([
    ["approval", ["approved", "posted", "verified", "closed"]],
    ["live_verified", ["verified", "closed"]],
    ["live_period_end", ["closed"]],
  ] as const)("releases on %s from %j", (releaseOn, states) => {
    const deal = activeDeal({ releaseOn: [releaseOn] });
    const due = walk(deal).filter((deliverable) => releasable(deliverable, deal.milestones).length > 0);
    expect(due.map(({ status }) => status)).toEqual(states);
  });

  it("never releases what is not held, already forked or disputed", () => {
    const deal = activeDeal();
    const closed = walk(deal).at(-1) as Deliverable;
    const [milestone] = deal.milestones as [(typeof deal.milestones)[number]];
    expect(releasable(closed, [{ ...milestone, moneyFork: "release" }])).toEqual([]);
    expect(releasable(closed, [{ ...milestone, disputeOpen: true }])).toEqual([]);
    expect(releasable(closed, [{ ...milestone, status: "pending", funded: false }])).toEqual([]);
    expect(releasable(closed, [{ ...milestone, deliverableId: "dlv_other" }])).toEqual([]);
  });

  it("is over when everything is closed and paid, not before", () => {
    const deal = activeDeal();
    const [milestone] = deal.milestones as [(typeof deal.milestones)[number]];
    const closed = walk(deal).at(-1) as Deliverable;
    const released = [{ ...milestone, status: "released" as const }];
    expect(isDone({ ...deal, deliverables: [closed], milestones: released })).toBe(true);
    expect(isDone({ ...deal, deliverables: [closed], milestones: [{ ...milestone, status: "releasing" }] })).toBe(
      false,
    );
    expect(isDone({ ...deal, deliverables: [deal.deliverable], milestones: released })).toBe(false);
  });
});

describe("any sequence of commands", () => {
  type Command = "submit" | "changes" | "approve" | "post" | "verify" | "close";
  const commands: Record<Command, (deliverable: Deliverable, maxRevisions: number) => Step> = {
    submit: hand,
    changes: ask,
    approve: (deliverable) => yes(deliverable),
    post: (deliverable) => post(deliverable, { url: "https://instagram.com/p/1" }, undefined, inWindow),
    verify: (deliverable) => verify(deliverable, SYSTEM, inWindow),
    close: (deliverable) => close(deliverable, inWindow),
  };
  const names = Object.keys(commands) as Command[];

  it("either moves along the machine by one version with one audit entry, or is refused and changes nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names), { maxLength: 30 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom<["instagram" | "ugc", string]>(["instagram", "reel"], ["ugc", "asset"]),
        (sequence, maxRevisions, [platform, type]) => {
          let deliverable = activeDeal({ platform, type }).deliverable;
          for (const name of sequence) {
            const before = structuredClone(deliverable);
            let taken: Step | undefined;
            try {
              taken = commands[name](deliverable, maxRevisions);
            } catch (error) {
              expect(error).toBeInstanceOf(DomainError);
            }
            expect(deliverable).toEqual(before);
            if (!taken) continue;
            expect(Object.values(DELIVERABLE[before.status])).toContain(taken.deliverable.status);
            expect(taken.deliverable.version).toBe(before.version + 1);
            expect(taken.audit).toMatchObject({
              aggregate: before.id,
              version: taken.deliverable.version,
              from: before.status,
              to: taken.deliverable.status,
            });
            deliverable = taken.deliverable;
            expect(deliverable.revisionsUsed).toBeLessThanOrEqual(maxRevisions);
            expect(deliverable.reviewDue !== undefined).toBe(deliverable.status === "submitted");
            expect(deliverable.submissionCount).toBeGreaterThanOrEqual(deliverable.revisionsUsed);
          }
        },
      ),
    );
  });
});
