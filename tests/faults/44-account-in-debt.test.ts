// Fault 44: the creator's account owes the provider, which would keep whatever is sent there.
import { beforeEach, describe, expect, it } from "vitest";
import { handler as reconcile } from "../../functions/jobs/reconcile/index.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadConnect } from "../../shared/store/payoutAccounts.ts";
import { claimedOn, heldOn, type LineDeal, mustBalance } from "./kit/deal.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";
import { inReview } from "./kit/review.ts";

const line = await openLine();
const WHOLE = 45_003;
const DEBT = 5_000;
beforeEach(() => line.calm());

const balanceAt = async (account: string) => {
  const { available, pending } = await line.stripe.balance.retrieve({}, { stripeContext: account });
  return [...available, ...pending]
    .filter(({ currency }) => currency === "usd")
    .reduce((sum, { amount }) => sum + amount, 0);
};

/** A creator whose first payout went to the bank, and of which somebody then took a part back: the account owes that. */
async function inDebt() {
  const first = await claimedOn(line);
  await line.drain();
  const [transfer = ""] = await first.made();
  await line.advance(6 * DAY);
  expect(await balanceAt(first.stripeAccountId)).toBe(0);
  await line.standIn("POST", `/accounts/${first.stripeAccountId}/debit-negative`, { allowed: true });
  const takes = async () => {
    await line.stripe.transfers.createReversal(transfer, { amount: DEBT });
    await line.drain();
    expect(await balanceAt(first.stripeAccountId)).toBe(-DEBT);
  };
  /** Somebody else pays into the account what it owes. */
  const pays = async () => {
    await line.stage.fund(200_000);
    await line.advance(3 * DAY);
    await line.stripe.transfers.create({ amount: DEBT, currency: "usd", destination: first.stripeAccountId });
  };
  const account = () => loadConnect(line.table, first.creatorId);
  const next = async () => {
    const deal = await heldOn(line, { creatorOf: first });
    await (await inReview(deal)).approve();
    await line.drain();
    return deal;
  };
  return { ...first, takes, pays, account, next };
}

async function mustWait(deal: LineDeal) {
  expect(await deal.payoutOf()).toMatchObject({
    status: "blocked",
    blockedReason: { code: "account_negative", who: "creator" },
  });
  expect(await deal.made()).toEqual([]);
  // What was reversed by hand is owed to the creator, too.
  expect(await balanceOf(line.table, `payable:${deal.creatorId}`, "usd")).toBe(WHOLE + DEBT);
  await mustBalance(line);
}

async function mustBePaid(deal: LineDeal) {
  expect(await deal.made()).toHaveLength(1);
  expect((await deal.deal()).milestones).toMatchObject([{ status: "released" }]);
  await mustBalance(line);
}

describe("fault 44: an account that owes the provider", () => {
  it("is sent nothing, however often it is looked at, until it owes nothing; then it is paid once", async () => {
    const creator = await inDebt();
    await creator.takes();
    expect(await creator.account()).toMatchObject({ negative: true, transfersEnabled: true });
    const deal = await creator.next();
    await mustWait(deal);
    await line.advance(3 * DAY);
    await reconcile({ task: "hourly" });
    await line.drain();
    await mustWait(deal);
    await creator.pays();
    await line.advance(DAY + HOUR);
    expect(await creator.account()).not.toHaveProperty("negative");
    await mustBePaid(deal);
    // It was not eaten: all of it is in the account, or on its way from there to the bank.
    expect(await balanceAt(creator.stripeAccountId)).toBeGreaterThanOrEqual(0);
    await line.advance(7 * DAY);
    expect(await deal.payoutOf()).toMatchObject({ status: "paid_out" });
    await mustBePaid(deal);
  });

  it("is known as such within the day when no event says so, and then is sent nothing more", async () => {
    const creator = await inDebt();
    await line.hooks({ types: ".", drop: -1 });
    await creator.takes();
    expect(await creator.account()).not.toHaveProperty("negative");
    await line.advance(HOUR);
    await reconcile({ task: "hourly" });
    await line.calm();
    await line.drain();
    expect(await creator.account()).toMatchObject({ negative: true });
    await mustWait(await creator.next());
  });

  it("keeps nobody else from being paid", async () => {
    const creator = await inDebt();
    await creator.takes();
    await creator.next();
    const other = await claimedOn(line);
    await line.drain();
    expect(await other.made()).toHaveLength(1);
    await mustBalance(line);
  });
});
