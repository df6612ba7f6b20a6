// Disputes: the machine as a table, who may open what and when, and what both sides can make of it.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import type { Side } from "../../shared/domain/access.ts";
import type { AgreementStatus, Deliverable, DeliverableStatus, Milestone } from "../../shared/domain/agreement.ts";
import { businessDaysAfter } from "../../shared/domain/businessDays.ts";
import { releasable } from "../../shared/domain/completion.ts";
import { approve, close, post, requestChanges, submit, verify } from "../../shared/domain/deliverable.ts";
import {
  type Matter,
  mustBeDisputable,
  mustBeReasonOf,
  namedIn,
  recoverableIn,
  recoveriesDue,
} from "../../shared/domain/disputable.ts";
import {
  DISPUTE,
  DISPUTE_REASONS,
  DISPUTE_STATUSES,
  type Dispute,
  type DisputeReason,
} from "../../shared/domain/dispute.ts";
import {
  addEvidence,
  decideDispute,
  isProposed,
  lapse,
  nextLook,
  openDispute,
  settleDispute,
  withdrawDispute,
} from "../../shared/domain/disputeCourse.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { splitParts } from "../../shared/domain/fees.ts";
import { allows } from "../../shared/domain/transition.ts";
import { activeDeal } from "../kit/activeDeal.ts";

const NOW = new Date("2026-11-23T10:00:00.000Z");
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const codeOf = (work: () => unknown) => {
  try {
    work();
    return "ok";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const { agreement, deliverable, milestones } = activeDeal();
const [milestone] = milestones;
if (!milestone) throw new Error("The deal has a milestone");
const REASON = { brand: "not_as_agreed", creator: "unjust_rejection" } as const;

const opened = (side: Side = "brand", more: Partial<Dispute> = {}): Dispute => ({
  ...openDispute(
    {
      id: "dsp_01JDA0000000000000000000AA.1",
      n: 1,
      agreement,
      side,
      reasonCode: REASON[side],
      statement: "The tin is never shown.",
      deliverableIds: [deliverable.id],
      frozen: milestones,
      recoverable: [],
    },
    NOW,
  ).dispute,
  ...more,
});

describe("the machine", () => {
  const COMMANDS = [...new Set(Object.values(DISPUTE).flatMap((commands) => Object.keys(commands)))];
  it.each([
    ["open", ["mediate", "wait"]],
    [
      "awaiting_response",
      [
        "answer",
        "answer_proposed",
        "lapse_brand",
        "lapse_creator",
        "lapse_creator_proposed",
        "propose",
        "settle",
        "wait",
        "withdraw",
      ],
    ],
    ["mediation", ["answer", "decide", "propose", "withdraw"]],
    ["proposed", ["answer_proposed", "decide", "propose", "settle", "withdraw"]],
    ["resolved", []],
    ["withdrawn", []],
  ])("in %s allows %j", (status, allowed) => {
    expect(COMMANDS.filter((command) => allows(DISPUTE, status, command)).sort()).toEqual(allowed);
  });

  it("is left only for states that people know", () => {
    const reached = Object.values(DISPUTE).flatMap((commands) => Object.values(commands));
    expect(reached.filter((status) => !DISPUTE_STATUSES.includes(status))).toEqual([]);
  });

  it("passes through open in the transaction that enters it", () => {
    const { audits, dispute } = openDispute(
      { ...opened(), side: "brand", agreement, frozen: milestones, recoverable: [] },
      NOW,
    );
    expect(audits.map(({ action, from, to }) => [action, from, to])).toEqual([
      ["dispute.opened", undefined, "open"],
      ["dispute.awaiting_response", "open", "awaiting_response"],
    ]);
    expect(dispute).toMatchObject({ amount: 45_000, respondBy: "2026-11-30T10:00:00.000Z" });
  });
});

describe("the course", () => {
  it.each<[string, Side, (dispute: Dispute) => Dispute, string]>([
    ["the other side's evidence is its answer", "brand", (it) => addEvidence(it, "creator", NOW).dispute, "mediation"],
    ["the opener's is not", "brand", (it) => addEvidence(it, "brand", NOW).dispute, "awaiting_response"],
    [
      "the opener's proposal is none either",
      "creator",
      (it) => settleDispute(it, "creator", { creatorBps: 1, milestones }, NOW).dispute,
      "awaiting_response",
    ],
    [
      "the other side's proposal is",
      "creator",
      (it) => settleDispute(it, "brand", { creatorBps: 1, milestones }, NOW).dispute,
      "proposed",
    ],
    [
      "an answer to what was proposed",
      "brand",
      (it) =>
        addEvidence(settleDispute(it, "brand", { creatorBps: 1, milestones }, NOW).dispute, "creator", NOW).dispute,
      "proposed",
    ],
  ])("%s", (_, side, act, status) => {
    expect(act(opened(side)).status).toBe(status);
  });

  it("a different number replaces what was proposed; the same one of the other side ends it", () => {
    const first = settleDispute(opened(), "brand", { creatorBps: 2_000, milestones }, NOW).dispute;
    const second = settleDispute(first, "creator", { creatorBps: 7_000, milestones }, NOW).dispute;
    expect(second.proposal).toMatchObject({ by: "creator", creatorBps: 7_000 });
    expect(isProposed(second, "creator", 7_000)).toBe(true);
    expect(isProposed(second, "brand", 7_000)).toBe(false);
    const { dispute, events } = settleDispute(second, "brand", { creatorBps: 7_000, milestones }, NOW);
    const { toCreator, toBrand } = splitParts(milestone, 7_000);
    expect(dispute).toMatchObject({
      status: "resolved",
      outcome: { kind: "settled", creatorBps: 7_000, toCreator, toBrand },
    });
    expect(events.map(({ type }) => type)).toEqual(["dispute.resolved"]);
    expect(isProposed(dispute, "creator", 7_000)).toBe(true);
    expect(codeOf(() => settleDispute(dispute, "brand", { creatorBps: 1, milestones }, NOW))).toBe(
      "illegal_transition",
    );
  });

  it("is decided only after an answer, or without one when its time is over", () => {
    const share = { creatorBps: 6_000, milestones, reasons: "One element is missing." };
    expect(codeOf(() => decideDispute(opened(), share, NOW))).toBe("illegal_transition");
    const answered = addEvidence(opened(), "creator", NOW).dispute;
    expect(answered.decideBy).toBe("2026-11-30T10:00:00.000Z");
    expect(decideDispute(answered, share, NOW).dispute).toMatchObject({
      status: "resolved",
      outcome: { kind: "decided", creatorBps: 6_000, reasons: share.reasons },
    });
  });

  it("is taken back by its opener alone, and only before its end", () => {
    expect(codeOf(() => withdrawDispute(opened("brand"), "creator", NOW))).toBe("forbidden");
    const { dispute } = withdrawDispute(opened("brand"), "brand", NOW);
    expect(dispute.status).toBe("withdrawn");
    expect(codeOf(() => withdrawDispute({ ...dispute, status: "resolved" }, "brand", NOW))).toBe("illegal_transition");
    expect(codeOf(() => addEvidence(dispute, "creator", NOW))).toBe("illegal_transition");
  });

  it("takes as much evidence as somebody can read", () => {
    const full = opened("brand", { evidenceCount: config.dispute.maxEvidence });
    expect(codeOf(() => addEvidence(full, "creator", NOW))).toBe("limit_reached");
  });
});

describe("silence", () => {
  const over = new Date("2026-11-30T10:00:00.000Z");
  it("is reminded of twice, each time once", () => {
    const dispute = opened("creator");
    expect(nextLook(dispute)).toBe("2026-11-25T10:00:00.000Z");
    expect(lapse(dispute, milestones, later(1.9))).toBeUndefined();
    const first = lapse(dispute, milestones, later(2));
    expect(first?.events.map(({ type }) => type)).toEqual(["dispute.reminded"]);
    expect(first?.dispute).toMatchObject({ status: "awaiting_response", reminded: 1 });
    expect(first && nextLook(first.dispute)).toBe("2026-11-27T10:00:00.000Z");
    const second = first && lapse(first.dispute, milestones, later(5));
    expect(second?.dispute.reminded).toBe(2);
    expect(second && nextLook(second.dispute)).toBe(dispute.respondBy);
    // A timer that was late reminds once for all that it missed.
    expect(lapse(dispute, milestones, later(5))?.dispute.reminded).toBe(2);
  });

  it("of the brand releases everything", () => {
    expect(lapse(opened("creator", { reminded: 2 }), milestones, over)?.dispute).toMatchObject({
      status: "resolved",
      outcome: { kind: "unanswered", creatorBps: 10_000, toCreator: 45_000, toBrand: 0 },
    });
  });

  it("of the creator leaves it to the mediator", () => {
    const step = lapse(opened("brand", { reminded: 2 }), milestones, over);
    expect(step?.dispute.status).toBe("mediation");
    expect(step?.dispute.outcome).toBeUndefined();
  });

  it("is none once somebody answered", () => {
    expect(lapse(addEvidence(opened("creator"), "brand", NOW).dispute, milestones, later(30))).toBeUndefined();
  });

  it("counts business days", () => {
    const friday = new Date("2026-11-27T18:00:00.000Z");
    expect(businessDaysAfter(friday, config.dispute.answerBusinessDays, "UTC").toISOString()).toBe(
      "2026-12-04T18:00:00.000Z",
    );
  });
});

describe("what may be disputed", () => {
  type Shape = {
    status?: DeliverableStatus;
    submissions?: number;
    money?: Milestone["status"];
    funded?: boolean;
    releasedDaysAgo?: number;
    draftDueIn?: number;
    approvedDaysAgo?: number;
    disputeId?: string;
  };
  const matterOf = (shape: Shape): Matter => {
    const { status = "submitted", submissions = 1, money = "held", funded = true } = shape;
    return {
      deliverable: {
        ...deliverable,
        status,
        submissionCount: submissions,
        draftDue: later(shape.draftDueIn ?? 5).toISOString(),
        ...(shape.approvedDaysAgo === undefined ? {} : { approvedAt: later(-shape.approvedDaysAgo).toISOString() }),
        ...(shape.disputeId === undefined ? {} : { disputeId: shape.disputeId }),
      },
      milestones: [{ ...milestone, status: money, funded }],
      releasedAt: new Map(
        shape.releasedDaysAgo === undefined ? [] : [[milestone.id, later(-shape.releasedDaysAgo).toISOString()]],
      ),
    };
  };
  const ask = (
    shape: Shape,
    side: Side,
    reasonCode: DisputeReason,
    { deal = "active", earlier = [] }: { deal?: AgreementStatus; earlier?: Dispute[] } = {},
  ) =>
    codeOf(() => mustBeDisputable({ status: deal, version: 3 }, matterOf(shape), { side, reasonCode, earlier }, NOW));

  const released = (releasedDaysAgo: number): Shape => ({
    status: "verified",
    money: "released",
    releasedDaysAgo,
    approvedDaysAgo: releasedDaysAgo,
  });
  it.each<[string, Shape, Side, DisputeReason, string]>([
    ["before a draft", { status: "not_started", submissions: 0 }, "brand", "not_as_agreed", "not_disputable"],
    [
      "before a draft, by the creator",
      { status: "not_started", submissions: 0 },
      "creator",
      "not_as_agreed",
      "not_disputable",
    ],
    ["a draft not yet due", { status: "not_started", submissions: 0 }, "brand", "not_delivered", "not_disputable"],
    ["an overdue draft", { status: "not_started", submissions: 0, draftDueIn: -1 }, "brand", "not_delivered", "ok"],
    ["an overdue draft as late", { status: "not_started", submissions: 0, draftDueIn: -1 }, "brand", "late", "ok"],
    [
      "an overdue draft as something else",
      { status: "not_started", submissions: 0, draftDueIn: -1 },
      "brand",
      "not_as_agreed",
      "not_disputable",
    ],
    [
      "an overdue draft without money",
      { status: "not_started", submissions: 0, draftDueIn: -1, money: "pending", funded: false },
      "brand",
      "late",
      "not_disputable",
    ],
    ["in review", {}, "brand", "not_as_agreed", "ok"],
    ["sent back", { status: "changes_requested" }, "creator", "unjust_rejection", "ok"],
    [
      "approved, money on its way",
      { status: "approved", money: "releasing", approvedDaysAgo: 0 },
      "brand",
      "not_as_agreed",
      "ok",
    ],
    ["not paid at once", { status: "approved", approvedDaysAgo: 0.5 }, "creator", "not_paid", "not_disputable"],
    ["not paid a day later", { status: "approved", approvedDaysAgo: 1.5 }, "creator", "not_paid", "ok"],
    ["not paid, not earned", {}, "creator", "not_paid", "not_disputable"],
    ["released yesterday", released(1), "brand", "not_as_agreed", "ok"],
    ["released 14 days ago", released(14), "brand", "not_as_agreed", "ok"],
    ["released 15 days ago", released(15), "brand", "not_as_agreed", "not_disputable"],
    ["released 100 days ago, taken down", released(100), "brand", "live_breach", "ok"],
    ["released 100 days ago, misused", released(100), "creator", "rights_misuse", "ok"],
    ["refunded", { status: "cancelled", money: "refunded" }, "brand", "not_as_agreed", "not_disputable"],
    ["in dispute already", { disputeId: "dsp_x" }, "creator", "unjust_rejection", "in_dispute"],
  ])("%s", (_, shape, side, reason, code) => {
    expect(ask(shape, side, reason)).toBe(code);
  });

  it.each<[AgreementStatus, string]>([
    ["pending_signature", "illegal_transition"],
    ["pending_funding", "illegal_transition"],
    ["active", "ok"],
    ["cancellation_requested", "ok"],
    ["completed", "ok"],
    ["cancelled", "illegal_transition"],
    ["voided", "illegal_transition"],
  ])("in a deal that is %s", (deal, code) => {
    expect(ask({}, "brand", "not_as_agreed", { deal })).toBe(code);
  });

  it("is not disputed again once it was resolved, but for what happens later", () => {
    const earlier = [opened("brand", { status: "resolved" })];
    expect(ask({}, "creator", "unjust_rejection", { earlier })).toBe("not_disputable");
    expect(ask({}, "brand", "rights_misuse", { earlier })).toBe("not_disputable");
    expect(ask(released(2), "brand", "live_breach", { earlier })).toBe("ok");
  });

  it("is not brought again by who took it back", () => {
    const earlier = [opened("brand", { status: "withdrawn" })];
    expect(ask({}, "brand", "not_as_agreed", { earlier })).toBe("not_disputable");
    expect(ask({}, "brand", "late", { earlier })).toBe("ok");
    expect(ask({}, "creator", "not_as_agreed", { earlier })).toBe("ok");
  });

  it("takes the reasons of each side", () => {
    const allowed = (side: Side) =>
      DISPUTE_REASONS.filter((reason) => codeOf(() => mustBeReasonOf(side, reason)) === "ok");
    expect(allowed("brand")).toEqual(["not_delivered", "not_as_agreed", "late", "live_breach", "rights_misuse"]);
    expect(allowed("creator")).toEqual(["not_as_agreed", "unjust_rejection", "rights_misuse", "not_paid"]);
  });

  it("is named once, and is of the deal", () => {
    expect(namedIn([deliverable], [deliverable.id])).toEqual([deliverable]);
    expect(codeOf(() => namedIn([deliverable], ["dlv_other.1"]))).toBe("invalid");
    expect(codeOf(() => namedIn([deliverable], [deliverable.id, deliverable.id]))).toBe("invalid");
  });

  it("asks back what was released lately; a breach first takes what was held back", () => {
    const [main, holdback] = activeDeal({ releaseOn: ["approval", "live_period_end"] }).milestones;
    if (!main || !holdback) throw new Error("The deal has two milestones");
    const paid: Milestone = { ...main, status: "released" };
    const matter = (days: number): Matter => ({
      deliverable,
      milestones: [paid, holdback],
      releasedAt: new Map([[paid.id, later(-days).toISOString()]]),
    });
    expect(recoverableIn(matter(2), "not_as_agreed", [holdback], NOW)).toEqual([paid]);
    expect(recoverableIn(matter(20), "not_as_agreed", [holdback], NOW)).toEqual([]);
    expect(recoverableIn(matter(20), "live_breach", [holdback], NOW)).toEqual([]);
    expect(recoverableIn(matter(20), "live_breach", [], NOW)).toEqual([paid]);
  });
});

describe("what is asked back", () => {
  const released: Milestone = { ...milestone, status: "released" };
  const outcome = { kind: "decided", creatorBps: 3_000, toCreator: 0, toBrand: 0, at: NOW.toISOString() } as const;
  const over = opened("brand", { status: "resolved", outcome, frozen: [], recoverable: [milestone.id] });
  it.each<[string, Dispute, Milestone, number]>([
    ["released money of a dispute that ended", over, released, 1],
    ["not while it is on its way", over, { ...released, status: "releasing" }, 0],
    ["not what the dispute did not name", { ...over, recoverable: [] }, released, 0],
    [
      "not of one that was taken back",
      opened("brand", { status: "withdrawn", recoverable: [milestone.id] }),
      released,
      0,
    ],
    ["not twice", over, { ...released, recovery: { causeId: over.id, fromCreator: 1, fee: 0, tax: 0, toBrand: 1 } }, 0],
  ])("is %s", (_, dispute, money, count) => {
    expect(recoveriesDue([dispute], [money])).toHaveLength(count);
  });
});

describe("a disputed deliverable", () => {
  const disputed = (status: DeliverableStatus, more: Partial<Deliverable> = {}): Deliverable => ({
    ...deliverable,
    status,
    submissionCount: 1,
    disputeId: "dsp_01JDA0000000000000000000AA.1",
    ...more,
  });
  const by = { type: "user", id: "usr_reviewer" } as const;
  it.each<[string, () => unknown, string]>([
    ["approved", () => approve(disputed("submitted"), { submission: 1, by, usable: true }, NOW), "in_dispute"],
    [
      "sent back",
      () =>
        requestChanges(
          disputed("submitted"),
          { submission: 1, reasonCode: "off_brief", clauses: ["notes"], comment: "x", by, maxRevisions: 2 },
          NOW,
        ),
      "in_dispute",
    ],
    ["verified", () => verify(disputed("posted"), by, NOW), "in_dispute"],
    [
      "handed in",
      () =>
        submit(
          disputed("changes_requested"),
          { assets: [], caption: "", preCheck: [], submittedBy: "u", reviewWindowDays: 3 },
          NOW,
        ),
      "in_dispute",
    ],
    ["closed by time", () => close(disputed("verified"), NOW), "ok"],
  ])("%s", (_, act, code) => {
    expect(codeOf(act)).toBe(code);
  });

  it("may be posted, since the days for that would pass; its 48 hours begin when the dispute is over", () => {
    const { deliverable: posted } = post(disputed("approved"), { url: "https://instagram.com/p/1" }, undefined, NOW);
    expect(posted).toMatchObject({ status: "posted", stoppedBy: [posted.disputeId], clockLeftMs: 172_800_000 });
  });

  it("releases nothing, not even what was paid for meanwhile", () => {
    expect(releasable(disputed("approved"), milestones)).toEqual([]);
    expect(releasable({ ...deliverable, status: "approved" }, milestones)).toHaveLength(1);
  });
});
