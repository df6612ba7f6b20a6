// Fault 45: the platform's balance does not suffice: it was swept to the bank, or is still on its way.
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { projectPostings } from "../../functions/jobs/project/posting.ts";
import { hourly } from "../../functions/jobs/reconcile/hourly.ts";
import { checkBalances } from "../../shared/payments/checkBooks.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { unblockBalance } from "../../shared/payments/unblock.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import { decide, look, operationsOf } from "../kit/forks.ts";
import { signedMoney } from "../kit/money.ts";
import { bankOn } from "./kit/bank.ts";
import { type ClaimedDeal, claimedOn, mustBalance, mustBePaidOnce } from "./kit/deal.ts";
import { snapshotOf, told } from "./kit/events.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";
import { middleman, type Trick } from "./kit/middleman.ts";
import { openVirtual } from "./kit/virtual.ts";

const between = middleman();
const line = await openLine({ through: between.open });
const WHOLE = 45_003;

beforeEach(async () => {
  between.tricks.length = 0;
  await line.calm();
});

const error = { type: "invalid_request_error", code: "balance_insufficient", message: "Insufficient funds" };
const REFUSED: Trick = { passesOn: false, says: () => ({ status: 400, body: JSON.stringify({ error }) }) };
const MADE: Trick = { passesOn: true, says: (said) => ({ status: 200, body: said }) };

/** The provider says that money of ours is there now. */
const balanceComes = async () => {
  line.pass(60);
  await told(line, snapshotOf(line.now(), "balance.available", { id: "balance", object: "balance" }));
  await line.drain();
};

/** Releases of several creators, claimed one after the other, for which there is no money. */
async function claimedWithoutMoney(count: number): Promise<ClaimedDeal[]> {
  const deals: ClaimedDeal[] = [];
  for (let n = 0; n < count; n += 1) {
    line.pass(1);
    deals.push(await claimedOn(line, {}));
    between.tricks.push(REFUSED);
    await line.drain();
  }
  expect(between.tricks).toEqual([]);
  return deals;
}

async function mustWait(deal: ClaimedDeal) {
  expect(await deal.payoutOf()).toMatchObject({
    status: "blocked",
    blockedReason: { code: "platform_balance", who: "finance" },
  });
  expect(await deal.operation()).toMatchObject({ status: "blocked", sends: 0 });
  expect(await deal.made()).toEqual([]);
}

/** Which of the deals were paid, in the order in which the provider did so. */
async function paidInOrder(deals: readonly ClaimedDeal[]): Promise<number[]> {
  const path = `/journal?method=POST&path=${encodeURIComponent("^/v1/transfers$")}`;
  const { entries } = (await line.standIn("GET", path)) as {
    entries: { params: { transfer_group?: string }; effect: string[] }[];
  };
  return entries
    .filter(({ effect }) => effect.some((id) => id.startsWith("tr_")))
    .map(({ params }) => deals.findIndex(({ id }) => id === params.transfer_group))
    .filter((n) => n >= 0);
}

describe("fault 45: too little on the platform's balance", () => {
  it("what was claimed waits, an alarm says so, and money that comes pays it once each, in the order of the claims", async () => {
    const alarms = line.metric("operation_blocked");
    const deals = await claimedWithoutMoney(4);
    for (const deal of deals) await mustWait(deal);
    expect(line.metric("operation_blocked")).toBe(alarms + 4);
    await mustBalance(line);
    await balanceComes();
    expect(await paidInOrder(deals)).toEqual([0, 1, 2, 3]);
    for (const deal of deals) await mustBePaidOnce(line, deal);
    await balanceComes();
    await line.advance(2 * DAY);
    expect(await paidInOrder(deals)).toEqual([0, 1, 2, 3]);
  });

  it("money for one of them pays the first; the others keep their places for the next", async () => {
    const deals = await claimedWithoutMoney(3);
    between.tricks.push(MADE, REFUSED);
    await balanceComes();
    expect(await paidInOrder(deals)).toEqual([0]);
    for (const deal of deals.slice(1)) await mustWait(deal);
    between.tricks.push(MADE, REFUSED);
    await balanceComes();
    expect(await paidInOrder(deals)).toEqual([0, 1]);
    await balanceComes();
    expect(await paidInOrder(deals)).toEqual([0, 1, 2]);
    for (const deal of deals) await mustBePaidOnce(line, deal);
  });

  it("is tried once a day when nothing is told, and never faster, however many messages come", async () => {
    const [deal] = await claimedWithoutMoney(1);
    if (!deal) throw new Error("No deal");
    const attempts = async () => (await deal.operation()).attempt;
    const first = await attempts();
    await line.hooks({ types: "balance", drop: -1 });
    for (let n = 0; n < 20; n += 1) await dispatch(line.app, deal.opId);
    await line.drain();
    expect(await attempts()).toBe(first);
    between.tricks.push(REFUSED, REFUSED, REFUSED);
    await line.advance(3 * DAY + HOUR);
    expect(await attempts()).toBe(first + 3);
    expect(between.tricks).toEqual([]);
    await mustWait(deal);
    await line.advance(DAY);
    await mustBePaidOnce(line, deal);
  });

  it("of whatever kind and age they are, all are paid in the order of their claims", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ bps: fc.constantFrom(0, 5_000, 10_000), wait: fc.integer({ min: 1, max: 90_000 }) }), {
          minLength: 2,
          maxLength: 6,
        }),
        async (plans) => {
          const world = openVirtual();
          world.provider.choose(() => ({ rejected: "balance_insufficient" }));
          for (const { bps, wait } of plans) {
            const money = await signedMoney(world);
            await money.paid();
            await decide(money, 1, bps);
            world.clock.pass(wait);
            await look(money);
            for (const { opId } of await operationsOf(money)) await dispatch(world.app, opId);
          }
          world.provider.choose(undefined);
          const before = world.table.changes.length;
          await unblockBalance(world.app);
          // Whatever is ready is sent, in no order of anybody's making.
          for (let round = 0; round < 20; round += 1) {
            const ready = world.table.items().filter(({ t, status }) => t === "operation" && status === "ready");
            for (const { opId } of ready.reverse()) await dispatch(world.app, String(opId));
          }
          const paid = world.table.changes
            .slice(before)
            .flatMap(({ after }) =>
              after?.t === "operation" && after.status === "done" ? [String(after.createdAt)] : [],
            );
          expect(paid.length).toBeGreaterThanOrEqual(plans.length);
          expect(paid).toEqual([...paid].sort());
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("fault 45: a balance that the provider sweeps to our bank", () => {
  /** I8, with every posting that was made on the platform's accounts. */
  async function balances() {
    const images: { newImage: PostingItem }[] = [];
    for await (const item of line.table.scan<PostingItem>({ types: ["posting"] })) images.push({ newImage: item });
    await projectPostings(
      line.app,
      images.map((image) => ({ ...image, record: {} })),
    );
    return checkBalances(line.app);
  }
  const available = async () => {
    const { available: rows } = await line.stripe.balance.retrieve();
    return rows.find(({ currency }) => currency === "usd")?.amount ?? 0;
  };

  it("is noticed: I8 fails until the sweep is booked; what then lacks the money waits for it, and is paid once", async () => {
    const deal = await claimedOn(line);
    await line.drain();
    const bank = await bankOn(line, deal);
    await bank.asks();
    await bank.ends("lost");
    await bank.recover(WHOLE);
    await line.advance(4 * DAY);
    expect(await balances()).toMatchObject({ name: "I8", ok: true });

    await line.hooks({ types: ".", drop: -1 });
    await bank.appeals();
    await bank.ends("won");
    // What the bank gave back is gone before we hear of it.
    await line.stripe.payouts.create({ amount: await available(), currency: "usd" });
    await line.drain();
    expect(await balances()).toMatchObject({ name: "I8", ok: false, detail: /^In usd the ledger has/ });
    await hourly(line.app);
    await line.calm();
    await line.drain();
    expect(await balances()).toMatchObject({ ok: true });
    expect(await deal.payoutOf()).toMatchObject({ status: "blocked", blockedReason: { code: "platform_balance" } });
    expect(await deal.made()).toHaveLength(1);
    await mustBalance(line);
    await line.stripe.topups.create({ amount: 100_000, currency: "usd", description: "Float" });
    await line.advance(DAY + HOUR);
    const { data } = await line.stripe.transfers.list({ transfer_group: deal.id });
    expect(data.map(({ amount, amount_reversed }) => amount - amount_reversed).sort()).toEqual([0, WHOLE]);
    expect(await balances()).toMatchObject({ ok: true });
    await line.advance(5 * DAY);
    expect((await line.stripe.transfers.list({ transfer_group: deal.id })).data).toHaveLength(2);
    await mustBalance(line);
  });
});
