// Fault 6: somebody who is not the provider sends a webhook.
import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { parseWebhookSecrets } from "../../shared/cloud.ts";
import { signedOn } from "./kit/deal.ts";
import { countOf, snapshotOf, stored } from "./kit/events.ts";
import { openLine } from "./kit/line.ts";

const line = await openLine();
const good = { ...line.secrets };
afterEach(() => Object.assign(line.secrets, good));

await line.hooks({ types: ".", drop: -1 });
const deal = await signedOn(line);
const session = await deal.pay();
const intent = await line.stripe.paymentIntents.retrieve(String(session.payment_intent));
/** What a forger wants believed: true, for that matter, so that only the signature speaks against it. */
const prize = () => snapshotOf(line.now(), "payment_intent.succeeded", intent);
const seconds = () => Math.floor(line.now().getTime() / 1000);
const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");

async function mustBeRefused(body: string, signature: string | undefined, kind: "snapshot" | "thin" = "snapshot") {
  const before = await countOf(line.table, "stripe_event");
  const refusals = line.metric("webhook_refused");
  const reply = await line.post(body, signature, kind);
  expect([reply.status, reply.body.code]).toEqual([400, "bad_signature"]);
  expect(await stored(line.table, body)).toBeUndefined();
  expect(await countOf(line.table, "stripe_event")).toBe(before);
  expect(line.metric("webhook_refused")).toBe(refusals + 1);
}

describe("fault 6: a webhook that the provider did not sign", () => {
  it.each<[string, (body: string) => string | undefined]>([
    ["with one digit changed", (body) => line.sign(body).replace(/.$/, (last) => (last === "0" ? "1" : "0"))],
    ["with the signature of another body", () => line.sign("{}")],
    ["with the time changed", (body) => line.sign(body).replace(/t=\d+/, `t=${seconds() - 1}`)],
    ["with another secret", (body) => line.sign(body, { secret: "whsec_other" })],
    ["with the secret of the other address", (body) => line.sign(body, { kind: "thin" })],
    ["with the scheme v0", (body) => line.sign(body).replace("v1=", "v0=")],
    ["with no header", () => undefined],
    ["with an empty header", () => ""],
    ["with a header of nonsense", () => "t=,v1="],
    ["with a time and no signature", () => `t=${seconds()}`],
    ["with a signature and no time", (body) => `v1=${hmac(line.secrets.snapshot[0] ?? "", `.${body}`)}`],
    ["signed with an empty secret", (body) => `t=${seconds()},v1=${hmac("", `${seconds()}.${body}`)}`],
  ])("%s is 400, and nothing is stored", async (_, header) => {
    const body = prize();
    await mustBeRefused(body, header(body));
    await mustBeRefused(body, header(body), "thin");
    await line.drain();
    expect((await deal.deal()).milestones[0]?.status).toBe("pending");
  });

  it.each([[[]], [[""]], [["   "]], [["\t\n"]]])(
    "is 400 when the secrets configured are %j, whatever it is signed with",
    async (secrets) => {
      const body = prize();
      Object.assign(line.secrets, { snapshot: secrets });
      for (const secret of ["", ...secrets, "whsec_other"])
        await mustBeRefused(body, `t=${seconds()},v1=${hmac(secret, `${seconds()}.${body}`)}`);
    },
  );

  it("is 400 when a blank secret stands beside a good one, and the good one still opens", async () => {
    const body = prize();
    Object.assign(line.secrets, { snapshot: ["", "  ", "whsec_good"] });
    for (const secret of ["", "  "])
      await mustBeRefused(body, `t=${seconds()},v1=${hmac(secret, `${seconds()}.${body}`)}`);
    expect((await line.post(body, line.sign(body, { secret: "whsec_good" }))).status).toBe(200);
  });

  it("finds no function that started with a blank secret", () => {
    for (const blank of ["", " ", "\n"]) {
      expect(() => parseWebhookSecrets(JSON.stringify({ snapshot: [blank], thin: ["whsec_b"] }))).toThrow("blank");
      expect(() => parseWebhookSecrets(JSON.stringify({ snapshot: ["whsec_a"], thin: ["whsec_b", blank] }))).toThrow(
        "blank",
      );
    }
    expect(() => parseWebhookSecrets('{"snapshot":[null]}')).toThrow("blank");
    expect(parseWebhookSecrets('{"snapshot":["whsec_a"]}')).toEqual({ snapshot: ["whsec_a"], thin: [] });
  });

  it("is told apart from the real one, which is taken", async () => {
    const body = prize();
    expect((await line.post(body, line.sign(body))).status).toBe(200);
    expect(await stored(line.table, body)).toMatchObject({ status: "stored" });
  });
});
