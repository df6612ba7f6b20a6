// The gateway: what a function receives for a request, what a caller receives for a function's answer, and what the gateway says itself.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createGateway, type GatewayEvent, type GatewayOptions } from "../../local/gateway.ts";
import { raw, serve } from "./parts.ts";

const ROUTES = [
  { method: "GET", path: "/v1/briefs", area: "briefs", authorizer: false },
  { method: "GET", path: "/v1/briefs/{briefId}", area: "briefs", authorizer: false },
  { method: "GET", path: "/v1/briefs/open", area: "briefs", authorizer: false },
  { method: "POST", path: "/v1/briefs/{briefId}/publish", area: "briefs", authorizer: true },
  { method: "POST", path: "/v1/webhooks/stripe", area: "webhooks", authorizer: false },
  { method: "GET", path: "/docs/{file+}", area: "accounts", authorizer: false },
  { method: "ANY", path: "/v1/any", area: "accounts", authorizer: false },
  { method: "GET", path: "/v1/any", area: "briefs", authorizer: false },
];

type Given = { answer?: (event: GatewayEvent) => unknown } & Partial<Pick<GatewayOptions, "timeoutMs">>;

async function gateway({ answer = () => ({ statusCode: 200, body: "ok" }), ...rest }: Given = {}) {
  const events: (GatewayEvent & { area: string })[] = [];
  const errors: unknown[] = [];
  const area = (name: string) => async (event: GatewayEvent) => {
    events.push({ ...event, area: name });
    return answer(event);
  };
  const made = createGateway({
    routes: ROUTES,
    defaultArea: "accounts",
    handlers: { accounts: area("accounts"), briefs: area("briefs"), webhooks: area("webhooks") },
    verify: (token) =>
      token === "good"
        ? { sub: "s", "cognito:groups": ["finance", "admin"], email_verified: true, exp: 12, nested: { a: 1 } }
        : undefined,
    report: (_, error) => void errors.push(error),
    ...rest,
  });
  return { url: await serve(made.handle), events, errors };
}

const text = (value: string): string[] => [
  "content-type",
  "application/json",
  "content-length",
  String(Buffer.byteLength(value)),
];

describe("the event", () => {
  test("has the shape of payload format 2.0", async () => {
    const { url, events } = await gateway();
    await raw(url, "GET", "/v1/briefs?niche=food&q=", [
      "User-Agent",
      "tester",
      "X-Two",
      "a",
      "x-two",
      "b",
      "Cookie",
      "one=1; two=2",
      "Cookie",
      "three=3",
      "X-Forwarded-For",
      "6.6.6.6",
    ]);
    expect(events).toEqual([
      {
        area: "briefs",
        version: "2.0",
        routeKey: "GET /v1/briefs",
        rawPath: "/v1/briefs",
        rawQueryString: "niche=food&q=",
        cookies: ["one=1", "two=2", "three=3"],
        headers: {
          host: url.slice(7),
          "user-agent": "tester",
          "x-two": "a,b",
          "x-forwarded-for": "127.0.0.1",
          "x-forwarded-port": url.split(":")[2],
          "x-forwarded-proto": "http",
        },
        queryStringParameters: { niche: "food", q: "" },
        requestContext: {
          accountId: "000000000000",
          apiId: "local",
          domainName: url.slice(7),
          domainPrefix: "127",
          http: { method: "GET", path: "/v1/briefs", protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "tester" },
          requestId: expect.any(String),
          routeKey: "GET /v1/briefs",
          stage: "$default",
          time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
          timeEpoch: expect.any(Number),
        },
        isBase64Encoded: false,
      },
    ]);
    expect(Object.keys(events[0] ?? {})).not.toContain("pathParameters");
  });

  test("joins repeated query parameters, decodes them once, keeps the raw string, and has none without a query", async () => {
    const { url, events } = await gateway();
    await raw(url, "GET", "/v1/briefs?niche=food&niche=a%26b&q=caf%C3%A9+noir%20%252F&flag&__proto__=x&bad=%zz&");
    await raw(url, "GET", "/v1/briefs?");
    const [first, second] = events;
    expect(Object.entries(first?.queryStringParameters ?? {})).toEqual([
      ["niche", "food,a&b"],
      ["q", "café noir %2F"],
      ["flag", ""],
      ["__proto__", "x"],
      ["bad", "%zz"],
    ]);
    expect(first?.rawQueryString).toBe("niche=food&niche=a%26b&q=caf%C3%A9+noir%20%252F&flag&__proto__=x&bad=%zz&");
    expect(second).not.toHaveProperty("queryStringParameters");
  });

  test("decodes path parameters once: unicode, an encoded slash, a percent sign", async () => {
    const { url, events } = await gateway();
    for (const sent of ["%E0%B9%81%E0%B8%A1%E0%B9%88", "a%2Fb", "100%2525", "%zz", "a+b"])
      await raw(url, "GET", `/v1/briefs/${sent}`);
    expect(events.map((event) => event.pathParameters)).toEqual(
      ["แม่", "a/b", "100%25", "%zz", "a+b"].map((briefId) => ({ briefId })),
    );
  });

  test("prefers the exact path to the parameter, a named method to ANY, and takes $default for all else", async () => {
    const { url, events } = await gateway();
    const sent = [
      ["GET", "/v1/briefs/open"],
      ["GET", "/v1/briefs/opens"],
      ["GET", "/v1/any"],
      ["DELETE", "/v1/any"],
      ["GET", "/docs/a/b.js"],
      ["GET", "/docs/"],
      ["DELETE", "/v1/briefs"],
      ["GET", "/v1/briefs/"],
      ["GET", "/v1/Briefs"],
      ["GET", "/v1/briefs/x/publish"],
      ["GET", "/"],
    ] as const;
    for (const [method, path] of sent) await raw(url, method, path);
    expect(events.map((event) => `${event.area} ${event.routeKey}`)).toEqual([
      "briefs GET /v1/briefs/open",
      "briefs GET /v1/briefs/{briefId}",
      "briefs GET /v1/any",
      "accounts ANY /v1/any",
      "accounts GET /docs/{file+}",
      ...Array.from({ length: 6 }, () => "accounts $default"),
    ]);
    expect(events[4]?.pathParameters).toEqual({ file: "a/b.js" });
  });

  test.each([
    ["application/json", false],
    ["application/json; charset=utf-8", false],
    ["text/csv", false],
    ["application/xml", false],
    ["application/octet-stream", true],
    ["application/x-www-form-urlencoded", true],
    ["multipart/form-data; boundary=x", true],
    ["application/merge-patch+json", true],
    [undefined, true],
  ])("a body of type %s comes as base64: %s, and loses nothing", async (type, base64) => {
    const { url, events } = await gateway();
    const body = `{"name":"แม่ 🎈 \\u0000"}`;
    await raw(
      url,
      "POST",
      "/v1/webhooks/stripe",
      [...(type ? ["content-type", type] : []), "content-length", String(Buffer.byteLength(body))],
      body,
    );
    const [event] = events;
    expect(event?.isBase64Encoded).toBe(base64);
    expect(Buffer.from(event?.body ?? "", base64 ? "base64" : "utf8").toString()).toBe(body);
  });

  test("a binary body and a compressed one arrive byte for byte", async () => {
    const { url, events } = await gateway();
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    await raw(url, "POST", "/v1/webhooks/stripe", ["content-type", "image/png", "content-length", "256"], bytes);
    await raw(
      url,
      "POST",
      "/v1/webhooks/stripe",
      ["content-type", "application/json", "content-encoding", "gzip", "content-length", "256"],
      bytes,
    );
    for (const event of events) expect(new Uint8Array(Buffer.from(event.body ?? "", "base64"))).toEqual(bytes);
    expect(events).toHaveLength(2);
  });
});

describe("the authorizer", () => {
  test("refuses without calling the function, in the gateway's own words", async () => {
    const { url, events } = await gateway();
    for (const header of [
      [],
      ["authorization", "Bearer bad"],
      ["authorization", "Bearer"],
      ["authorization", "Basic good"],
    ]) {
      const answer = await raw(url, "POST", "/v1/briefs/b1/publish", [...header, ...text("{}")], "{}");
      expect([answer.status, answer.text, answer.headers["content-type"]]).toEqual([
        401,
        '{"message":"Unauthorized"}',
        "application/json",
      ]);
    }
    expect(events).toEqual([]);
  });

  test("hands the claims over as text, lists as words in brackets", async () => {
    const { url, events } = await gateway();
    for (const value of ["Bearer good", "bearer good", "good"])
      await raw(url, "POST", "/v1/briefs/b1/publish", ["authorization", value]);
    expect(events).toHaveLength(3);
    for (const event of events) {
      expect(event.requestContext.authorizer).toEqual({
        jwt: {
          claims: {
            sub: "s",
            "cognito:groups": "[finance admin]",
            email_verified: "true",
            exp: "12",
            nested: '{"a":1}',
          },
          scopes: null,
        },
      });
    }
  });

  test("a route without one ignores the token, good or bad", async () => {
    const { url, events } = await gateway();
    for (const token of ["good", "bad"]) await raw(url, "GET", "/v1/briefs", ["authorization", `Bearer ${token}`]);
    expect(events.map((event) => [event.requestContext.authorizer, event.headers.authorization])).toEqual([
      [undefined, "Bearer good"],
      [undefined, "Bearer bad"],
    ]);
  });
});

describe("the response", () => {
  const answers = async (answer: unknown) => {
    const { url } = await gateway({ answer: () => answer });
    return raw(url, "GET", "/v1/briefs");
  };

  test("writes status, headers, cookies and body", async () => {
    const answer = await answers({
      statusCode: 201,
      headers: { ETag: '"3"', "X-N": 5, "X-B": true, "content-length": "999" },
      cookies: ["a=1; Path=/", "b=2"],
      body: "ไทย",
    });
    expect(answer).toMatchObject({
      status: 201,
      text: "ไทย",
      headers: {
        etag: '"3"',
        "x-n": "5",
        "x-b": "true",
        "content-length": "9",
        "set-cookie": ["a=1; Path=/", "b=2"],
        "content-type": "text/plain; charset=utf-8",
      },
    });
  });

  test("decodes base64, sends no body with 204, and none to HEAD", async () => {
    expect(
      await answers({ statusCode: 200, headers: { "content-type": "image/png" }, body: "aGk=", isBase64Encoded: true }),
    ).toMatchObject({ text: "hi" });
    expect(await answers({ statusCode: 204 })).toMatchObject({ status: 204, text: "" });
    const { url } = await gateway();
    expect(await raw(url, "HEAD", "/v1/any")).toMatchObject({
      status: 200,
      text: "",
      headers: { "content-length": "2" },
    });
  });

  test.each([
    [{ id: 1 }, '{"id":1}'],
    ["plain", "plain"],
    [[1, 2], "[1,2]"],
    [undefined, "null"],
  ])("takes %j without a status as the body of a 200", async (value, body) => {
    expect(await answers(value)).toMatchObject({
      status: 200,
      text: body,
      headers: { "content-type": "application/json" },
    });
  });

  test.each([
    [{ statusCode: "200" }],
    [{ statusCode: 99 }],
    [{ statusCode: 200, body: { a: 1 } }],
    [{ statusCode: 200, headers: { a: [1] } }],
    [{ statusCode: 200, cookies: "a=1" }],
    [{ statusCode: 200, headers: { "bad header": "x" } }],
    [{ statusCode: 200, body: "x".repeat(6 * 1024 * 1024 + 1) }],
  ])("answers 500 for what is no response (case %#)", async (value) => {
    expect(await answers(value)).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
  });
});

describe("what the gateway says itself", () => {
  test("500 when the function throws, and the reason reaches the log alone", async () => {
    const { url, errors } = await gateway({
      answer: () => {
        throw new Error("secret");
      },
    });
    expect(await raw(url, "GET", "/v1/briefs")).toMatchObject({
      status: 500,
      text: '{"message":"Internal Server Error"}',
    });
    expect(errors).toMatchObject([{ message: "secret" }]);
  });

  test("503 when the function takes too long", async () => {
    const { url } = await gateway({ timeoutMs: 20, answer: () => sleep(500) });
    expect(await raw(url, "GET", "/v1/briefs")).toMatchObject({
      status: 503,
      text: '{"message":"Service Unavailable"}',
    });
  });

  test("413 over ten megabytes, declared or streamed, and over six as an event; below it the function gets all", async () => {
    const { url, events } = await gateway();
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, "a");
    const tooLarge = { status: 413, text: '{"message":"Request Entity Too Large"}' };
    expect(
      await raw(
        url,
        "POST",
        "/v1/webhooks/stripe",
        ["content-type", "text/plain", "content-length", String(large.length)],
        large,
      ),
    ).toMatchObject(tooLarge);
    expect(
      await raw(
        url,
        "POST",
        "/v1/webhooks/stripe",
        ["content-type", "text/plain", "transfer-encoding", "chunked"],
        large,
      ),
    ).toMatchObject(tooLarge);
    const five = Buffer.alloc(5 * 1024 * 1024, "a");
    const length = ["content-length", String(five.length)];
    expect(await raw(url, "POST", "/v1/webhooks/stripe", ["content-type", "image/png", ...length], five)).toMatchObject(
      tooLarge,
    );
    expect(events).toEqual([]);
    expect(
      await raw(url, "POST", "/v1/webhooks/stripe", ["content-type", "text/plain", ...length], five),
    ).toMatchObject({ status: 200 });
    expect(events[0]?.body).toHaveLength(five.length);
  });

  test("431 when request line and headers pass 10,240 bytes", async () => {
    const { url } = await gateway();
    expect(await raw(url, "GET", "/v1/briefs", ["x-long", "a".repeat(10_200)])).toMatchObject({ status: 431 });
    expect(await raw(url, "GET", "/v1/briefs", ["x-long", "a".repeat(9_000)])).toMatchObject({ status: 200 });
  });
});
