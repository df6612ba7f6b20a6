// Fault 11: a thin event comes to the address of the snapshots, and the other way round.
import { describe, expect, it } from "vitest";
import { countOf, snapshotOf, stored, thinOf, told } from "./kit/events.ts";
import { openLine } from "./kit/line.ts";

const line = await openLine();
const thin = () => thinOf(line.now(), "v2.core.account.closed", "acct_nobody");
const snapshot = () => snapshotOf(line.now(), "customer.created", { id: "cus_1", object: "customer" });

/** Well signed for the address it comes to, so that only its shape speaks against it. */
async function mustBeRefused(body: string, kind: "snapshot" | "thin") {
  const before = await countOf(line.table, "stripe_event");
  const reply = await line.post(body, line.sign(body, { kind }), kind);
  expect([reply.status, reply.body.code]).toEqual([400, "bad_signature"]);
  expect(await countOf(line.table, "stripe_event")).toBe(before);
}

describe("fault 11: a payload of the other kind", () => {
  it("thin at the address of snapshots is 400, and nothing is stored", () => mustBeRefused(thin(), "snapshot"));

  it("snapshot at the address of thin ones is 400, and nothing is stored", () => mustBeRefused(snapshot(), "thin"));

  it.each([
    ["an empty body", ""],
    ["no JSON", "stripe"],
    ["a JSON list", "[]"],
    ["a JSON null", "null"],
    ["a number", "1"],
    ["an object of nothing", "{}"],
    ["no id", '{"object":"event","type":"customer.created","data":{"object":{"id":"cus_1"}}}'],
    ["an id that is no text", '{"id":1,"object":"event","type":"customer.created"}'],
    ["an empty id", '{"id":"","object":"v2.core.event","type":"v2.core.account.closed"}'],
    ["another object of Stripe's", '{"id":"cus_1","object":"customer"}'],
    [
      "a snapshot event without its object",
      '{"id":"evt_1","object":"event","type":"customer.created","livemode":false}',
    ],
    ["a snapshot event without data in it", '{"id":"evt_1","object":"event","type":"customer.created","data":{}}'],
    ["an event without a type", '{"id":"evt_1","object":"event","data":{"object":{"id":"cus_1","object":"customer"}}}'],
    ["a thin event without a type", '{"id":"evt_1","object":"v2.core.event","created":"2026-11-02T10:00:00.000Z"}'],
    ["a thin event from no time", '{"id":"evt_1","object":"v2.core.event","type":"v2.core.account.closed"}'],
  ])("signed and of no kind at all is refused at both addresses, without a crash: %s", async (_, body) => {
    for (const kind of ["snapshot", "thin"] as const) await mustBeRefused(body, kind);
  });

  it("leaves the addresses as they were: each takes its own", async () => {
    const [a, b] = [snapshot(), thin()];
    expect(await told(line, a)).toBe(200);
    expect(await told(line, b, "thin")).toBe(200);
    expect([(await stored(line.table, a))?.kind, (await stored(line.table, b))?.kind]).toEqual(["snapshot", "thin"]);
    await line.drain();
    expect(await stored(line.table, a)).toMatchObject({ status: "ignored" });
  });
});
