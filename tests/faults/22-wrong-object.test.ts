// Fault 22: the provider answers 200 with something else than was sent: another object, amount, currency or recipient.
import { describe, expect, it } from "vitest";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { type ClaimedDeal, claimedOn, mustBalance } from "./kit/deal.ts";
import { snapshotOf, told } from "./kit/events.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";
import { middleman } from "./kit/middleman.ts";

const between = middleman();
const line = await openLine({ through: between.open });
const changed = (more: Record<string, unknown>) => (said: string) => ({
  status: 200,
  body: JSON.stringify({ ...(JSON.parse(said) as object), ...more }),
});

const WRONG: [string, (said: string) => { status: number; body: string }][] = [
  ["another amount", changed({ amount: 45_002 })],
  ["another currency", changed({ currency: "eur" })],
  ["another recipient", changed({ destination: "acct_somebody_else" })],
  ["another operation's transfer", changed({ metadata: { env: "test", op_id: "op_other", attempt: "1" } })],
  ["no metadata", changed({ metadata: {} })],
  ["a transfer without an id", changed({ id: undefined })],
  ["a transfer with the id of something else", changed({ id: "py_1" })],
  ["an object of another kind", changed({ object: "payout", id: "po_1" })],
  ["an object of another kind without an id", () => ({ status: 200, body: '{"object":"balance","available":[]}' })],
  ["an empty list", () => ({ status: 200, body: '{"object":"list","data":[],"has_more":false}' })],
];

describe("fault 22: a 200 with something else", () => {
  const frozen: ClaimedDeal[] = [];
  it.each(WRONG)("freezes the operation and pages a person: %s", async (_, says) => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    const pages = line.metric("operation_bug");
    between.tricks.push({ passesOn: true, says });
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "bug", lastError: { code: "wrong_object" } });
    expect(line.metric("operation_bug")).toBe(pages + 1);
    frozen.push(deal);
    await line.hooks();
  });

  it("is not sent again days and sweeps later, and nobody was told that it is paid", async () => {
    await line.advance(DAY + HOUR);
    expect(frozen).toHaveLength(WRONG.length);
    for (const deal of frozen) {
      expect(await deal.operation()).toMatchObject({ status: "bug", attempt: 1, sends: 1 });
      expect(await deal.asked()).toHaveLength(1);
      expect(await deal.payoutOf()).toMatchObject({ status: "sending" });
    }
  });

  it("is what the stand-in's own wrong object means", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    await line.fault("wrong_object");
    expect(await dispatch(line.app, deal.opId)).toMatchObject({ status: "bug" });
    await line.hooks();
  });

  it("ends by evidence of the very transfer that was meant, and by no other", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "transfer", drop: -1 });
    between.tricks.push({ passesOn: true, says: changed({ amount: 1 }) });
    await dispatch(line.app, deal.opId);
    const [id = ""] = await deal.made();
    const real = await line.stripe.transfers.retrieve(id);
    const pages = line.metric("operation_bug");
    const [charge] = (await line.stripe.charges.list({ transfer_group: deal.id })).data;
    const smaller = await line.stripe.transfers.create({
      amount: 100,
      currency: "usd",
      destination: deal.stripeAccountId,
      source_transaction: charge?.id ?? "",
      metadata: real.metadata,
    });
    await told(line, snapshotOf(line.now(), "transfer.created", smaller));
    await line.drain();
    expect(await deal.operation()).toMatchObject({ status: "bug" });
    expect(line.metric("operation_bug")).toBe(pages + 1);
    await told(line, snapshotOf(line.now(), "transfer.created", real));
    await line.drain();
    expect(await deal.operation()).toMatchObject({ status: "done", stripeId: id });
    expect(await deal.payoutOf()).toMatchObject({ status: "transferred", stripeTransferId: id });
    expect(await deal.made()).toEqual([id]);
    await mustBalance(line);
    await line.hooks();
  });
});
