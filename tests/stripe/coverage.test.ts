// Every call that Stripe's description names is served, and takes what is described and nothing else.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CONTROLS } from "../../local/stripe/controls.ts";
import { openCore } from "../../local/stripe/core.ts";
import { describe, operationOf, requestSchemaOf } from "../../local/stripe/description.ts";
import { ACTIONS } from "../../local/stripe/faults.ts";
import { ROUTES } from "../../local/stripe/routes.ts";
import type { Shape } from "../../local/stripe/shape.ts";
import { openStore } from "../../local/stripe/store.ts";
import { propertiesOf, replyFaults, requestFaults } from "./described.ts";
import { handClock } from "./stage.ts";

const calls = Object.entries(describe().paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
);

const openDesk = () => {
  const { now } = handClock("2026-11-02T10:00:00.000Z");
  const core = openCore({ store: openStore(), now, baseUrl: () => "http://127.0.0.1:1" });
  return (method: string, url: string, body = "") => {
    const headers = { authorization: "Bearer sk_test_1" };
    const reply = core.handle({ method, url, headers, body });
    return { status: reply.status, body: reply.body, error: (JSON.parse(reply.body) as { error?: Refusal }).error };
  };
};
type Refusal = { message: string; code?: string; param?: string };

test("the description is the whole subset", () => {
  expect(Object.keys(describe().paths)).toHaveLength(61);
  expect(calls).toHaveLength(86);
});

test.each(calls)("$method $path is served, and answers in a described shape", ({ method, path }) => {
  const ask = openDesk();
  const url = path.replaceAll(/\{[^}]*\}/g, "none_1");
  const isV2Body = method === "POST" && path.startsWith("/v2/");
  const reply = ask(method, url, isV2Body ? "{}" : "");
  expect(reply.error?.message ?? "").not.toContain("Unrecognized request URL");
  expect(replyFaults({ method, call: path.replaceAll(/\{[^}]*\}/g, "{}"), path: url, ...reply })).toEqual([]);
  const strange =
    method === "POST"
      ? ask(method, url, isV2Body ? '{"nonsense":"1"}' : "nonsense=1")
      : ask(method, `${url}?nonsense=1`);
  expect([strange.status, strange.error?.code, strange.error?.param]).toEqual([400, "parameter_unknown", "nonsense"]);
});

test("an address that nobody described is not served", () => {
  const reply = openDesk()("GET", "/v1/nonsense");
  expect([reply.status, reply.error?.message]).toEqual([404, expect.stringContaining("Unrecognized request URL")]);
});

/** Every parameter the stand-in takes is one of Stripe's. */
function strangers(shape: Shape, known: Record<string, object>, at: string): string[] {
  return Object.entries(shape).flatMap(([raw, kind]) => {
    const name = raw.replace("!", "");
    // In v2 the page is named by the addresses of pages alone.
    if (name === "page" && at.startsWith("GET /v2/")) return [];
    const schema = known[name];
    if (!schema) return [`${at} ${name}`];
    if (typeof kind === "string") return [];
    const inner = (Array.isArray(kind) ? kind[0] : kind) as Shape;
    return strangers(inner, propertiesOf(schema), `${at} ${name}`);
  });
}

test("every call and every parameter that is served is described by Stripe", () => {
  const found = ROUTES.flatMap(({ method, path, shape }) => {
    const name = `${method} ${path}`;
    return operationOf(method, path) ? strangers(shape, propertiesOf(requestSchemaOf(method, path)), name) : [name];
  });
  expect(found).toEqual([]);
  expect(new Set(ROUTES.map((route) => `${route.method} ${route.path}`)).size).toBe(ROUTES.length);
});

test("what Stripe takes and the stand-in does not act on is refused as that, not as unknown", () => {
  const ask = openDesk();
  const given = "amount=5000&currency=usd&application_fee_amount=100";
  expect(
    requestFaults({
      method: "POST",
      call: "/v1/payment_intents",
      path: "",
      params: { amount: "5000", currency: "usd", application_fee_amount: "100" },
    }),
  ).toEqual([]);
  const { status, error } = ask("POST", "/v1/payment_intents", given);
  expect([status, error?.code, error?.param]).toEqual([400, "unserved", "application_fee_amount"]);
});

const WRONG: [what: string, method: string, url: string, body: string, code: string | undefined, param: string][] = [
  ["a missing parameter", "POST", "/v1/transfers", "amount=5&currency=usd", "parameter_missing", "destination"],
  ["no integer", "POST", "/v1/topups", "amount=5.5&currency=usd", "parameter_invalid_integer", "amount"],
  ["no boolean", "POST", "/v1/payment_intents", "amount=50&currency=usd&confirm=yes", undefined, "confirm"],
  ["an unknown value", "POST", "/v1/refunds", "charge=ch_1&reason=whim", undefined, "reason"],
  [
    "a stranger deep inside",
    "POST",
    "/v1/balance_settings",
    "payments[payouts][x]=1",
    "parameter_unknown",
    "payments[payouts][x]",
  ],
  [
    "a stranger in a list",
    "POST",
    "/v1/checkout/sessions",
    "mode=payment&line_items[0][x]=1",
    "parameter_unknown",
    "line_items[0][x]",
  ],
  ["a text too long", "POST", "/v1/refunds", `charge=${"c".repeat(5001)}`, undefined, "charge"],
  ["a wrong type in JSON", "POST", "/v2/core/accounts", '{"display_name":5}', undefined, "display_name"],
  ["a stranger in JSON", "POST", "/v2/core/accounts", '{"identity":{"x":1}}', "parameter_unknown", "identity.x"],
  ["a wrong range", "GET", "/v1/charges?created[gte]=soon", "", "parameter_invalid_integer", "created[gte]"],
];
test.each(WRONG)("%s is refused in Stripe's words", (_, method, url, body, code, param) => {
  const { status, error } = openDesk()(method, url, body);
  expect([status, error?.code, error?.param]).toEqual([400, code, param]);
});

test("every control and every fault is in the stand-in's own description", () => {
  const text = readFileSync(new URL("../../local/stripe/README.md", import.meta.url), "utf8");
  const shown = ({ method, path }: (typeof CONTROLS)[number]) =>
    `\`${method} ${path.source.slice(1, -1).replaceAll("\\/", "/").replace("([^/]+)", "{id}")}\``;
  expect(CONTROLS.map(shown).filter((control) => !text.includes(control))).toEqual([]);
  expect(ACTIONS.filter((action) => !text.includes(`\`${action}\``))).toEqual([]);
  expect([...text.matchAll(/^\| `[A-Z]+ \//gm)]).toHaveLength(CONTROLS.length);
});
