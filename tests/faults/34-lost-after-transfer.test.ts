// Fault 34: the bank takes a payment back after its money went to the creator, who has all, a part or nothing of it left.
import { describe, expect, it } from "vitest";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { bankOn, booksOn, owedBy, platformSums } from "./kit/bank.ts";
import { type ClaimedDeal, claimedOn, heldOn, mustBalance, postingsOf } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";
import { inReview } from "./kit/review.ts";

const line = await openLine();
const WHOLE = 45_003;
const LOSS = 49_503;

/** Paid out, disputed and lost: the platform bears it all. */
async function lostAfterTransfer() {
  const deal = await claimedOn(line);
  await line.drain();
  const bank = await bankOn(line, deal);
  await bank.asks();
  await bank.ends("lost");
  expect(await booksOn(line, deal)).toMatchObject({ "exp:dispute_loss": LOSS, "exp:dispute_fee": 1_500 });
  expect(await bank.record()).toMatchObject({ status: "lost", loss: { held: 0, platform: LOSS } });
  await mustAddUp();
  const context = { stripeContext: deal.stripeAccountId };
  const transfer = async () => line.stripe.transfers.retrieve((await deal.made())[0] ?? "");
  return { ...deal, bank, context, transfer };
}

/** Every invariant holds, and our books say of the platform's account what the provider's say. */
async function mustAddUp() {
  await mustBalance(line);
  const { ours, theirs } = await platformSums(line);
  expect(ours).toEqual(theirs);
}

/** Another deal of the same creator, released as it is approved. */
async function nextRelease(deal: ClaimedDeal, fee: number) {
  const next = await heldOn(line, { fee, creatorOf: deal });
  await (await inReview(next)).approve();
  await line.drain();
  const { data } = await line.stripe.transfers.list({ transfer_group: next.id });
  return { ...next, sent: data.map(({ amount }) => amount) };
}

const reversalsMade = async (deal: ClaimedDeal) =>
  (await postingsOf(line, deal.id)).filter((kind) => kind === "reversal_done").length;

describe("fault 34: a chargeback after the transfer", () => {
  it("is taken back from the creator's account when it has the money: the loss is booked, then repaid", async () => {
    const deal = await lostAfterTransfer();
    await deal.bank.recover(WHOLE);
    expect(await deal.transfer()).toMatchObject({ amount_reversed: WHOLE, reversed: true });
    expect(await reversalsMade(deal)).toBe(1);
    expect(await owedBy(line, deal)).toBe(0);
    expect(await booksOn(line, deal)).toMatchObject({ "exp:dispute_loss": LOSS - WHOLE });
    expect(await deal.payoutOf()).toMatchObject({ status: "reversed", recoveredAmount: WHOLE });
    const facts = await loadPayoutFacts(line.table, deal.milestones[0]?.payoutId ?? "");
    expect(facts.map(({ rowType, creatorAmountMinor }) => [rowType, creatorAmountMinor])).toEqual([
      ["transfer", WHOLE],
      ["reversal", -WHOLE],
    ]);
    await mustAddUp();
    const next = await nextRelease(deal, 20_000);
    expect(next.sent).toEqual([20_000]);
    await mustAddUp();
  });

  it("of which a part is left there: that part is taken, the rest is a debt that later releases pay", async () => {
    const deal = await lostAfterTransfer();
    const { context } = deal;
    await line.stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval: "manual" } } } }, context);
    await line.advance(3 * DAY);
    await line.stripe.payouts.create({ amount: WHOLE - 20_000, currency: "usd" }, context);
    await line.drain();
    await deal.bank.recover(20_000);
    expect(await deal.transfer()).toMatchObject({ amount_reversed: 20_000, reversed: false });
    expect(await deal.payoutOf()).toMatchObject({ status: "partially_reversed", recoveredAmount: 20_000 });
    await deal.bank.recover(WHOLE - 20_000);
    expect(await deal.transfer()).toMatchObject({ amount_reversed: 20_000 });
    expect(await owedBy(line, deal)).toBe(WHOLE - 20_000);
    await mustAddUp();
    const next = await nextRelease(deal, 40_000);
    expect(next.sent).toEqual([40_000 - (WHOLE - 20_000)]);
    expect(await owedBy(line, deal)).toBe(0);
    await mustAddUp();
  });

  it("of which nothing is left there is a debt: releases are netted until it is paid, and the debt is reversed no more", async () => {
    const deal = await lostAfterTransfer();
    await line.advance(5 * DAY);
    expect(await deal.payoutOf()).toMatchObject({ bankStatus: "paid_out" });
    await deal.bank.recover(WHOLE);
    expect(await deal.transfer()).toMatchObject({ amount_reversed: 0 });
    expect(await owedBy(line, deal)).toBe(WHOLE);
    expect(await booksOn(line, deal)).toMatchObject({ receivable: WHOLE, "exp:dispute_loss": LOSS - WHOLE });
    await mustAddUp();

    const first = await nextRelease(deal, 30_000);
    expect(first.sent).toEqual([]);
    expect((await first.deal()).milestones).toMatchObject([{ status: "released", netted: 30_000 }]);
    expect(await owedBy(line, deal)).toBe(WHOLE - 30_000);
    await mustAddUp();
    const second = await nextRelease(deal, 30_000);
    expect(second.sent).toEqual([60_000 - WHOLE]);
    expect(await owedBy(line, deal)).toBe(0);
    expect(await balanceOf(line.table, `payable:${deal.creatorId}`, "usd")).toBe(0);
    const third = await nextRelease(deal, 30_000);
    expect(third.sent).toEqual([30_000]);

    await line.advance(30 * DAY);
    expect(await deal.transfer()).toMatchObject({ amount_reversed: 0 });
    expect(await owedBy(line, deal)).toBe(0);
    await mustAddUp();
  });

  it("is asked back once only, though every answer about the reversal is lost", async () => {
    const deal = await lostAfterTransfer();
    const reversals = { path: "^/v1/transfers/.*/reversals$" };
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault("reset_after", { ...reversals, count: 2 });
    await deal.bank.recover(WHOLE);
    await line.advance(3_600);
    await line.calm();
    expect(await deal.transfer()).toMatchObject({ amount_reversed: WHOLE });
    expect(await reversalsMade(deal)).toBe(1);
    expect(await owedBy(line, deal)).toBe(0);
    await mustAddUp();
  });
});
