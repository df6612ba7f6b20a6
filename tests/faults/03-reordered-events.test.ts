// Fault 3: events come in any order: what was reversed before what was made, the end before the beginning.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { decide, look, operationOf } from "../kit/forks.ts";
import { openVirtual, type Virtual, type VirtualDeal, virtualDeal } from "./kit/virtual.ts";

type Story = {
  /** What is true at the provider when the first event comes. */
  before(world: Virtual, deal: VirtualDeal): Promise<void>;
  /** At most six events; the product must end the same in each of their orders. */
  events: readonly ((deal: VirtualDeal) => string)[];
  /** The end, in the words of the books. */
  postings: readonly string[];
};

const paidOut = async (world: Virtual, deal: VirtualDeal) => {
  await deal.paid();
  world.provider.fates.push("lost_answer");
  await dispatch(world.app, await deal.release());
  for (const transfer of world.provider.transfers) transfer.amountReversed = 1_003;
  const arrivalDate = Math.floor(world.app.now().getTime() / 1000);
  const transfers = world.provider.transfers.map(({ id }) => id);
  world.provider.bank.set("po_1", { status: "failed", arrivalDate, transfers });
  world.provider.bank.set("po_2", { status: "paid", arrivalDate, transfers });
};

/** What the product learns to hear of later is added as a story of its own. */
const STORIES: Readonly<Record<string, Story>> = {
  "a payment, its session and its charge": {
    before: async (_, deal) => void (await deal.pay()),
    events: [
      (deal) => deal.event("payment_intent.processing", deal.intent),
      (deal) => deal.event("payment_intent.succeeded", deal.intent),
      (deal) => deal.event("charge.succeeded", deal.charge),
      (deal) => deal.event("charge.updated", deal.charge),
      (deal) => deal.event("checkout.session.completed", deal.session),
      (deal) => deal.event("checkout.session.expired", { ...deal.session, id: "cs_older", payment_intent: null }),
    ],
    postings: ["charge_settled", "charge_succeeded"],
  },
  "a transfer, its reversal, and its way to two banks": {
    before: paidOut,
    events: [
      (deal) => deal.event("transfer.created", deal.transfer()),
      (deal) => deal.event("transfer.reversed", deal.transfer()),
      (deal) => deal.event("payout.created", deal.bank("po_1"), deal.from),
      (deal) => deal.event("payout.failed", deal.bank("po_1"), deal.from),
      (deal) => deal.event("payout.created", deal.bank("po_2"), deal.from),
      (deal) => deal.event("payout.paid", deal.bank("po_2"), deal.from),
    ],
    postings: ["charge_settled", "charge_succeeded", "release_claimed", "transfer_done", "transfer_reversed"],
  },
  "a refund that is made and comes back": {
    before: async (world, deal) => {
      await deal.paid();
      await decide(deal, 1, 0);
      await look(deal);
      world.provider.fates.push("lost_answer");
      await dispatch(world.app, (await operationOf(deal, "refund")).opId);
      for (const refund of world.provider.refunds) Object.assign(refund, { status: "failed" });
    },
    events: [
      (deal) => deal.event("refund.created", deal.refund()),
      (deal) => deal.event("refund.updated", deal.refund()),
      (deal) => deal.event("refund.failed", deal.refund()),
      (deal) => deal.event("charge.refund.updated", deal.refund()),
      (deal) => deal.event("charge.updated", deal.charge),
      (deal) => deal.event("payment_intent.succeeded", deal.intent),
    ],
    postings: ["charge_settled", "charge_succeeded", "refund_claimed", "refund_done", "refund_failed"],
  },
  "a payment that is warned of, disputed and won": {
    before: async (_, deal) => {
      await deal.pay();
      deal.payersBank.takes();
      deal.payersBank.givesBack("won");
    },
    events: [
      (deal) => deal.event("payment_intent.succeeded", deal.intent),
      (deal) => deal.event("charge.dispute.created", deal.dispute),
      (deal) => deal.event("charge.dispute.funds_withdrawn", deal.dispute),
      (deal) => deal.event("charge.dispute.funds_reinstated", deal.dispute),
      (deal) => deal.event("charge.dispute.closed", deal.dispute),
      (deal) => deal.event("radar.early_fraud_warning.created", deal.warning),
    ],
    postings: ["charge_settled", "charge_succeeded", "chargeback_reinstated", "chargeback_withdrawn"],
  },
};

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [n, first] of items.entries())
    for (const rest of orders(items.filter((_, other) => other !== n))) yield [first, ...rest];
}

const KEPT = [
  "posting",
  "balance",
  "agreement",
  "milestone",
  "funding",
  "payout",
  "operation",
  "payout_account",
  "chargeback",
];
/** How often and when something was written is not what it says, nor what came between. */
const PASSING = /^(version|card|gsi\w+|\w+At|dueTries|result|sends|bank|hash|frozenMilestoneIds|liftReason)$/;
const isNothing = (value: unknown) => Array.isArray(value) && value.length === 0;

/** What the table says in the end, without what differs from world to world. */
const endOf = (world: Virtual, deal: VirtualDeal) =>
  world.table
    .items()
    .filter(({ t }) => KEPT.includes(t))
    .map((item) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(item)
            .filter(([name, value]) => !PASSING.test(name) && !isNothing(value))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      )
        .replaceAll(deal.id.slice(4), "<deal>")
        .replaceAll(deal.account.stripeAccountId ?? "", "<account>")
        .replaceAll(deal.payersBank.id, "<dispute>")
        .replace(/op_[0-9a-f]{26}|(?:tr|re)_[0-9a-f]{9}_\d+|[0-9a-f]{64}/g, "<made>"),
    )
    .sort();

async function play(story: Story, order: readonly number[]) {
  const world = openVirtual();
  const deal = await virtualDeal(world);
  await story.before(world, deal);
  for (const n of order) {
    world.clock.pass(0.1);
    await world.tell(story.events[n]?.(deal) ?? "");
  }
  await world.settle();
  return { world, deal, end: endOf(world, deal) };
}

describe("fault 3: events in any order", () => {
  it.each(Object.entries(STORIES))("tell the same story: %s", async (_, story) => {
    const numbers = story.events.map((__, n) => n);
    const first = await play(story, numbers);
    expect(first.world.postings()).toEqual(story.postings);
    let told = 0;
    for (const order of orders(numbers)) {
      const { world, end } = await play(story, order);
      if (end.join() !== first.end.join()) expect({ order, end }).toEqual({ order, end: first.end });
      if (told % 24 === 0) expect(await world.broken()).toEqual([]);
      const open = world.table.items().filter(({ t, status }) => t === "stripe_event" && status !== "done");
      expect(open).toEqual([]);
      told += 1;
    }
    expect(told).toBe(720);
  });

  it("tell it also when only some of them come", async () => {
    for (const story of Object.values(STORIES)) {
      const [first = 0, ...rest] = story.events.map((_, n) => n);
      const whole = await play(story, [first, ...rest]);
      // One event of each kind of object is enough; every pair in both orders.
      for (const a of [first, ...rest])
        for (const b of rest)
          if (a !== b) {
            const [one, other] = [await play(story, [a, b]), await play(story, [b, a])];
            expect({ a, b, end: other.end }).toEqual({ a, b, end: one.end });
            expect(await one.world.broken()).toEqual([]);
          }
      expect(whole.world.postings()).toEqual(story.postings);
    }
  });
});
