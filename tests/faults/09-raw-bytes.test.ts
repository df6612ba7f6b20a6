// Fault 9: the body changes its clothes on the way: other letters, base64 by the gateway, or a re-serialisation.
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { handler } from "../../functions/webhooks/index.ts";
import { lambdaContext } from "../../local/lambda.ts";
import { snapshotOf, stored } from "./kit/events.ts";
import { openLine } from "./kit/line.ts";

const line = await openLine();
const PATH = "/v1/webhooks/stripe";

/** The function itself, handed what the gateway hands it. */
async function invoke(body: string, signature: string, isBase64Encoded: boolean) {
  const http = { method: "POST", path: PATH, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "Stripe/1.0" };
  const event = {
    version: "2.0",
    routeKey: `POST ${PATH}`,
    rawPath: PATH,
    rawQueryString: "",
    headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
    requestContext: { http, requestId: "request-1", stage: "$default", routeKey: `POST ${PATH}` },
    body,
    isBase64Encoded,
  } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
  const answer = (await handler(event, lambdaContext("webhooks-stripe", 5_000) as Context)) as { statusCode: number };
  return answer.statusCode;
}

const TEXTS: [string, string][] = [
  ["Thai", "ชาฤดูใบไม้ร่วง"],
  ["Japanese", "秋のお茶 — 山田"],
  ["Arabic, from right to left", "شاي الخريف"],
  ["an emoji of several code points", "👩🏽‍🚀 tea"],
  ["letters with combining marks", "Cafe\u0301"],
  ["the separators U+2028 and U+2029", "one\u2028two\u2029three"],
  ["a byte order mark and a zero width space", "\ufeffx\u200b"],
  ["quotes, backslashes and control characters", '"\\ \n\t\u0001'],
];
const bodyOf = (text: string) =>
  snapshotOf(line.now(), "customer.created", { id: "cus_1", object: "customer", name: text });

describe("fault 9: the bytes that were signed", () => {
  it.each(TEXTS)("are verified as they are: %s", async (_, text) => {
    const body = bodyOf(text);
    expect((await line.post(body, line.sign(body))).status).toBe(200);
    expect((await stored(line.table, body))?.body).toBe(body);
  });

  it.each(TEXTS)("are verified when the gateway packs them as base64: %s", async (_, text) => {
    const body = bodyOf(text);
    const packed = Buffer.from(body, "utf8").toString("base64");
    expect(await invoke(packed, line.sign(body), true)).toBe(200);
    expect((await stored(line.table, body))?.body).toBe(body);
  });

  it("are neither unpacked without the flag nor left packed with it", async () => {
    const body = bodyOf("ชา");
    expect(await invoke(body, line.sign(body), false)).toBe(200);
    const other = bodyOf("ชา");
    const packed = Buffer.from(other, "utf8").toString("base64");
    expect(await invoke(packed, line.sign(other), false)).toBe(400);
    expect(await invoke(other, line.sign(other), true)).toBe(400);
    expect(await stored(line.table, other)).toBeUndefined();
  });

  it("may be written with escapes or with spaces, as long as it is that what was signed", async () => {
    const escaped = bodyOf("\u2028").replaceAll("\u2028", "\\u2028");
    const spaced = JSON.stringify(JSON.parse(bodyOf("ชา")), null, 2);
    for (const body of [escaped, spaced, `${bodyOf("x")}\n`, ` ${bodyOf("y")}`]) {
      expect((await line.post(body, line.sign(body))).status).toBe(200);
      expect((await stored(line.table, body))?.body).toBe(body);
    }
  });

  it.each<[string, (body: string) => string | Uint8Array<ArrayBuffer>]>([
    ["parsed and written again", (body) => JSON.stringify({ ...JSON.parse(body), type: "customer.created" }, null, 1)],
    [
      "its keys in another order",
      (body) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse())),
    ],
    ["a line break at its end", (body) => `${body}\n`],
    ["U+2028 escaped", (body) => body.replaceAll("\u2028", "\\u2028")],
    ["its letters normalised", (body) => body.normalize("NFC")],
    ["in another encoding", (body) => new Uint8Array(Buffer.from(body, "utf16le"))],
    ["a byte that is no letter", (body) => new Uint8Array([...Buffer.from(body).subarray(0, -1), 0xff, 0x7d])],
  ])("are refused when they are changed: %s", async (_, changed) => {
    const body = bodyOf("Cafe\u0301 \u2028");
    const signature = line.sign(body);
    expect((await line.post(changed(body), signature)).status).toBe(400);
    expect(await stored(line.table, body)).toBeUndefined();
  });
});
