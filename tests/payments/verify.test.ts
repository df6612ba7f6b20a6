// Who may tell us something: only the holder of a secret, over the very bytes, and not long ago.
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { eventVerifier } from "../../shared/payments/stripe/verify.ts";

const verify = await eventVerifier();
const NOW = new Date("2026-11-22T10:00:00.000Z");
const SECRET = "whsec_one";
const snapshot = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "payment_intent.succeeded",
  account: "acct_1",
  api_version: "2026-10-28.endive",
  created: 1_795_341_600,
  livemode: false,
  data: { object: { id: "pi_1", object: "payment_intent", description: "ชา\u2028お茶 \u{1f375}" } },
  request: { id: "req_1", idempotency_key: "fund:fnd_1:1" },
});
const thin = JSON.stringify({
  id: "evt_2",
  object: "v2.core.event",
  type: "v2.core.account.closed",
  context: "acct_1",
  created: "2026-11-22T09:59:59.000Z",
  livemode: false,
  related_object: { id: "acct_1", type: "v2.core.account", url: "/v2/core/accounts/acct_1" },
});

const sign = (payload: string, secondsAgo = 0, secret = SECRET, scheme = "v1") =>
  Stripe.webhooks.generateTestHeaderString({
    payload,
    secret,
    scheme,
    timestamp: Math.floor(NOW.getTime() / 1000) - secondsAgo,
  });
const check = (body: string, header: string, secrets: string[] = [SECRET], kind: "snapshot" | "thin" = "snapshot") =>
  verify(kind, Buffer.from(body), header, secrets, NOW);

describe("a webhook", () => {
  it("is read when its signature fits its bytes", () => {
    expect(check(snapshot, sign(snapshot))).toMatchObject({
      id: "evt_1",
      type: "payment_intent.succeeded",
      account: "acct_1",
      apiVersion: "2026-10-28.endive",
      idempotencyKey: "fund:fnd_1:1",
      object: { id: "pi_1", description: "ชา\u2028お茶 \u{1f375}" },
    });
    expect(check(thin, sign(thin), [SECRET], "thin")).toEqual({
      id: "evt_2",
      type: "v2.core.account.closed",
      account: "acct_1",
      livemode: false,
      created: 1_795_341_599,
      relatedObjectId: "acct_1",
    });
  });

  it("is accepted under any of the secrets, as while they are exchanged", () => {
    expect(check(snapshot, sign(snapshot), ["whsec_new", SECRET])).toBeDefined();
    const both = `${sign(snapshot, 0, "whsec_new")},${sign(snapshot).split(",")[1]}`;
    expect(check(snapshot, both)).toBeDefined();
  });

  it.each<[string, string, string, string[]]>([
    ["another secret", snapshot, sign(snapshot, 0, "whsec_other"), [SECRET]],
    ["no signature", snapshot, "", [SECRET]],
    ["nonsense", snapshot, "t=1,v1=abc", [SECRET]],
    ["an old scheme", snapshot, sign(snapshot, 0, SECRET, "v0"), [SECRET]],
    ["a changed body", snapshot.replace("pi_1", "pi_2"), sign(snapshot), [SECRET]],
    ["a body written anew", JSON.stringify(JSON.parse(snapshot), null, 1), sign(snapshot), [SECRET]],
    ["an age of 301 seconds", snapshot, sign(snapshot, 301), [SECRET]],
    ["no secret set", snapshot, sign(snapshot), []],
    ["a blank secret", snapshot, sign(snapshot, 0, " "), [" "]],
    ["an empty secret", snapshot, sign(snapshot, 0, "x"), [""]],
    ["a body that is not JSON", "{", sign("{"), [SECRET]],
    ["a body that is no event", '{"id":"evt_1"}', sign('{"id":"evt_1"}'), [SECRET]],
    ["a thin event at the door of snapshots", thin, sign(thin), [SECRET]],
  ])("is refused for %s", (_, body, header, secrets) => {
    expect(check(body, header, secrets)).toBeUndefined();
  });

  it("is accepted up to 300 seconds old by the product's clock, and when it is dated ahead", () => {
    expect(check(snapshot, sign(snapshot, 300))).toBeDefined();
    expect(check(snapshot, sign(snapshot, -3600))).toBeDefined();
  });

  it("is refused at the door of thin events when it is a snapshot", () => {
    expect(check(snapshot, sign(snapshot), [SECRET], "thin")).toBeUndefined();
  });
});
