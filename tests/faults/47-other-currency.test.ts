// Fault 47: the currencies of a charge, of what it came to, of a transfer and of the account that gets it are not all one.
import { describe, expect, it } from "vitest";
import { handler as reconcile } from "../../functions/jobs/reconcile/index.ts";
import { shortcomings } from "../../shared/domain/briefReadiness.ts";
import { CURRENCIES } from "../../shared/domain/money.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { loadFunding } from "../../shared/store/fundings.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import { sweep } from "../kit/money.ts";
import { claimedOn, mustBalance, mustBePaidOnce, postingsOf, signedOn } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

const line = await openLine();

describe("fault 47: an account in another currency than the deal", () => {
  it.each([
    ["usd", "thb"],
    ["usd", "jpy"],
    ["jpy", "eur"],
  ] as const)(
    "gets %s as %s: the deal's currency is sent and booked, what arrived is on record",
    async (currency, settles) => {
      const deal = await claimedOn(line, { currency, settles });
      await line.drain();
      const operation = await deal.operation();
      expect(operation.params).toMatchObject({ amount: 45_003, currency });
      const [charge] = (await line.stripe.charges.list({ transfer_group: deal.id })).data;
      const paid = await line.stripe.balanceTransactions.retrieve(String(charge?.balance_transaction));
      expect(paid.currency).toBe(currency);
      await mustBePaidOnce(line, deal);

      for (let day = 0; (await deal.payoutOf())?.status !== "paid_out" && day < 12; day += 1) await line.advance(DAY);
      const [fact] = await loadPayoutFacts(line.table, (await deal.payoutOf())?.id ?? "");
      const received = fact?.bank.at(-1)?.received;
      const options = { stripeContext: deal.stripeAccountId };
      const arrived = await line.stripe.balanceTransactions.retrieve(received?.balanceTransactionId ?? "", {}, options);
      expect(arrived).toMatchObject({
        type: "payment",
        currency: settles,
        source: operation.result?.destinationPayment,
      });
      expect(received).toEqual({
        amount: arrived.amount,
        currency: settles,
        destinationPayment: operation.result?.destinationPayment,
        balanceTransactionId: arrived.id,
      });
      expect(arrived.amount).not.toBe(45_003);
      // On our books it is what was agreed, to the unit, in the currency that was agreed.
      expect(fact).toMatchObject({ currency, creatorAmountMinor: 45_003 });
      expect(await deal.payoutOf()).toMatchObject({ status: "paid_out", amount: 45_003, currency });
      await mustBePaidOnce(line, deal);
    },
  );
});

describe("fault 47: a charge that came to another currency than it was made in", () => {
  it("is not held, not booked and not sent on, and people are told of it each night", async () => {
    const deal = await signedOn(line, { currency: "gbp" });
    await deal.pay();
    const failed = line.metric("stripe_event_failed");
    await line.drain();
    expect((await line.stripe.charges.list({ transfer_group: deal.id })).data).toMatchObject([{ status: "succeeded" }]);
    expect(line.metric("stripe_event_failed")).toBeGreaterThan(failed);
    expect((await deal.deal()).milestones).toMatchObject([{ status: "pending", funded: false }]);
    expect(await postingsOf(line, deal.id)).toEqual([]);
    expect(await loadFunding(line.table, deal.fundings[0]?.id ?? "")).not.toMatchObject({ status: "held" });
    await expect(deal.release()).rejects.toMatchObject({ code: "not_funded" });
    // For as long as it is so, it is told each night.
    const unexplained = line.metric("reconcile_unexplained");
    await line.advance(DAY);
    await reconcile({ task: "daily" });
    expect(line.metric("reconcile_unexplained")).toBeGreaterThan(unexplained);
    expect(await deal.asked()).toEqual([]);
    await mustBalance(line);
  });

  it("cannot come of a brief: one in a currency that is not settled in is refused", () => {
    const now = new Date("2026-11-22T10:00:00.000Z");
    const refused = CURRENCIES.filter((currency) =>
      shortcomings({ currency } as Parameters<typeof shortcomings>[0], 1_000, now).some(
        ({ path, key }) => path === "currency" && key === "settled_in",
      ),
    );
    expect(refused).toEqual(["gbp", "vnd"]);
  });
});

describe("fault 47: a transfer in another currency than its charge came to", () => {
  it("is refused by the provider, and stops for a person instead of being asked for in another one", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    world.provider.fates.push({ rejected: "transfer_source_balance_parameters_mismatch" });
    expect(await sweep(world, opId, 30)).toMatchObject({ status: "bug", attempt: 1 });
    expect(await dispatch(world.app, opId)).toMatchObject({ status: "bug" });
    expect(world.provider.sent).toHaveLength(1);
    expect((await loadOperation(world.table, opId))?.params).toMatchObject({ currency: "usd", amount: 45_003 });
    expect(world.provider.transfers).toEqual([]);
    expect(await world.broken()).toEqual([]);
  });
});
