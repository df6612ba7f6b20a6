// Fault 8: the time that a webhook was signed at lies in the future.
import { describe, expect, it } from "vitest";
import { mustBalance, postingsOf, signedOn } from "./kit/deal.ts";
import { idOf, snapshotOf, stored } from "./kit/events.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";

const line = await openLine();
const seconds = () => Math.floor(line.now().getTime() / 1000);

async function paid() {
  await line.hooks({ types: ".", drop: -1 });
  const deal = await signedOn(line);
  const session = await deal.pay();
  const intent = await line.stripe.paymentIntents.retrieve(String(session.payment_intent));
  return { deal, session, intent };
}

describe("fault 8: a webhook from the future", () => {
  it.each([1, 299, 301, HOUR, 3_650 * DAY])(
    "of %i seconds ahead is taken, and dated by our own clock",
    async (ahead) => {
      const { deal, intent } = await paid();
      const body = snapshotOf(line.now(), "payment_intent.succeeded", intent, { created: seconds() + ahead });
      expect((await line.post(body, line.sign(body, { at: seconds() + ahead }))).status).toBe(200);
      const event = await stored(line.table, body);
      expect(event).toMatchObject({ status: "stored", receivedAt: line.now().toISOString() });
      expect(event?.ttl).toBe(seconds() + 90 * DAY);
      await line.drain();
      expect(await stored(line.table, body)).toMatchObject({ status: "done" });
      expect((await deal.deal()).milestones[0]?.status).toBe("held");
    },
  );

  it.each(["the older event", "the newer event"])("has no effect on the order when %s comes first", async (first) => {
    const { deal, session, intent } = await paid();
    // An end that was, and a payment that is: by their times the end would be the later one.
    const ended = snapshotOf(line.now(), "checkout.session.expired", session, { created: seconds() + DAY });
    const succeeded = snapshotOf(line.now(), "payment_intent.succeeded", intent, { created: seconds() - DAY });
    const tell = async (body: string) => {
      const at = body === ended ? seconds() + DAY : seconds();
      expect((await line.post(body, line.sign(body, { at }))).status).toBe(200);
      await line.drain();
    };
    const both = [succeeded, ended];
    for (const body of first === "the older event" ? both : both.toReversed()) await tell(body);
    expect((await deal.deal()).milestones[0]?.status).toBe("held");
    expect(await deal.deal().then(({ fundings }) => fundings.map(({ status }) => status))).toEqual(["held"]);
    expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
    await mustBalance(line);
  });

  it("does not put off the next look at what was parked", async () => {
    const { deal, intent } = await paid();
    const metadata = { ...intent.metadata, funding_id: "fnd_00000000000000000000000000.1" };
    const body = snapshotOf(
      line.now(),
      "payment_intent.succeeded",
      { ...intent, metadata },
      { created: seconds() + DAY },
    );
    expect((await line.post(body, line.sign(body, { at: seconds() + DAY }))).status).toBe(200);
    await line.carry();
    const parked = await stored(line.table, body);
    expect(parked).toMatchObject({ eventId: idOf(body), status: "parked", tries: 1 });
    const lookAgain = Date.parse(String(parked?.gsi3sk).split("#")[0] ?? "");
    expect(lookAgain - line.now().getTime()).toBeLessThanOrEqual(60_000);
    await line.advance(3 * DAY + HOUR);
    expect(await stored(line.table, body)).toMatchObject({ status: "lost" });
    expect((await deal.deal()).milestones[0]?.status).toBe("pending");
  });
});
