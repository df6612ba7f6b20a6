// Small decisions about money: what is asked for, where people return to, what a bank's news means, what may be sent.
import { describe, expect, it } from "vitest";
import type { Milestone } from "../../shared/domain/agreement.ts";
import { advances, afterBank, bankStatus } from "../../shared/domain/bankLeg.ts";
import { askingState, type Funding, fundingAmounts, planFunding } from "../../shared/domain/funding.ts";
import { claimed, mayStillSend, nextStep, type Operation } from "../../shared/domain/operation.ts";
import type { Payout } from "../../shared/domain/payout.ts";
import { mustReturnHome } from "../../shared/domain/returnUrl.ts";
import { newOperation } from "../../shared/store/operations.ts";
import { activeDeal } from "../kit/activeDeal.ts";

const NOW = new Date("2026-11-22T10:00:00.000Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe("what a brand is asked to pay", () => {
  const { agreement, milestones } = activeDeal({ funded: false, releaseOn: ["approval", "live_period_end"] });
  const signed = { ...agreement, status: "pending_funding" as const };
  const inParts = { ...signed, terms: { ...signed.terms, fundingPlan: "milestone" as const } };
  const [first, second] = milestones as [Milestone, Milestone];

  it("is the whole under a full plan, also when one milestone is named", () => {
    expect(planFunding(signed, milestones)).toEqual({ n: 1, milestones });
    expect(planFunding(signed, milestones, second.id)).toEqual({ n: 1, milestones });
    expect(fundingAmounts(milestones)).toEqual({ creatorAmount: 90_000, fee: 9_000, tax: 0, amount: 99_000 });
  });

  it("is one milestone after the other under a milestone plan", () => {
    expect(planFunding(inParts, milestones).n).toBe(1);
    expect(planFunding(inParts, [{ ...first, funded: true }, second]).n).toBe(2);
    expect(planFunding(inParts, milestones, second.id).milestones).toEqual([second]);
    expect(
      planFunding(inParts, [
        { ...first, funded: true },
        { ...second, funded: true },
      ]).n,
    ).toBe(2);
  });

  it("is nothing before both have signed, after the deal is void, or for another deal's milestone", () => {
    const codeOf = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return "none";
    };
    expect(codeOf(() => planFunding({ ...agreement, status: "pending_signature" }, milestones))).toBe(
      "illegal_transition",
    );
    expect(codeOf(() => planFunding({ ...agreement, status: "voided" }, milestones))).toBe("illegal_transition");
    expect(codeOf(() => planFunding(inParts, milestones, "mst_other.1"))).toBe("invalid");
    const given = [
      { ...first, funded: true },
      { ...second, status: "voided" as const },
    ];
    expect(planFunding(inParts, given).n).toBe(1);
    expect(codeOf(() => planFunding(inParts, given, second.id))).toBe("illegal_transition");
  });

  it("is asked for once while a session lives", () => {
    const funding = (more: Partial<Funding>) => ({ status: "requires_payment", ...more }) as Funding;
    expect(askingState(undefined, NOW)).toBe("none");
    expect(askingState(funding({}), NOW)).toBe("being_made");
    expect(askingState(funding({ sessionExpiresAt: later(1).toISOString() }), NOW)).toBe("open");
    expect(askingState(funding({ sessionExpiresAt: NOW.toISOString() }), NOW)).toBe("none");
    expect(askingState(funding({ status: "expired" }), NOW)).toBe("none");
    expect(askingState(funding({ status: "processing" }), NOW)).toBe("came");
    expect(askingState(funding({ status: "held" }), NOW)).toBe("came");
  });
});

describe("the way back from a payment page", () => {
  const cloud = { webOrigin: "https://app.example.com", local: false };
  const machine = { webOrigin: "http://127.0.0.1:4100", local: true };
  it.each([
    ["https://app.example.com/deals/1?x=1#y", cloud],
    ["http://localhost:3000/x", machine],
    ["http://127.0.0.1:4100/", machine],
    ["http://[::1]:8080/x", machine],
  ])("may be %s", (url, own) => {
    expect(() => mustReturnHome(url, own)).not.toThrow();
  });
  it.each([
    ["https://app.example.com.evil.test/", cloud],
    ["https://app.example.com@evil.test/", cloud],
    ["https://user:word@app.example.com/", cloud],
    ["http://app.example.com/", cloud],
    ["http://localhost:3000/", cloud],
    ["https://localhost:3000/", machine],
    ["http://localhost.evil.test/", machine],
    ["http://127.0.0.1.evil.test/", machine],
    ["javascript:alert(1)", machine],
    ["http://192.168.0.1/", machine],
    ["nonsense", machine],
  ])("may not be %s", (url, own) => {
    expect(() => mustReturnHome(url, own)).toThrow("returnUrl");
  });
});

describe("news of the bank", () => {
  const payout = (status: Payout["status"], stripePayoutId?: string) =>
    ({ status, ...(stripePayoutId ? { stripePayoutId } : {}) }) as Payout;
  const told = (status: "in_transit" | "paid_out" | "bank_failed", stripePayoutId = "po_1") => ({
    status,
    stripePayoutId,
  });

  it("goes onwards only, and starts anew after a failure", () => {
    expect(advances(payout("transferred"), told("in_transit"))).toBe(true);
    expect(advances(payout("transferred"), told("paid_out"))).toBe(true);
    expect(advances(payout("sending"), told("in_transit"))).toBe(false);
    expect(advances(payout("in_transit", "po_1"), told("in_transit"))).toBe(false);
    expect(advances(payout("paid_out", "po_1"), told("in_transit"))).toBe(false);
    expect(advances(payout("paid_out", "po_1"), told("bank_failed"))).toBe(true);
    expect(advances(payout("bank_failed", "po_1"), told("paid_out"))).toBe(false);
    expect(advances(payout("bank_failed", "po_1"), told("in_transit", "po_2"))).toBe(true);
    expect(advances(payout("paid_out", "po_1"), told("in_transit", "po_2"))).toBe(false);
    expect(advances(payout("reversed", "po_1"), told("paid_out"))).toBe(false);
  });

  it("is noted for the rest of what was taken back, and says no more than that", () => {
    const event = { ...told("paid_out"), at: "2026-11-24T00:00:00.000Z", recordedAt: "2026-11-24T00:00:01.000Z" };
    for (const status of ["partially_reversed", "reversed"] as const) {
      expect(advances(payout(status), event)).toBe(true);
      const after = afterBank(payout(status), event);
      expect(after).toMatchObject({ status, bankStatus: "paid_out", stripePayoutId: "po_1", arrivedAt: event.at });
      expect(advances(after, event)).toBe(false);
      expect(advances(after, told("bank_failed"))).toBe(true);
    }
  });

  it("is understood in the provider's words, and unknown words change nothing", () => {
    expect(["pending", "in_transit", "paid", "failed", "canceled", "new_word"].map(bankStatus)).toEqual([
      "in_transit",
      "in_transit",
      "paid_out",
      "bank_failed",
      "bank_failed",
      undefined,
    ]);
  });
});

describe("an operation", () => {
  const made = newOperation({
    kind: "transfer",
    subjectId: "mst_1",
    n: 1,
    params: { amount: 1, metadata: {} },
    subject: {},
    now: NOW,
  }).operation;
  const sent = claimed(made, NOW);
  const HOUR = 3600;

  it("may be sent when nobody holds it, and only read when its key may be forgotten", () => {
    const lost: Operation = { ...sent, status: "unknown" };
    expect(nextStep(made, NOW)).toBe("send");
    expect(nextStep(sent, later(59))).toBe("wait");
    expect(nextStep(sent, later(61))).toBe("send");
    expect(nextStep(lost, later(22.9 * HOUR))).toBe("send");
    expect(nextStep(lost, later(23.1 * HOUR))).toBe("read");
    expect(nextStep({ ...lost, absentAt: NOW.toISOString() }, later(60))).toBe("read");
    expect(nextStep({ ...lost, kind: "account", subject: { api: "v2" } }, later(48 * HOUR))).toBe("send");
    expect(nextStep({ ...lost, kind: "account", subject: { api: "v1" } }, later(48 * HOUR))).toBe("read");
    expect(nextStep({ ...lost, lastSentAt: later(24 * HOUR).toISOString() }, NOW)).toBe("read");
  });

  it("is left alone when it is over, wrong, or for a person", () => {
    for (const status of ["done", "voided", "bug"] as const)
      expect(nextStep({ ...made, status }, later(HOUR))).toBe("nothing");
    const { dueAt: _due, ...blocked } = { ...made, status: "blocked" as const };
    expect(nextStep(blocked, NOW)).toBe("nothing");
    expect(nextStep({ ...blocked, dueAt: NOW.toISOString() }, NOW)).toBe("recheck");
    expect(nextStep({ ...blocked, dueAt: later(1).toISOString() }, NOW)).toBe("nothing");
  });

  it("is not sent long after its claim", () => {
    expect([0, 25, 25.1].map((seconds) => mayStillSend(sent, later(seconds)))).toEqual([true, true, false]);
    expect(mayStillSend(made, NOW)).toBe(false);
  });
});
