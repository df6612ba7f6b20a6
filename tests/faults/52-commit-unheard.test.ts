// Fault 52: a transaction took effect, and the answer never came. What looks like a failure is read back and found done.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { account } from "../../shared/domain/ledger.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { moneyApp, signedMoney, sweep } from "../kit/money.ts";
import type { Operation as Asked } from "../sim/virtualTable.ts";
import { type Trick, wiredTable } from "./kit/databaseWire.ts";
import { inReview } from "./kit/review.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const wire = await wiredTable();

describe("fault 52: a commit that nobody heard of, on the wire", () => {
  it("is told as done to who asked, whatever they wrote", async () => {
    const rig = moneyApp(wire.table);
    const money = await signedMoney(rig);
    const always = () => wire.tricks.push({ hangsUp: "after" } satisfies Trick, { hangsUp: "after" } satisfies Trick);
    always();
    await money.paid();
    always();
    const opId = await money.release();
    always();
    expect(await dispatch(rig.app, opId)).toMatchObject({ status: "done", sends: 1, attempt: 1 });
    wire.tricks.length = 0;
    expect(rig.provider.sent).toHaveLength(1);
    expect(await balanceOf(wire.direct, account.payable(money.creatorId), "usd")).toBe(0);
    const { invariants } = await runInvariants(wire.direct, rig.app.now());
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});

/** Loses the answer of the n-th transaction from now on. */
function losing(world: ReturnType<typeof openVirtual>, n: number) {
  let seen = 0;
  world.hook.each = ({ kind }: Asked) => {
    if (kind === "transact") seen += 1;
    return kind === "transact" && seen === n ? "lost_answer" : undefined;
  };
  return { isMet: () => seen >= n };
}
const tried = async (work: () => Promise<unknown>): Promise<"done" | "failed"> => {
  try {
    await work();
    return "done";
  } catch {
    return "failed";
  }
};

/** Repeats what fails as a queue does, once for each transaction whose answer is lost on the way. */
async function everywhere(
  story: (
    world: ReturnType<typeof openVirtual>,
  ) => Promise<{ work: () => Promise<unknown>; proof: () => Promise<void> }>,
) {
  let failures = 0;
  for (let n = 1; ; n += 1) {
    const world = openVirtual();
    const { work, proof } = await story(world);
    const { isMet } = losing(world, n);
    if ((await tried(work)) === "failed") {
      failures += 1;
      world.clock.pass(config.clocks.leaseMs / 1000 + 1);
      expect(await tried(work)).toBe("done");
    }
    const wasMet = isMet();
    world.hook.each = undefined;
    await proof();
    expect(await world.broken()).toEqual([]);
    if (!wasMet) return failures;
  }
}

describe("fault 52: a commit that nobody heard of, given up and repeated", () => {
  it("of a payment: it is held once", async () => {
    const failures = await everywhere(async (world) => {
      const deal = await virtualDeal(world);
      const { fundingId, paymentIntentId } = await deal.pay();
      return {
        work: () => takePayment(world.app, fundingId, paymentIntentId, "evt_1"),
        proof: async () => {
          expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]);
          expect((await deal.deal()).milestones[0]?.status).toBe("held");
        },
      };
    });
    expect(failures).toBeGreaterThan(0);
  });

  it("of a payment whose fee came late: it is settled once", async () => {
    const failures = await everywhere(async (world) => {
      const deal = await virtualDeal(world);
      const { fundingId, paymentIntentId } = await deal.pay(1, { settled: false });
      await takePayment(world.app, fundingId, paymentIntentId, "evt_1");
      await deal.pay();
      return {
        work: () => takePayment(world.app, fundingId, paymentIntentId, "evt_2"),
        proof: async () => expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]),
      };
    });
    expect(failures).toBeGreaterThan(0);
  });

  it("of an approval: who repeats it is told that it is approved, and one release is claimed", async () => {
    const failures = await everywhere(async (world) => {
      const deal = await virtualDeal(world);
      await deal.paid();
      const review = await inReview(deal);
      return {
        work: () => review.approve(),
        proof: async () => {
          expect(await review.deliverable()).toMatchObject({ status: "approved", approvalMode: "manual" });
          expect(await review.milestone()).toMatchObject({ status: "releasing", forks: 1 });
          expect(world.postings().filter((kind) => kind === "release_claimed")).toHaveLength(1);
        },
      };
    });
    expect(failures).toBeGreaterThan(0);
  });

  it("of a send, before it or after it: it is sent once, under one key, and done", async () => {
    const failures = await everywhere(async (world) => {
      const deal = await virtualDeal(world);
      await deal.paid();
      const opId = await deal.release();
      return {
        work: async () => {
          await dispatch(world.app, opId);
          const operation = await loadOperation(world.table, opId);
          if (operation?.status !== "done") throw new Error("Not done yet");
        },
        proof: async () => {
          expect(await sweep(world, opId)).toMatchObject({ status: "done", attempt: 1 });
          expect(world.provider.transfers).toHaveLength(1);
          expect(new Set(world.provider.sent.map(({ key }) => key))).toEqual(new Set([`transfer:${opId}:1`]));
          expect(world.postings().filter((kind) => kind === "transfer_done")).toHaveLength(1);
        },
      };
    });
    expect(failures).toBeGreaterThan(1);
  });

  it("of an event that is taken in and worked on: dealt with once", async () => {
    const failures = await everywhere(async (world) => {
      const deal = await virtualDeal(world);
      await deal.pay();
      const body = deal.event("payment_intent.succeeded", deal.intent);
      return {
        work: async () => {
          const eventId = await world.takeIn(body);
          await world.work(eventId);
          if (world.statusOf(eventId) !== "done") throw new Error("Not done yet");
        },
        proof: async () => {
          await world.settle();
          expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]);
        },
      };
    });
    expect(failures).toBeGreaterThan(0);
  });
});
