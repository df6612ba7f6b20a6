// Fault 35: the bank gives a payment back after all, when its loss was taken from the creator, who is paid elsewhere by now.
import { describe, expect, it } from "vitest";
import { balanceOf } from "../../shared/store/ledger.ts";
import { bankOn, booksOn, movesTo, owedBy, platformSums } from "./kit/bank.ts";
import { claimedOn, mustBalance, postingsOf } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";

const line = await openLine();
const WHOLE = 45_003;

async function mustAddUp() {
  await mustBalance(line);
  const { ours, theirs } = await platformSums(line);
  expect(ours).toEqual(theirs);
}

/** Paid out, lost, and the loss taken back from the creator. */
async function recovered(amount = WHOLE) {
  const deal = await claimedOn(line);
  await line.drain();
  const bank = await bankOn(line, deal);
  await bank.asks();
  await bank.ends("lost");
  await bank.recover(amount);
  await mustAddUp();
  const winsOnAppeal = async () => {
    await bank.appeals();
    await bank.ends("won");
  };
  /** Where each transfer of the deal went, oldest first. */
  const ways = async () => {
    const { data } = await line.stripe.transfers.list({ transfer_group: deal.id });
    return data.reverse().map((each) => [each.amount - each.amount_reversed, each.destination]);
  };
  return { ...deal, bank, winsOnAppeal, ways };
}
const newAccount = async (outcome = "complete") => (await line.stage.connect(outcome)).account.id;

describe("fault 35: a chargeback won after it was recovered", () => {
  it("pays the creator again, once, on the account that is theirs now and not on the one that is gone", async () => {
    const deal = await recovered();
    await line.stripe.v2.core.accounts.close(deal.stripeAccountId);
    await line.drain();
    const present = await newAccount();
    await movesTo(line, deal, present);
    await deal.winsOnAppeal();
    await mustAddUp();
    // It comes from the platform's balance, so it waits until enough of that is there.
    await line.advance(3 * DAY);
    expect(await deal.ways()).toEqual([
      [0, deal.stripeAccountId],
      [WHOLE, present],
    ]);
    expect(await deal.payoutOf()).toMatchObject({ repaidAmount: WHOLE });
    expect(await booksOn(line, deal)).not.toHaveProperty("exp:dispute_loss");
    expect(await balanceOf(line.table, `payable:${deal.creatorId}`, "usd")).toBe(0);
    expect((await postingsOf(line, deal.id)).filter((kind) => kind === "transfer_done")).toHaveLength(2);
    await mustAddUp();

    await line.advance(10 * DAY);
    expect(await deal.payoutOf()).toMatchObject({ status: "paid_out" });
    expect(await deal.ways()).toHaveLength(2);
    await mustAddUp();
  });

  it("is told any number of times and pays once", async () => {
    const deal = await recovered();
    await line.hooks({ duplicate: 5 });
    await deal.winsOnAppeal();
    await line.advance(3 * DAY);
    await line.calm();
    expect((await deal.ways()).map(([amount]) => amount)).toEqual([0, WHOLE]);
    await mustAddUp();
  });

  it("waits while the present account cannot be paid, and goes there when it can", async () => {
    const deal = await recovered();
    const present = await newAccount("restricted");
    await movesTo(line, deal, present);
    await line.standIn("POST", `/accounts/${present}/capability`, { status: "pending" });
    await line.drain();
    await deal.winsOnAppeal();
    await line.advance(3 * DAY);
    expect(await deal.payoutOf()).toMatchObject({
      status: "blocked",
      blockedReason: { code: "transfers_not_enabled", who: "creator" },
    });
    expect(await deal.ways()).toHaveLength(1);
    expect(await balanceOf(line.table, `payable:${deal.creatorId}`, "usd")).toBe(WHOLE);
    await mustAddUp();
    for (const capability of ["payouts", "transfers"])
      await line.standIn("POST", `/accounts/${present}/capability`, { capability, status: "active" });
    await line.drain();
    expect(await deal.ways()).toEqual([
      [0, deal.stripeAccountId],
      [WHOLE, present],
    ]);
    await mustAddUp();
  });

  it("forgives what was still owed, and sends only what was really taken", async () => {
    const deal = await recovered(20_000);
    await line.advance(5 * DAY);
    await deal.bank.recover(25_003);
    expect(await owedBy(line, deal)).toBe(25_003);
    await deal.winsOnAppeal();
    await line.advance(3 * DAY);
    expect(await owedBy(line, deal)).toBe(0);
    expect((await deal.ways()).map(([amount]) => amount)).toEqual([25_003, 20_000]);
    await mustAddUp();
  });
});
