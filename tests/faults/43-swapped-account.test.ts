// Fault 43: the creator has another account by the time at which the money that was claimed for the old one is sent.
import { beforeEach, describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import type { Write } from "../../shared/store/table.ts";
import { ownerOf } from "./kit/account.ts";
import { movesTo } from "./kit/bank.ts";
import { type ClaimedDeal, claimedOn, keysOf, mustBalance } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";

const line = await openLine();
const WHOLE = 45_003;

beforeEach(async () => {
  line.between.commit = undefined;
  await line.calm();
});

/** Claimed for the account of that day; nothing is sent. */
async function claimed() {
  const deal = await claimedOn(line);
  const owner = await ownerOf(line, deal);
  const old = deal.stripeAccountId;
  expect(await deal.operation()).toMatchObject({ status: "ready", params: { destination: old } });
  const closes = async () => void (await line.stripe.v2.core.accounts.close(old));
  return { ...deal, owner, old, closes };
}

const ways = async (deal: ClaimedDeal) =>
  (await line.stripe.transfers.list({ transfer_group: deal.id })).data.map(({ amount, destination }) => [
    amount,
    destination,
  ]);

async function mustBePaidOnceTo(deal: ClaimedDeal, destination: string) {
  await line.drain();
  expect(await ways(deal)).toEqual([[WHOLE, destination]]);
  expect(await deal.operation()).toMatchObject({ status: "done", params: { destination } });
  await mustBalance(line);
  await line.advance(10 * DAY);
  expect(await ways(deal)).toEqual([[WHOLE, destination]]);
}

/** The swap itself moved nothing and changed nothing of what was claimed. */
async function mustWaitForOwner(deal: ClaimedDeal & { old: string }) {
  expect(await deal.payoutOf()).toMatchObject({
    status: "blocked",
    blockedReason: { code: "account_changed", who: "creator" },
  });
  expect(await deal.operation()).toMatchObject({ status: "blocked", sends: 0, params: { destination: deal.old } });
  await line.advance(10 * DAY);
  expect(await ways(deal)).toEqual([]);
  await mustBalance(line);
}

describe("fault 43: an account that is swapped between the claim and the send", () => {
  it("after the claim: the money goes nowhere until its owner says where, and then there, under another attempt", async () => {
    const deal = await claimed();
    await deal.closes();
    await line.drain();
    const present = await deal.owner.setsUp();
    expect(present).not.toBe(deal.old);
    await mustWaitForOwner(deal);
    const before = await deal.operation();
    await deal.owner.redirects();
    expect(await deal.operation()).toMatchObject({ attempt: before.attempt + 1 });
    await mustBePaidOnceTo(deal, present);
    expect((await keysOf(deal)).every((key) => key?.startsWith(`transfer:${deal.opId}:`))).toBe(true);
    // Said again, it changes nothing.
    await deal.owner.redirects();
    await mustBePaidOnceTo(deal, present);
  });

  it("just before the claim of the send: what was frozen is sent, the refusal tells of it, and the owner says where", async () => {
    const deal = await claimed();
    await line.hooks({ types: "account|capability", drop: -1 });
    const isT2 = (write: Write) => "put" in write && write.put.opId === deal.opId && write.put.status === "sending";
    let present = "";
    line.between.commit = async (writes) => {
      if (!writes.some(isT2)) return;
      line.between.commit = undefined;
      await deal.closes();
      present = (await line.stage.connect()).account.id;
      await movesTo(line, deal, present);
    };
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "blocked" });
    const [call] = await deal.asked();
    expect(call?.params).toMatchObject({ destination: deal.old, amount: String(WHOLE) });
    await line.calm();
    await line.advance(2 * DAY);
    await mustWaitForOwner(deal);
    await deal.owner.redirects();
    await mustBePaidOnceTo(deal, present);
  });

  it("while nobody knows what became of the send: it can be sent nowhere else, and the old one has it once", async () => {
    const deal = await claimed();
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault("reset_after", { count: 2 });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "unknown" });
    const present = (await line.stage.connect()).account.id;
    await movesTo(line, deal, present);
    await expect(deal.owner.redirects()).rejects.toMatchObject({ code: "illegal_transition" });
    await mustBePaidOnceTo(deal, deal.old);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
  });

  it("is for its owner alone: another creator does not find the payout, and asking while it goes there already changes nothing", async () => {
    const deal = await claimed();
    const stranger = await ownerOf(line, {
      creatorId: `crt_${deal.id.slice(4).replace(/^./, "9")}`,
      milestones: deal.milestones,
    });
    await expect(stranger.redirects()).rejects.toMatchObject({ code: "not_found" });
    await expect(deal.owner.redirects()).resolves.toBeUndefined();
    await mustBePaidOnceTo(deal, deal.old);
  });

  it("another bank behind the same account changes nothing of the transfer", async () => {
    const deal = await claimed();
    const bank = { external_account: "btok_us_verified", default_for_currency: true };
    await line.stripe.accounts.createExternalAccount(deal.old, bank);
    await line.drain();
    await mustBePaidOnceTo(deal, deal.old);
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
  });
});
