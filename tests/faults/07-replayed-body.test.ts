// Fault 7: a webhook that was signed is sent again when it is too old to be the provider's own retry.
import { describe, expect, it } from "vitest";
import { signedOn } from "./kit/deal.ts";
import { snapshotOf, stored } from "./kit/events.ts";
import { openLine } from "./kit/line.ts";

const line = await openLine();

async function paidAndSigned() {
  await line.hooks({ types: ".", drop: -1 });
  const deal = await signedOn(line);
  const session = await deal.pay();
  const intent = await line.stripe.paymentIntents.retrieve(String(session.payment_intent));
  const body = snapshotOf(line.now(), "payment_intent.succeeded", intent);
  return { deal, body, header: line.sign(body) };
}

describe("fault 7: a replayed webhook", () => {
  it("is refused 301 seconds after it was signed, and nothing is stored", async () => {
    const { deal, body, header } = await paidAndSigned();
    line.pass(301);
    const reply = await line.post(body, header);
    expect([reply.status, reply.body.code]).toEqual([400, "bad_signature"]);
    expect(await stored(line.table, body)).toBeUndefined();
    await line.drain();
    expect((await deal.deal()).milestones[0]?.status).toBe("pending");
  });

  it.each([0, 1, 299])("is taken %i seconds after it was signed", async (age) => {
    const { deal, body, header } = await paidAndSigned();
    line.pass(age);
    expect((await line.post(body, header)).status).toBe(200);
    await line.drain();
    expect((await deal.deal()).milestones[0]?.status).toBe("held");
  });

  it("changes nothing when what it tells was taken in its time", async () => {
    const { deal, body, header } = await paidAndSigned();
    expect((await line.post(body, header)).status).toBe(200);
    await line.drain();
    const [before, event] = [await deal.deal(), await stored(line.table, body)];
    line.pass(301);
    expect((await line.post(body, header)).status).toBe(400);
    await line.drain();
    expect(await deal.deal()).toEqual(before);
    expect(await stored(line.table, body)).toEqual(event);
  });
});
