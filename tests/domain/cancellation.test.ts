// What ending an agreement early does: by stage, by side, by terms; and that no cent is lost whatever the plan.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import type { Agreement, Deliverable, DeliverableStatus, Milestone } from "../../shared/domain/agreement.ts";
import type { Application } from "../../shared/domain/application.ts";
import {
  answered,
  type CancellationStage,
  isAnswered,
  isAsked,
  mustBeTurnOf,
  planCancellation,
  requestCancellation,
  sumOfParts,
  sumOfWaiting,
} from "../../shared/domain/cancellation.ts";
import { cancelDeal } from "../../shared/domain/cancelledDeal.ts";
import { stopClock } from "../../shared/domain/clockStop.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { dealParts } from "../../shared/domain/fees.ts";
import { cancelling, type Ended, goingOn, requesting } from "../../shared/steps/cancellation.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { activeDeal } from "../kit/activeDeal.ts";

const now = new Date("2026-11-22T10:00:00.000Z");
const DAY_MS = 86_400_000;
const days = (n: number, more = 0) => new Date(now.getTime() + n * DAY_MS + more).toISOString();
const codeOf = (work: () => unknown) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

type Shape = {
  status?: DeliverableStatus;
  draftDue?: string;
  submissionCount?: number;
  releaseOn?: Milestone["releaseOn"][];
  killFee?: Agreement["terms"]["killFee"];
  milestone?: Partial<Milestone>;
};
function deal({ status = "not_started", releaseOn = ["approval"], killFee = "standard", ...shape }: Shape = {}) {
  const base = activeDeal({ releaseOn });
  const deliverable: Deliverable = {
    ...base.deliverable,
    status,
    draftDue: shape.draftDue ?? days(30),
    submissionCount: shape.submissionCount ?? (status === "not_started" || status === "in_progress" ? 0 : 1),
  };
  return {
    agreement: { ...base.agreement, terms: { ...base.agreement.terms, killFee } },
    deliverables: [deliverable],
    milestones: base.milestones.map((each) => ({ ...each, ...shape.milestone })),
  };
}
const asked = (of: ReturnType<typeof deal>, by: "brand" | "creator" = "brand") =>
  requestCancellation(of, { id: "ccl_1.1", n: 1, by, reason: "Plans changed." }, now);
const accepted = (of: ReturnType<typeof deal>, by: "brand" | "creator" = "brand", between = of) => {
  const { agreement, cancellation } = asked(of, by);
  return cancelDeal({ ...between, agreement }, cancellation, now);
};

describe("what the brand pays", () => {
  it.each<[string, Shape, CancellationStage, number]>([
    ["nothing handed in, far from due", {}, "no_draft", 1000],
    ["the work begun", { status: "in_progress" }, "no_draft", 1000],
    ["a second before the last week", { draftDue: days(7, 1000) }, "no_draft", 1000],
    ["a week before it is due", { draftDue: days(7) }, "near_due", 2500],
    ["at the very instant", { draftDue: days(0) }, "near_due", 2500],
    ["late, but not by a week", { draftDue: days(-7) }, "no_draft", 1000],
    ["late by more than a week", { draftDue: days(-7, -1) }, "overdue", 0],
    ["late by a month, after a draft was handed in", { draftDue: days(-30), submissionCount: 1 }, "no_draft", 1000],
    ["a draft to review", { status: "submitted" }, "draft", 5000],
    ["a draft sent back, long overdue", { status: "changes_requested", draftDue: days(-30) }, "draft", 5000],
    ["approved, waiting for the post", { status: "approved", releaseOn: ["live_verified"] }, "approved", 10_000],
    ["posted", { status: "posted", releaseOn: ["live_verified"] }, "approved", 10_000],
    ["verified, held back till the end", { status: "verified", releaseOn: ["live_period_end"] }, "approved", 10_000],
  ])("%s", (_, shape, stage, creatorBps) => {
    const [part] = planCancellation(deal(shape), "brand", now);
    expect(part).toMatchObject({ stage, creatorBps });
    expect(planCancellation(deal(shape), "creator", now)).toMatchObject([{ stage, creatorBps: 0, toBrand: 49_500 }]);
  });

  it("is what the terms say, and never less for a later stage than they say", () => {
    const killFee = { noDraftBps: 2000, nearDueBps: 3000, draftBps: 7500, approvedBps: 10_000 };
    const bpsOf = (shape: Shape) => planCancellation(deal({ ...shape, killFee }), "brand", now)[0]?.creatorBps;
    expect(bpsOf({})).toBe(2000);
    expect(bpsOf({ draftDue: days(1) })).toBe(3000);
    expect(bpsOf({ status: "submitted" })).toBe(7500);
    expect(bpsOf({ draftDue: days(-8) })).toBe(0);
  });

  it("is divided as every split is: 10 % to the creator, the fee on that kept, the rest back", () => {
    expect(planCancellation(deal(), "brand", now)).toMatchObject([
      { toCreator: 4_500, fee: 450, tax: 0, toBrand: 44_550 },
    ]);
  });

  it("counts the holdback of approved work as approved, and leaves alone what is earned", () => {
    const released = { status: "released" as const, moneyFork: "release" as const };
    const both = deal({ status: "approved", releaseOn: ["approval", "live_period_end"] });
    const [main, holdback] = both.milestones;
    if (!main || !holdback) throw new Error("Two milestones were asked for");
    expect(planCancellation({ ...both, milestones: [{ ...main, ...released }, holdback] }, "brand", now)).toMatchObject(
      [{ milestoneId: holdback.id, stage: "approved", creatorBps: 10_000 }],
    );
    // Approved a moment ago: the release is due, and claimed by its own timer.
    const ids = planCancellation(both, "creator", now).map(({ milestoneId }) => milestoneId);
    expect(ids).toEqual([holdback.id]);
  });

  it.each<[string, Partial<Milestone>]>([
    ["not paid yet", { status: "pending", funded: false }],
    ["on its way", { status: "releasing", moneyFork: "release" }],
    ["released", { status: "released", moneyFork: "release" }],
    ["taken back by the bank", { status: "lost" }],
    ["decided by a dispute", { decision: { creatorBps: 5000, cause: "dispute", causeId: "dsp_1", at: days(0) } }],
  ])("is nothing for money that is %s", (_, milestone) => {
    expect(planCancellation(deal({ milestone }), "brand", now)).toEqual([]);
  });

  it("leaves disputed money out of the sums", () => {
    const parts = planCancellation(deal({ milestone: { disputeOpen: true, frozenBy: ["dsp_1"] } }), "brand", now);
    expect(parts).toMatchObject([{ disputed: true, creatorBps: 1000 }]);
    expect(sumOfParts(parts)).toEqual({ toCreator: 0, fee: 0, tax: 0, toBrand: 0 });
    expect(sumOfWaiting(parts)).toBeUndefined();
  });

  it("tells what moves at once from what waits for a bank, and a dispute comes before both", () => {
    const free = planCancellation(deal(), "brand", now);
    expect(sumOfWaiting(free)).toBeUndefined();
    const asked = planCancellation(deal({ milestone: { disputeOpen: true, frozenBy: ["du_1"] } }), "brand", now);
    expect(asked).toMatchObject([{ waitsForBank: true, creatorBps: 1000 }]);
    expect(asked[0]).not.toHaveProperty("disputed");
    expect(sumOfWaiting(asked)).toEqual(sumOfParts(free));
    expect(sumOfParts([...free, ...asked])).toEqual(sumOfParts(free));
    const both = planCancellation(
      deal({ milestone: { disputeOpen: true, frozenBy: ["du_1", "dsp_1"] } }),
      "brand",
      now,
    );
    expect(both).toMatchObject([{ disputed: true }]);
    expect(sumOfWaiting(both)).toBeUndefined();
  });
});

describe("an answer", () => {
  it("is due in five business days, and is the other side's", () => {
    const { agreement, cancellation } = asked(deal());
    expect(agreement.status).toBe("cancellation_requested");
    expect(cancellation.answerBy).toBe("2026-11-27T10:00:00.000Z");
    expect(codeOf(() => mustBeTurnOf(cancellation, "brand", "accept"))).toBe("not_your_turn");
    expect(codeOf(() => mustBeTurnOf(cancellation, "brand", "decline"))).toBe("not_your_turn");
    expect(codeOf(() => mustBeTurnOf(cancellation, "creator", "withdraw"))).toBe("not_your_turn");
    for (const [side, answer] of [
      ["creator", "accept"],
      ["creator", "decline"],
      ["brand", "withdraw"],
    ] as const)
      expect(codeOf(() => mustBeTurnOf(cancellation, side, answer))).toBeUndefined();
  });

  it("is given once, and repeated without effect", () => {
    const { agreement, cancellation } = asked(deal());
    const kept = answered(agreement, cancellation, "decline", now, "It is almost done.");
    expect([kept.agreement.status, kept.cancellation.status]).toEqual(["active", "declined"]);
    expect(isAnswered(kept.cancellation, "decline", "It is almost done.")).toBe(true);
    expect(isAnswered(kept.cancellation, "decline", "No.")).toBe(false);
    expect(isAnswered(kept.cancellation, "accept")).toBe(false);
    expect(codeOf(() => answered(kept.agreement, kept.cancellation, "accept", now))).toBe("illegal_transition");
    expect(isAsked(cancellation, "brand", "Plans changed.")).toBe(true);
    expect(isAsked(cancellation, "creator", "Plans changed.")).toBe(false);
    expect(isAsked(kept.cancellation, "brand", "Plans changed.")).toBe(false);
  });

  it("can be asked for in an active deal only", () => {
    for (const status of ["pending_signature", "pending_funding", "cancellation_requested", "completed"] as const) {
      const base = deal();
      expect(codeOf(() => asked({ ...base, agreement: { ...base.agreement, status } }))).toBe("illegal_transition");
    }
  });
});

describe("the end", () => {
  it("closes the work, decides about held money and voids what was not paid", () => {
    const base = deal({ status: "submitted", releaseOn: ["approval", "live_period_end"] });
    const [main, holdback] = base.milestones;
    if (!main || !holdback) throw new Error("Two milestones were asked for");
    const unpaid = { ...base, milestones: [main, { ...holdback, status: "pending" as const, funded: false }] };
    const { deliverables, milestones, unspent } = accepted(unpaid);
    expect(deliverables[0]?.after).toMatchObject({ status: "cancelled", version: 2 });
    expect(milestones.map(({ after }) => [after.status, after.decision?.creatorBps])).toEqual([
      ["held", 5000],
      ["voided", undefined],
    ]);
    expect(unspent).toBe(base.agreement.brandTotal - 22_500 - 2_250);
  });

  it("keeps approved work as it is, and is worth what was frozen, not what the clock says later", () => {
    const base = deal({ status: "approved", releaseOn: ["live_verified"] });
    expect(accepted(base)).toMatchObject({
      deliverables: [],
      milestones: [{ after: { decision: { creatorBps: 10_000 } } }],
    });
    const { agreement, cancellation } = asked(deal({ draftDue: days(7, DAY_MS) }));
    const later = new Date(now.getTime() + 3 * DAY_MS);
    const [money] = cancelDeal({ ...deal({ draftDue: days(8) }), agreement }, cancellation, later).milestones;
    expect(money?.after.decision).toMatchObject({ creatorBps: 1000, cause: "cancellation", causeId: cancellation.id });
  });

  it("gives back whole what was paid only after the request, and leaves alone what moved since", () => {
    const unpaid = deal({ milestone: { status: "pending", funded: false } });
    const { milestones, unspent } = accepted(unpaid, "brand", deal());
    expect(milestones.map(({ after }) => after.decision?.creatorBps)).toEqual([0]);
    expect(unspent).toBe(unpaid.agreement.brandTotal);
    const gone = accepted(deal(), "brand", deal({ milestone: { status: "released", moneyFork: "release" } }));
    expect([gone.milestones, gone.unspent]).toEqual([[], 0]);
  });

  it("waits with disputed money, and counts it as spent until then", () => {
    const { milestones, unspent } = accepted(deal({ milestone: { disputeOpen: true, frozenBy: ["dsp_1"] } }));
    expect(milestones.map(({ after }) => [after.disputeOpen, after.decision?.creatorBps])).toEqual([[true, 1000]]);
    expect(unspent).toBe(0);
  });

  it("decides about money that a bank asks about as about any other", () => {
    const { milestones, unspent } = accepted(deal({ milestone: { disputeOpen: true, frozenBy: ["du_1"] } }));
    expect(milestones.map(({ after }) => [after.disputeOpen, after.decision?.creatorBps])).toEqual([[true, 1000]]);
    expect(unspent).toBe(accepted(deal()).unspent);
  });
});

/** Deals of any size: parts as they are really made, each in a state of its own. */
const anyDeal = fc
  .record({
    fee: fc.integer({ min: 20, max: 9_999_999 }),
    feeBps: fc.integer({ min: 0, max: 3000 }),
    holdbackBps: fc.constantFrom(0, 500, 2000),
    works: fc.array(
      fc.record({
        status: fc.constantFrom<DeliverableStatus>(
          "not_started",
          "in_progress",
          "submitted",
          "changes_requested",
          "approved",
          "posted",
          "verified",
          "closed",
        ),
        dueIn: fc.integer({ min: -20, max: 20 }),
        funded: fc.boolean(),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    killFee: fc.record({
      noDraftBps: fc.integer({ min: 1000, max: 10_000 }),
      nearDueBps: fc.integer({ min: 2500, max: 10_000 }),
      draftBps: fc.integer({ min: 5000, max: 10_000 }),
      approvedBps: fc.constant(10_000),
    }),
  })
  .map(({ fee, feeBps, holdbackBps, works, killFee }) => {
    const { agreement, deliverable, milestones } = activeDeal();
    const platformFee = Math.floor((fee * feeBps + 5000) / 10_000);
    const share = Math.floor(10_000 / works.length);
    const shares = works.map((_, n) => (n === 0 ? 10_000 - share * (works.length - 1) : share));
    const deliverables = works.map(
      ({ status, dueIn }, n): Deliverable => ({
        ...deliverable,
        id: `${deliverable.id}${n}`,
        n: n + 1,
        status,
        draftDue: days(dueIn),
        submissionCount: status === "not_started" || status === "in_progress" ? 0 : 1,
      }),
    );
    const [one] = milestones;
    const parts = dealParts(fee, platformFee, shares, holdbackBps).map((part, n): Milestone => {
      if (!one) throw new Error("A deal has a milestone");
      const funded = works[part.deliverable - 1]?.funded ?? false;
      return {
        ...one,
        id: `mst_${n}`,
        n: n + 1,
        deliverable: part.deliverable,
        deliverableId: deliverables[part.deliverable - 1]?.id ?? "",
        amount: part.amount,
        fee: part.fee,
        releaseOn: part.holdback ? "live_period_end" : "approval",
        status: funded ? "held" : "pending",
        funded,
      };
    });
    return {
      agreement: { ...agreement, terms: { ...agreement.terms, killFee }, brandTotal: fee + platformFee },
      deliverables,
      milestones: parts,
    };
  });

describe("any deal", () => {
  it("loses no cent: the parts of each milestone sum to its funding, and cost and rest to the whole", () => {
    fc.assert(
      fc.property(anyDeal, fc.constantFrom("brand" as const, "creator" as const), (given, by) => {
        const { agreement, cancellation } = requestCancellation(given, { id: "ccl_1.1", n: 1, by, reason: "x" }, now);
        for (const part of cancellation.parts) {
          const milestone = given.milestones.find(({ id }) => id === part.milestoneId);
          const { toCreator, fee, tax, toBrand } = part;
          for (const amount of [toCreator, fee, tax, toBrand]) expect(amount).toBeGreaterThanOrEqual(0);
          expect(toCreator + fee + tax + toBrand).toBe((milestone?.amount ?? 0) + (milestone?.fee ?? 0));
          if (by === "creator") expect(toCreator + fee).toBe(0);
        }
        const { milestones, unspent } = cancelDeal({ ...given, agreement }, cancellation, now);
        const touched = new Set(milestones.map(({ after }) => after.id));
        const whole = ({ amount, fee }: Milestone) => amount + fee;
        const earned = given.milestones
          .filter(({ id }) => !touched.has(id))
          .reduce((sum, each) => sum + whole(each), 0);
        const { toCreator, fee } = sumOfParts(cancellation.parts);
        expect(unspent).toBe(agreement.brandTotal - earned - toCreator - fee);
        expect(milestones.every(({ after }) => after.status === "voided" || after.decision !== undefined)).toBe(true);
      }),
    );
  });

  it("fits each of its steps into one transaction, also with twenty deliverables", () => {
    const { agreement, deliverable, milestones } = activeDeal();
    const exclusivity = { category: "tea", competitors: [], days: 30 };
    const rows = Array.from({ length: config.offer.maxMilestones }, (_, n) => n + 1);
    const dealOf = (status: DeliverableStatus) => ({
      agreement: { ...agreement, terms: { ...agreement.terms, exclusivity } },
      deliverables: rows.map((n): Deliverable => ({ ...deliverable, id: `dlv_${n}`, n, status })),
      milestones: rows.flatMap((n) =>
        milestones.map(
          (each): Milestone => ({
            ...each,
            id: `mst_${n}`,
            n,
            deliverableId: `dlv_${n}`,
            releaseOn: "live_period_end",
          }),
        ),
      ),
      cancellations: [],
      disputes: [],
      disputeEvidence: [],
      fundings: [],
      submissions: [],
      reviews: [],
    });
    const application = {
      id: agreement.applicationId,
      version: 4,
      status: "accepted",
      briefId: agreement.briefId,
      creatorId: agreement.creatorId,
      createdAt: days(-9),
    } as Application;
    const time = { agreementId: agreement.id, from: days(-9), to: days(99) };
    const stakes = { application, promises: { creatorId: "crt_1", category: "tea", version: 1, times: [time] } };
    // One more is the kept reply.
    const size = ({ change }: Ended) => toWrites(change, { actor: SYSTEM, now, correlationId: "x" }).length + 1;
    for (const status of ["not_started", "submitted", "approved", "posted", "verified"] as const) {
      const big = dealOf(status);
      const request = requesting(big, { by: "brand", reason: "x" }, now);
      const stopped = {
        ...big,
        agreement: request.agreement,
        deliverables: big.deliverables.map((one) => stopClock(one, request.cancellation.id, now) ?? one),
      };
      const back = goingOn(stopped, request.cancellation, { side: "brand", answer: "withdraw" }, now);
      const end = cancelling(stopped, request.cancellation, { ...stakes, side: "creator", answer: "accept" }, now);
      for (const step of [request, back, end]) expect(size(step)).toBeLessThanOrEqual(100);
      const keys = end.change.writes.map((write) => {
        const at =
          "put" in write
            ? write.put
            : "update" in write
              ? write.update
              : "delete" in write
                ? write.delete
                : write.check;
        return `${at.pk}|${at.sk}`;
      });
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
