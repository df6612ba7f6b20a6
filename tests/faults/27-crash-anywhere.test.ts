// Fault 27: the process dies at an await: at each one of every transition from the claim to the bank, before and after it took effect.
import { describe, expect, it } from "vitest";
import { work } from "../../functions/jobs/inbox/index.ts";
import type { App } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { followAccount } from "../../shared/payments/recipient.ts";
import { releaseDue } from "../../shared/payments/releaseDue.ts";
import { commitAsSystem } from "../../shared/payments/systemChange.ts";
import { unblockBalance } from "../../shared/payments/unblock.ts";
import { key } from "../../shared/store/keys.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { mortal } from "./kit/mortal.ts";
import { openVirtual, type Virtual, type VirtualDeal, virtualDeal } from "./kit/virtual.ts";

const DAY = 86_400;
const LEASE = config.clocks.leaseMs / 1_000 + 1;

type Rig = { world: Virtual; deal: VirtualDeal; opId: string };
type Scenario = {
  fates?: readonly Fate[];
  /** Leads up to the step with a process that lives. */
  before?(rig: Rig): Promise<unknown>;
  /** What the process is at when it dies. */
  step(app: App, rig: Rig): Promise<unknown>;
};

/** An approval's claim, as the product makes it: nothing when it was made before. */
async function claim(app: App, deal: VirtualDeal) {
  const { agreement, deliverables, milestones } = await deal.deal();
  const [deliverable] = deliverables;
  if (!deliverable) throw new Error("No deliverable");
  const now = app.now();
  const change = await releaseDue(app, { agreement, deliverable, milestones }, now);
  if (change.writes.length > 0) await commitAsSystem(app, change, "approval", now);
}

const send = (app: App, { opId }: Rig) => dispatch(app, opId);
/** One send whose outcome is not known, made by a process that lives. */
const sent = ({ world, opId }: Rig) => dispatch(world.app, opId);
const created = async ({ world, deal }: Rig) => world.takeIn(deal.event("transfer.created", deal.transfer()));
const idOfLast = (world: Virtual) =>
  String(world.table.items().find(({ t, status }) => t === "stripe_event" && status === "stored")?.eventId);

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "T1, the claim of the fork": { step: (app, { deal }) => claim(app, deal) },
  "T2 to T4, the claim of the lease, the send and its booking": { step: send },
  "T2 again, when a lease has run out": {
    before: async (rig) => {
      const dying = mortal(rig.world.app, { n: 3, after: true });
      await dying.live((app) => send(app, rig));
      rig.world.clock.pass(LEASE);
    },
    step: send,
  },
  "T5, a rejection by the creator's account": { fates: [{ rejected: "transfers_not_allowed" }], step: send },
  "T5, a rejection for the platform's balance": { fates: [{ rejected: "balance_insufficient" }], step: send },
  "the way back from a rejection by the account": {
    fates: [{ rejected: "transfers_not_allowed" }],
    before: sent,
    step: (app, { deal }) => followAccount(app, deal.from.account, "event"),
  },
  "the way back from a rejection for the balance": {
    fates: [{ rejected: "balance_insufficient" }],
    before: sent,
    step: (app) => unblockBalance(app),
  },
  "a call that was turned away": { fates: ["rate_limited"], step: send },
  "T6, a request that was lost": { fates: ["lost_request"], step: send },
  "T6, an answer that was lost": { fates: ["lost_answer"], step: send },
  "the second send after a lost answer": { fates: ["lost_answer"], before: sent, step: send },
  "the look before the third send": {
    fates: ["saved_500"],
    before: async (rig) => {
      await sent(rig);
      await sent(rig);
    },
    step: send,
  },
  "a freeze for another object's answer": { fates: ["wrong_object"], step: send },
  "T7, the event about a transfer whose answer was lost": {
    fates: ["lost_answer"],
    before: async (rig) => {
      await sent(rig);
      await created(rig);
    },
    step: (app, { world }) => work(app, idOfLast(world)),
  },
  "T7, the event about a transfer that is frozen": {
    fates: ["wrong_object"],
    before: async (rig) => {
      await sent(rig);
      await created(rig);
    },
    step: (app, { world }) => work(app, idOfLast(world)),
  },
  "T8, the first look past the life of the key": {
    fates: ["lost_request"],
    before: async (rig) => {
      await sent(rig);
      rig.world.clock.pass(25 * 3_600);
    },
    step: send,
  },
  "T8, the second look, which opens another attempt": {
    fates: ["lost_request"],
    before: async (rig) => {
      await sent(rig);
      rig.world.clock.pass(25 * 3_600);
      await sent(rig);
      rig.world.clock.pass(config.operation.absentAgainSeconds + 1);
    },
    step: send,
  },
  "T8, a look that finds the transfer": {
    fates: ["lost_answer"],
    before: async (rig) => {
      await sent(rig);
      rig.world.clock.pass(25 * 3_600);
    },
    step: send,
  },
  "the event about a transfer that is booked already": {
    before: async (rig) => {
      await sent(rig);
      await created(rig);
    },
    step: (app, { world }) => work(app, idOfLast(world)),
  },
};

async function ready(name: string): Promise<Rig> {
  const world = openVirtual();
  const deal = await virtualDeal(world);
  await deal.paid();
  const isClaim = name.startsWith("T1,");
  if (!isClaim) await claim(world.app, deal);
  const opId = (await deal.deal()).milestones[0]?.opId ?? "";
  return { world, deal, opId };
}

/** All that goes on by itself after a death: approvals are asked for again, timers fall due, events come, accounts are looked at. */
async function heal({ world, deal }: Rig) {
  await claim(world.app, deal);
  const opId = (await deal.deal()).milestones[0]?.opId ?? "";
  for (let round = 0; round < 4; round += 1) {
    const operation = await sweep(world, opId, 3);
    if (operation.status === "done") break;
    await followAccount(world.app, deal.from.account, "event");
    await unblockBalance(world.app);
    for (const [n] of world.provider.transfers.entries())
      await world.tell(deal.event("transfer.created", deal.transfer(n)));
    world.clock.pass(DAY);
  }
  await world.settle();
  return opId;
}

async function mustBePaidOnce({ world, deal }: Rig, opId: string) {
  expect(world.provider.transfers.map(({ amount }) => amount)).toEqual([45_003]);
  const [transfer] = world.provider.transfers;
  const operation = await loadOperation(world.table, opId);
  expect(operation).toMatchObject({ status: "done", stripeId: transfer?.id });
  // What was noted of each attempt says how often it was sent, and how it ended.
  for (let n = 1; n <= (operation?.attempt ?? 0); n += 1) {
    const attempt = await world.table.get(key.attempt(opId, n));
    const sends = world.provider.sent.filter((each) => each.key === attempt?.key).length;
    expect(attempt?.sends).toBeGreaterThanOrEqual(sends);
    if (n === operation?.attempt) expect(attempt).toMatchObject({ outcome: "done", sends: operation.sends });
    else expect(["rejected", "absent"]).toContain(attempt?.outcome);
  }
  expect(await deal.payoutOf()).toMatchObject({ status: "transferred", stripeTransferId: transfer?.id });
  expect((await deal.deal()).milestones[0]?.status).toBe("released");
  expect(await balanceOf(world.table, `payable:${deal.creatorId}`, "usd")).toBe(0);
  expect(world.postings()).toEqual(["charge_settled", "charge_succeeded", "release_claimed", "transfer_done"]);
  expect(await world.broken()).toEqual([]);
}

describe("fault 27: a crash at any await", () => {
  it.each(Object.entries(SCENARIOS))(
    "of %s leaves books that balance, and the creator is paid once",
    async (name, scenario) => {
      let deaths = 0;
      for (const after of [false, true]) {
        for (let n = 1; ; n += 1) {
          const rig = await ready(name);
          rig.world.provider.fates.push(...(scenario.fates ?? []));
          await scenario.before?.(rig);
          const process = mortal(rig.world.app, { n, after });
          const end = await process.live((app) => scenario.step(app, rig));
          expect(await rig.world.broken()).toEqual([]);
          const opId = await heal(rig);
          await mustBePaidOnce(rig, opId);
          if (end === "ended") break;
          deaths += 1;
        }
      }
      // Each await was met from both sides.
      expect(deaths % 2).toBe(0);
      expect(deaths).toBeGreaterThanOrEqual(4);
    },
  );

  it("of the booking of a payment leaves it held once", async () => {
    let deaths = 0;
    for (const settled of [true, false])
      for (const after of [false, true])
        for (let n = 1; ; n += 1) {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          const { fundingId, paymentIntentId } = await deal.pay(1, { settled });
          const process = mortal(world.app, { n, after });
          const end = await process.live((app) => takePayment(app, fundingId, paymentIntentId, "event"));
          expect(await world.broken()).toEqual([]);
          await deal.pay(1, { settled: true });
          await world.tell(deal.event("charge.updated", deal.charge));
          await world.settle();
          expect((await deal.deal()).milestones[0]?.status).toBe("held");
          expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]);
          expect(await world.broken()).toEqual([]);
          if (end === "ended") break;
          deaths += 1;
        }
    expect(deaths).toBeGreaterThan(12);
  });

  it("of the news of a reversal and of the bank leaves each noted once", async () => {
    let deaths = 0;
    for (const after of [false, true])
      for (let n = 1; ; n += 1) {
        const world = openVirtual();
        const deal = await virtualDeal(world);
        await deal.paid();
        await dispatch(world.app, await deal.release());
        for (const transfer of world.provider.transfers) transfer.amountReversed = 1_003;
        const transfers = world.provider.transfers.map(({ id }) => id);
        world.provider.bank.set("po_1", { status: "paid", arrivalDate: 1, transfers });
        const news = [
          deal.event("transfer.reversed", deal.transfer()),
          deal.event("payout.paid", deal.bank("po_1"), deal.from),
        ];
        const ids: string[] = [];
        for (const body of news) ids.push(await world.takeIn(body));
        const process = mortal(world.app, { n, after });
        const end = await process.live(async (app) => {
          for (const id of ids) await work(app, id);
        });
        expect(await world.broken()).toEqual([]);
        await world.settle();
        expect(await deal.payoutOf()).toMatchObject({
          status: "partially_reversed",
          reversedAmount: 1_003,
          bankStatus: "paid_out",
        });
        expect(world.postings().filter((kind) => kind === "transfer_reversed")).toHaveLength(1);
        expect(await world.broken()).toEqual([]);
        if (end === "ended") break;
        deaths += 1;
      }
    expect(deaths).toBeGreaterThan(12);
  });

  it("and a second one while the first is being healed is no different", async () => {
    const names = Object.keys(SCENARIOS);
    for (const [index, name] of names.entries()) {
      const scenario = SCENARIOS[name];
      for (let n = 1; n <= 8; n += 1) {
        const rig = await ready(name);
        rig.world.provider.fates.push(...(scenario?.fates ?? []));
        await scenario?.before?.(rig);
        const after = (n + index) % 2 === 0;
        await mortal(rig.world.app, { n, after }).live(async (app) => scenario?.step(app, rig));
        rig.world.clock.pass(LEASE);
        const opId = (await rig.deal.deal()).milestones[0]?.opId;
        for (let m = 1; m <= 4; m += 1) {
          await mortal(rig.world.app, { n: m + (n % 3), after: !after }).live((app) =>
            opId === undefined ? claim(app, rig.deal) : dispatch(app, opId),
          );
          rig.world.clock.pass(LEASE);
          expect(await rig.world.broken()).toEqual([]);
        }
        await mustBePaidOnce(rig, await heal(rig));
      }
    }
  });
});
