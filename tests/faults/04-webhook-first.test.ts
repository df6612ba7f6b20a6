// Fault 4: a webhook is there before we have committed what it is about.
import { afterEach, describe, expect, it } from "vitest";
import type { Operation } from "../../shared/domain/operation.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import type { Put, Write } from "../../shared/store/table.ts";
import { claimedOn, heldOn, keysOf, mustBalance, mustBePaidOnce, postingsOf, signedOn } from "./kit/deal.ts";
import { snapshotOf, stored, told } from "./kit/events.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";

const line = await openLine();
afterEach(async () => {
  line.between.received = undefined;
  line.between.commit = undefined;
  await line.calm();
});

/** What a transaction puts of this kind. */
const putOf = (writes: readonly Write[], type: string) =>
  writes.flatMap((write) => ("put" in write && write.put.t === type ? [write.put] : []))[0];

describe("fault 4: a webhook before our own commit", () => {
  it("of a transfer, delivered and worked on before its call is answered, books it; the answer finds it booked", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: ".", beforeResponse: true });
    const seen: string[] = [];
    line.between.received = async () => {
      await line.carry();
      seen.push((await deal.operation()).status);
    };
    await line.drain();
    expect(seen).toEqual(["done"]);
    expect(await deal.operation()).toMatchObject({ status: "done", sends: 1, result: { found: "by_event" } });
    expect((await postingsOf(line, deal.id)).filter((kind) => kind === "transfer_done")).toHaveLength(1);
    await mustBePaidOnce(line, deal);
  });

  it("of a transfer whose claim is not committed is parked, and applied when it is", async () => {
    const deal = await heldOn(line);
    // The claim is on its way to the table while the transfer it will mean exists at the provider already.
    let body = "";
    line.between.commit = async (writes) => {
      const operation = putOf(writes, "operation");
      if (!operation) return;
      line.between.commit = undefined;
      await line.hooks({ types: ".", drop: -1 });
      const sent = await (await line.app.payments()).send(operation as Put["put"] & Operation);
      if (sent.kind !== "done") throw new Error(sent.message);
      body = snapshotOf(line.now(), "transfer.created", await line.stripe.transfers.retrieve(sent.stripeId));
      expect(await told(line, body)).toBe(200);
      await line.carry();
      expect(await stored(line.table, body)).toMatchObject({ status: "parked", tries: 1 });
    };
    const opId = await deal.release();
    // From now on only the parked event can tell.
    await line.fault("500_before", { count: 1_000 });
    await line.advance(60);
    expect(await stored(line.table, body)).toMatchObject({ status: "done" });
    const operation = async () => {
      const found = await loadOperation(line.table, opId);
      if (!found) throw new Error("The claim is lost");
      return found;
    };
    expect(await operation()).toMatchObject({ status: "done", result: { found: "by_event" } });
    await mustBePaidOnce(line, { ...deal, opId, operation });
  });

  it("of a payment whose funding is not committed is parked, and applied when it is", async () => {
    const bodies: string[] = [];
    const signing = signedOn(line);
    line.between.commit = async (writes) => {
      const put = putOf(writes, "funding");
      if (!put) return;
      line.between.commit = undefined;
      const metadata = { env: "test", funding_id: String(put.id) };
      const session = await line.stripe.checkout.sessions.create({
        mode: "payment",
        line_items: [
          {
            quantity: 1,
            price_data: { currency: "usd", unit_amount: Number(put.amount), product_data: { name: "A video" } },
          },
        ],
        payment_intent_data: { metadata },
        metadata,
        success_url: "http://127.0.0.1/paid",
        cancel_url: "http://127.0.0.1/left",
      });
      await line.hooks({ types: ".", drop: -1 });
      await line.stage.call("POST", `/pay/${session.id}`, { outcome: "paid" });
      const done = await line.stripe.checkout.sessions.retrieve(session.id);
      const body = snapshotOf(line.now(), "checkout.session.completed", done);
      expect(await told(line, body)).toBe(200);
      await line.carry();
      expect(await stored(line.table, body)).toMatchObject({ status: "parked" });
      bodies.push(body);
    };
    const deal = await signing;
    expect(bodies).toHaveLength(1);
    await line.advance(60);
    expect(await stored(line.table, bodies[0] ?? "")).toMatchObject({ status: "done" });
    expect((await deal.deal()).milestones[0]?.status).toBe("held");
    expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
    await mustBalance(line);
  });

  it("of a payout to the bank that carries a transfer not yet on our books waits for it", async () => {
    const deal = await claimedOn(line);
    await line.hooks({ types: "^transfer", drop: -1 });
    // Made, and nobody tells us for days: neither an answer nor a list is to be had.
    await line.fault("500_after", { count: 1 });
    await line.fault("500_before", { method: "GET", count: 10_000 });
    await line.advance(3 * DAY - HOUR);
    const known = await deal.operation();
    expect(known.status).toBe("unknown");
    expect(await deal.payoutOf()).toMatchObject({ status: "sending" });
    await line.standIn("DELETE", "/faults");
    await line.advance(3 * HOUR);
    expect(await deal.payoutOf()).toMatchObject({ stripePayoutId: expect.stringMatching(/^po_/) });
    expect(await keysOf(deal)).toEqual([`transfer:${deal.opId}:1`]);
    await mustBePaidOnce(line, deal);
  });
});
