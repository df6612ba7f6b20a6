// Fault 40: what is paid is not what was asked for: less, more, or another currency. It funds nothing and goes back.
import { beforeEach, describe, expect, it } from "vitest";
import { loadFunding } from "../../shared/store/fundings.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { platformSums, refundCalls, refundsAt } from "./kit/bank.ts";
import { type LineDeal, mustBalance, signedOn } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";

const line = await openLine();
const WHOLE = 49_503;
beforeEach(() => line.calm());

/** A page that asks for something else than the funding does; the charge after it was paid. */
async function paidOther(deal: LineDeal, amount: number, currency: string) {
  const [funding] = deal.fundings;
  const metadata = { env: line.app.stage, agreement_id: deal.id, funding_id: funding?.id ?? "" };
  const { id } = await line.stripe.checkout.sessions.create({
    mode: "payment",
    client_reference_id: funding?.id ?? "",
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: "A video" } } }],
    payment_intent_data: { transfer_group: deal.id, metadata },
    metadata,
    success_url: "http://127.0.0.1/paid",
    cancel_url: "http://127.0.0.1/left",
  });
  await line.stage.call("POST", `/pay/${id}`, { outcome: "paid" });
  const session = await line.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });
  const intent = session.payment_intent;
  if (!intent || typeof intent === "string") throw new Error("Not paid");
  return String(intent.latest_charge);
}

async function mustBeUnfunded(deal: LineDeal) {
  const { agreement, milestones } = await deal.deal();
  expect(agreement.status).toBe("pending_funding");
  expect(milestones).toMatchObject([{ status: "pending", funded: false }]);
  expect(await deal.payoutOf()).toBeUndefined();
  await expect(deal.release()).rejects.toMatchObject({ code: "not_funded" });
  expect(await balanceOf(line.table, `held:${deal.id}.${deal.milestones[0]?.id}`, "usd")).toBe(0);
}

describe("fault 40: another amount or currency than was agreed", () => {
  it.each([
    [WHOLE - 1, "usd"],
    [WHOLE + 1, "usd"],
    [WHOLE * 100, "usd"],
    [WHOLE, "eur"],
    [WHOLE, "jpy"],
  ])(
    "%i %s funds nothing and goes back whole, once; the right payment funds the deal after it",
    async (amount, currency) => {
      const deal = await signedOn(line);
      const charge = await paidOther(deal, amount, currency);
      const alarms = line.metric("payment_off_plan");
      await line.drain();
      await mustBeUnfunded(deal);
      expect(line.metric("payment_off_plan")).toBe(alarms + 1);
      expect(await refundsAt(line, charge)).toMatchObject([{ amount, currency, status: "succeeded" }]);
      expect(await balanceOf(line.table, "brand_credit:org_1", currency as "usd")).toBe(0);
      // The brand may be asked again.
      expect(await loadFunding(line.table, deal.fundings[0]?.id ?? "")).toMatchObject({ status: "failed" });
      await mustBalance(line);

      await line.hooks({ duplicate: 3 });
      await line.advance(3 * DAY);
      await mustBeUnfunded(deal);
      await deal.pay();
      await line.drain();
      expect((await deal.deal()).agreement.status).toBe("active");
      expect((await deal.deal()).milestones).toMatchObject([{ status: "held", funded: true }]);
      expect(await refundsAt(line, charge)).toHaveLength(1);
      expect(await refundCalls(line, deal)).toHaveLength(1);
      await mustBalance(line);
      const { ours, theirs } = await platformSums(line);
      expect(ours).toEqual(theirs);
    },
  );
});
