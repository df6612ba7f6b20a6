// Fault 61: after the acceptance and the payment the creator is never heard of again, and perhaps the brand is not either.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timers } from "../../functions/jobs/due/timers/index.ts";
import { config } from "../../shared/config.ts";
import { isSettled } from "../../shared/domain/completion.ts";
import { holdUntil } from "../../shared/domain/holdLimit.ts";
import { formatMoney } from "../../shared/notify/format.ts";
import { freezeMilestone, unfreezeMilestone } from "../../shared/payments/freeze.ts";
import { commitAsSystem } from "../../shared/payments/systemChange.ts";
import type { TimerItem } from "../../shared/store/commit.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { DAY, type WaitingDeal, waitingDeal } from "./kit/waiting.ts";

const LIMIT = config.maxHoldDays;
const WHOLE = 45_003 + 4_500;

const heldOf = async (deal: WaitingDeal) => {
  const sums = deal.milestones.map(({ id }) =>
    balanceOf(deal.app.table, `held:${deal.id}.${id}`, deal.agreement.currency),
  );
  return (await Promise.all(sums)).reduce((total, each) => total + each, 0);
};
async function mustBeBack(deal: WaitingDeal, amount = WHOLE) {
  expect(deal.provider.transfers).toEqual([]);
  expect(deal.provider.refunds.reduce((total, each) => total + each.amount, 0)).toBe(amount);
  expect(await heldOf(deal)).toBe(0);
  const { milestones, deliverables } = await deal.deal();
  for (const { status } of milestones) expect(["refunded", "voided"]).toContain(status);
  for (const { status } of deliverables) expect(status).toBe("cancelled");
  expect(await deal.world.broken()).toEqual([]);
}
const subjects = async (deal: WaitingDeal) => {
  await deal.tell();
  return deal.mails.map(({ to, subject }) => `${to}: ${subject}`);
};

describe("fault 61: a creator who is gone, and a brand that acts", () => {
  it("cancels free of charge once the draft is a week overdue; silence agrees, and all of it comes back", async () => {
    const deal = await waitingDeal();
    await deal.fund();
    // Due on the 30th, the brand would still pay for the time that was kept free.
    await deal.pass(9);
    expect(await deal.estimate("brand")).toMatchObject({ estimate: { toCreator: { amount: 4_500 } } });
    await deal.pass(7);
    const free = { toCreator: { amount: 0 }, toBrand: { amount: WHOLE } };
    expect(await deal.estimate("brand")).toMatchObject({ estimate: free });
    await deal.askToCancel("brand");
    await deal.pass(10);
    expect((await deal.deal()).agreement.status).toBe("cancelled");
    await mustBeBack(deal);
  });

  it("disputes what was never delivered; a mediator decides on what is there", async () => {
    const deal = await waitingDeal();
    await deal.fund();
    await deal.pass(9);
    await deal.openDispute("brand");
    await deal.pass(10);
    const [dispute] = await deal.disputes();
    expect(dispute).toMatchObject({ status: "mediation", openedBy: "brand" });
    await deal.mediate(dispute?.id ?? "", 0);
    await deal.pass(1);
    await mustBeBack(deal);
  });
});

describe("fault 61: a creator who is gone, and a brand that is silent too", () => {
  it("has its money back when it was held for as long as it may be, and both are told", async () => {
    const deal = await waitingDeal();
    await deal.fund();
    await deal.pass(LIMIT - 1);
    expect(await heldOf(deal)).toBe(WHOLE);
    expect((await deal.deal()).milestones).toMatchObject([{ status: "held" }]);
    await deal.pass(1.5);
    const { milestones, agreement } = await deal.deal();
    expect(milestones).toMatchObject([
      { decision: { creatorBps: 0, cause: "hold_limit", causeId: deal.fundings[0]?.id } },
    ]);
    expect(agreement.status).toBe("completed");
    await mustBeBack(deal);
    const told = await subjects(deal);
    expect(told).toContain(`usr_owner@people.test: The money for “Autumn tea” comes back to you`);
    expect(told).toContain(
      `${deal.agreement.creatorUserId}@people.test: A part of “Autumn tea” has ended without your work`,
    );
    expect(deal.metrics).not.toContain("hold_limit");
  });

  it("of each payment by its own time: what came later is held longer, and what was never paid is never asked for", async () => {
    const deal = await waitingDeal({ shares: [5_000, 3_000, 2_000], plan: "milestone" });
    await deal.fund(1);
    await deal.pass(30);
    await deal.fund(2);
    await deal.pass(LIMIT - 30 + 0.5);
    expect((await deal.deal()).milestones.map(({ status }) => status)).toEqual(["refunded", "held", "pending"]);
    await deal.pass(30);
    expect((await deal.deal()).milestones.map(({ status }) => status)).toEqual(["refunded", "refunded", "pending"]);
    expect(deal.provider.refunds.map(({ amount }) => amount)).toEqual([22_501 + 2_250, 13_501 + 1_350]);
    expect(await heldOf(deal)).toBe(0);
    expect(await deal.world.broken()).toEqual([]);
  });

  it("but for what was delivered: that is paid, the rest goes back", async () => {
    const deal = await waitingDeal({ shares: [4_000, 6_000] });
    await deal.fund();
    await deal.handIn(1);
    await deal.pass(LIMIT + 1);
    expect((await deal.deal()).milestones.map(({ status }) => status)).toEqual(["released", "refunded"]);
    expect(deal.provider.transfers.map(({ amount }) => amount)).toEqual([18_001]);
    expect(await heldOf(deal)).toBe(0);
    expect(await deal.world.broken()).toEqual([]);
  });
});

describe("fault 61: work that was handed in once, and then silence", () => {
  /** Changes were asked for, and nobody came back. */
  async function stale() {
    const deal = await waitingDeal();
    await deal.fund();
    await deal.handIn();
    await deal.askForChanges();
    await deal.pass(LIMIT + 1);
    const [dispute] = await deal.disputes();
    if (!dispute) throw new Error("Nobody was asked");
    return { deal, dispute };
  }

  it("is for a mediator, who is asked by the platform; nothing moves until they say how", async () => {
    const { deal, dispute } = await stale();
    expect(dispute).toMatchObject({
      status: "mediation",
      openedBy: "system",
      reasonCode: "hold_limit",
      frozen: [deal.milestones[0]?.id],
    });
    expect(deal.metrics.filter((name) => name === "hold_limit")).toHaveLength(1);
    expect((await deal.deal()).milestones).toMatchObject([{ status: "held", disputeOpen: true }]);
    const told = await subjects(deal);
    for (const who of ["usr_owner", deal.agreement.creatorUserId])
      expect(told).toContain(`${who}@people.test: A mediator decides about “Autumn tea”`);
    expect(told).toContain("usr_mediator@people.test: A dispute waits for a mediator: “Autumn tea”");
    expect(deal.mails.find(({ subject }) => subject.startsWith("A mediator"))?.text).toContain(
      `${formatMoney("en", { amount: 45_003, currency: "usd" })} has been held`,
    );
    await deal.pass(30);
    expect(await heldOf(deal)).toBe(WHOLE);
    expect(deal.provider.sent).toEqual([]);
    // Nobody can take back what nobody opened.
    for (const side of ["brand", "creator"] as const)
      await expect(deal.withdrawDispute(side, dispute.id)).rejects.toMatchObject({ code: "forbidden" });
    await deal.mediate(dispute.id, 4_000);
    await deal.pass(1);
    expect((await deal.deal()).milestones).toMatchObject([{ status: "split" }]);
    expect(deal.provider.transfers.map(({ amount }) => amount)).toEqual([18_001]);
    expect(await heldOf(deal)).toBe(0);
    expect(await deal.world.broken()).toEqual([]);
  });

  it("may still be ended by both, who agree on a share", async () => {
    const { deal, dispute } = await stale();
    await deal.propose("brand", dispute.id, 2_500);
    await deal.propose("creator", dispute.id, 2_500);
    await deal.pass(1);
    expect((await deal.disputes())[0]).toMatchObject({ status: "resolved", outcome: { kind: "settled" } });
    expect(deal.provider.transfers.map(({ amount }) => amount)).toEqual([11_251]);
    expect(await deal.world.broken()).toEqual([]);
  });
});

describe("fault 61: the limit and what else happens", () => {
  it("waits for a dispute that is open, and takes effect when that is taken back", async () => {
    const deal = await waitingDeal();
    await deal.fund();
    await deal.pass(LIMIT - 2);
    await deal.openDispute("brand");
    await deal.pass(4);
    expect((await deal.disputes()).map(({ openedBy }) => openedBy)).toEqual(["brand"]);
    expect(await heldOf(deal)).toBe(WHOLE);
    await deal.withdrawDispute("brand", (await deal.disputes())[0]?.id ?? "");
    await deal.pass(2);
    await mustBeBack(deal);
  });

  it("waits for a bank that questions the payment, and does not end the work meanwhile", async () => {
    const deal = await waitingDeal();
    await deal.fund();
    const hold = async (isHeld: boolean) => {
      const [milestone] = (await deal.deal()).milestones;
      if (!milestone) throw new Error("No milestone");
      const now = deal.app.now();
      const change = isHeld
        ? await freezeMilestone(deal.app, milestone, deal.creatorId, "dp_1", now)
        : await unfreezeMilestone(deal.app, milestone, "dp_1", now);
      if (change) await commitAsSystem(deal.app, change, "dp_1", now);
    };
    await hold(true);
    await deal.pass(LIMIT + 3);
    expect(await deal.deliverable()).toMatchObject({ status: "not_started" });
    expect(await heldOf(deal)).toBe(WHOLE);
    await hold(false);
    await deal.pass(2);
    await mustBeBack(deal);
  });

  it("does nothing when it fires early, twice, or after all is over", async () => {
    const deal = await waitingDeal();
    await deal.fund();
    const fundingId = deal.fundings[0]?.id ?? "";
    const found = deal.world.table
      .items()
      .find(({ t, kind }) => t === "timer" && kind === "agreement.hold") as TimerItem;
    expect(found).toMatchObject({ aggregate: fundingId, dueAt: holdUntil(deal.app.now().toISOString()) });
    const fire = () => timers["agreement.hold"](deal.app, found);
    await fire();
    deal.world.clock.pass(LIMIT * DAY - 1);
    await fire();
    expect((await deal.deal()).milestones[0]?.decision).toBeUndefined();
    deal.world.clock.pass(2);
    await Promise.all([fire(), fire(), fire()]);
    await deal.happen();
    await fire();
    await mustBeBack(deal);
    expect(deal.provider.refunds).toHaveLength(1);
  });

  it("meets a draft that is handed in at the same instant: one of them wins, and the other sees it", async () => {
    for (let n = 0; n < 30; n += 1) {
      const deal = await waitingDeal();
      await deal.fund();
      deal.world.clock.pass(LIMIT * DAY + 1);
      const timer = deal.world.table.items().find(({ kind }) => kind === "agreement.hold") as TimerItem;
      let turn = 0;
      deal.world.hook.each = async () => {
        turn += 1;
        for (let wait = (turn * (n + 1)) % 7; wait > 0; wait -= 1) await Promise.resolve();
        return undefined;
      };
      await Promise.allSettled([timers["agreement.hold"](deal.app, timer), deal.handIn()]);
      deal.world.hook.each = undefined;
      const { status } = await deal.deliverable();
      const [milestone] = (await deal.deal()).milestones;
      if (status === "cancelled") expect(milestone).toMatchObject({ decision: { cause: "hold_limit" } });
      else expect(milestone).toMatchObject({ disputeOpen: true });
      expect(await deal.world.broken()).toEqual([]);
    }
  });

  const act = fc.record({
    day: fc.integer({ min: 0, max: LIMIT + 20 }),
    what: fc.constantFrom("handIn", "askForChanges", "approve", "askToCancel", "openDispute"),
    who: fc.constantFrom("brand" as const, "creator" as const),
    n: fc.constantFrom(1, 2),
  });
  it("whatever people do or leave undone: in the end nothing is held, and nothing was paid twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 6 }), fc.integer({ min: 0, max: 10_000 }), async (acts, share) => {
        const deal = await waitingDeal({ shares: [6_000, 4_000] });
        await deal.fund();
        let day = 0;
        for (const { day: at, what, who, n } of [...acts].sort((a, b) => a.day - b.day)) {
          await deal.pass(at - day);
          day = at;
          const status = (await deal.deliverable(n)).status;
          const takes = status === "not_started" || status === "changes_requested";
          const isActive =
            (await deal.deal()).agreement.status === "active" && (await deal.deliverable(n)).disputeId === undefined;
          if (what === "handIn") await (takes && isActive ? deal.handIn(n) : undefined);
          else if (what === "askToCancel") await deal.askToCancel(who).catch(() => undefined);
          else if (what === "openDispute") await deal.openDispute(who, n).catch(() => undefined);
          else await deal[what](n).catch(() => undefined);
        }
        await deal.pass(LIMIT + 5);
        for (let round = 0; round < 3; round += 1) {
          for (const { id, status } of await deal.disputes())
            if (status === "mediation" || status === "proposed") await deal.mediate(id, share);
          await deal.pass(3);
        }
        const { milestones } = await deal.deal();
        expect(milestones.every(isSettled)).toBe(true);
        expect(await heldOf(deal)).toBe(0);
        expect(await deal.world.broken()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
