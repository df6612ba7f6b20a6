// Every route of the table, whoever wrote it: who is let in, and how each refusal looks.
import { describe, expect, it } from "vitest";
import { isKind, type Kind } from "../../shared/domain/access.ts";
import type { Actor, Group } from "../../shared/domain/actor.ts";
import { allRoutes, routes } from "../../shared/routes/index.ts";
import { kindsOf, type Route } from "../../shared/routes/route.ts";
import { bodySchemas, sampleBody } from "../kit/samples.ts";
import { type Answer, testSystem } from "../kit/system.ts";

const system = await testSystem();

const UNKNOWN = "00000000000000000000000000";
const UNKNOWN_IDS: Readonly<Record<string, string>> = {
  brandId: `org_${UNKNOWN}`,
  creatorId: `crt_${UNKNOWN}`,
  accountId: `sac_${UNKNOWN}`,
  briefId: `brf_${UNKNOWN}`,
  applicationId: `app_${UNKNOWN}`,
  offerId: `off_${UNKNOWN}.1`,
  agreementId: `agr_${UNKNOWN}`,
  deliverableId: `dlv_${UNKNOWN}.1`,
  disputeId: `dsp_${UNKNOWN}.1`,
  uploadId: `upl_${UNKNOWN}`,
  payoutId: `pay_${UNKNOWN}.1`,
  reportId: `rpt_${UNKNOWN}`,
  receiptId: `rcp_${UNKNOWN}.f1`,
  reconciliationId: "rec_20000101.usd",
  notificationId: "ntf_000000000",
  userId: "00000000-0000-4000-8000-000000000000",
  listId: `lst_${UNKNOWN}`,
  flagId: `flg_${UNKNOWN}`,
  invitationId: `inv_${UNKNOWN}`,
  groupId: `grp_${UNKNOWN}`,
  linkId: `lnk_${UNKNOWN}`,
  token: `${UNKNOWN}.x`,
};

/** Whom to send for each kind of caller. */
const PEOPLE: Readonly<Record<Kind, string>> = {
  user: "owner@brand.test",
  brand: "owner@brand.test",
  creator: "sam@creator.test",
  finance: "finance@fairbrief.test",
  finance_approver: "approver@fairbrief.test",
  mediator: "mediator@fairbrief.test",
  admin: "admin@fairbrief.test",
};
const GROUPS_OF: Readonly<Record<string, Group>> = {
  "finance@fairbrief.test": "finance",
  "approver@fairbrief.test": "finance_approver",
  "mediator@fairbrief.test": "mediator",
  "admin@fairbrief.test": "admin",
};
const actorOf = (email: string): Actor => {
  const group = GROUPS_OF[email];
  return {
    userId: "u",
    email,
    groups: group ? [group] : [],
    memberships: email.endsWith("@brand.test") ? [{ orgId: "org_1", displayName: "", roles: ["owner"] }] : [],
    ...(email.endsWith("@creator.test") ? { creatorId: "crt_1" } : {}),
  };
};

const named = allRoutes.map(({ noun, verb, route }) => ({ id: `${noun}_${verb}`, name: route.key, route }));
const kinds = (route: Route) => kindsOf(route.access);
const guarded = named.filter(({ route }) => typeof kinds(route) !== "string");
const open = named.filter(({ route }) => typeof kinds(route) === "string");
const servedBy = (route: Route): string => {
  const served = kinds(route);
  return PEOPLE[typeof served === "string" ? "user" : (served[0] ?? "user")];
};
/** Somebody of none of the kinds that the route serves. */
const strangerTo = (route: Route): string | undefined => {
  const served = kinds(route);
  if (typeof served === "string") return undefined;
  return Object.values(PEOPLE).find((email) => !served.some((kind) => isKind(actorOf(email), kind)));
};

const pathWith = (route: Route, ids: Readonly<Record<string, string>>) =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? `xyz_${UNKNOWN}`));

let keys = 0;
const freshKey = (): Record<string, string> => {
  keys += 1;
  return { "idempotency-key": `access-${keys}` };
};
const commandHeaders = (route: Route): Record<string, string> => ({
  ...(route.method === "POST" ? freshKey() : {}),
  ...(route.ifMatch ? { "if-match": '"1"' } : {}),
});

function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code, text: answer.text }).toMatchObject({ status, code });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body.status).toBe(status);
  expect(answer.body.requestId).toBe(answer.headers.get("x-request-id"));
  expect(String(answer.body.requestId).length).toBeGreaterThan(0);
  expect(String(answer.body.detail)).toMatch(/\S.*\.$/s);
}

describe("without a token", () => {
  it.each(guarded)("$name answers the gateway's own 401", async ({ route }) => {
    const answer = await system.call(route.method, pathWith(route, UNKNOWN_IDS));
    expect(answer.status).toBe(401);
    expect(answer.text).toBe('{"message":"Unauthorized"}');
  });

  it.each(guarded)("$name refuses a token that is none", async ({ route }) => {
    const answer = await system.call(route.method, pathWith(route, UNKNOWN_IDS), { token: "a.b.c" });
    expect(answer.status).toBe(401);
  });

  it.each(open)("$name lets anyone in", async ({ route }) => {
    const answer = await system.call(route.method, pathWith(route, UNKNOWN_IDS));
    expect([200, 400, 404]).toContain(answer.status);
  });

  it.each(open.filter(({ route }) => route.access === "optional"))(
    "$name refuses a bad token as a problem",
    async ({ route }) => {
      expectProblem(
        await system.call(route.method, pathWith(route, UNKNOWN_IDS), { token: "a.b.c" }),
        401,
        "unauthenticated",
      );
    },
  );
});

describe("of the wrong kind", () => {
  const cases = guarded.flatMap((entry) => {
    const email = strangerTo(entry.route);
    return email ? [{ ...entry, email }] : [];
  });
  it.each(cases)("$name is 403 for $email", async ({ route, email }) => {
    const token = await system.signIn(email);
    const answer = await system.call(route.method, pathWith(route, UNKNOWN_IDS), { token });
    expectProblem(answer, 403, "forbidden");
  });
});

describe("what does not exist", () => {
  const cases = named.filter(({ route }) => route.params.some((name) => name in UNKNOWN_IDS) && !route.raw);
  // The application's own page is there for every address, and says itself that there is nothing.
  it.each(cases.filter(({ route }) => route !== routes.briefs.page))("$name is 404", async ({ id, route }) => {
    const token = route.access === "public" ? undefined : await system.signIn(servedBy(route));
    const body = sampleBody(id);
    const answer = await system.call(route.method, pathWith(route, UNKNOWN_IDS), {
      token,
      body,
      headers: commandHeaders(route),
    });
    expectProblem(answer, 404, "not_found");
  });

  it("is 404 as a route too, whatever the method", async () => {
    expectProblem(await system.call("GET", "/v1/nothing"), 404, "route_not_found");
    expectProblem(await system.call("POST", "/"), 404, "route_not_found");
    expectProblem(await system.call("DELETE", "/v1/brands"), 404, "route_not_found");
  });
});

describe("bodies", () => {
  const commands = guarded.filter(({ route }) => route.method !== "GET" && !route.raw);
  const send = async (route: Route, body: string, headers: Record<string, string> = {}) =>
    system.call(route.method, pathWith(route, UNKNOWN_IDS), {
      token: await system.signIn(servedBy(route)),
      body,
      headers: { ...commandHeaders(route), ...headers },
    });

  it.each(commands)("$name refuses what is not JSON", async ({ route }) => {
    expectProblem(await send(route, '{"a":'), 400, "malformed_json");
  });
  it.each(commands)("$name refuses a list", async ({ route }) => {
    const answer = await send(route, "[]");
    expectProblem(answer, 422, "invalid");
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: "" })]);
  });
  it.each(commands)("$name refuses over a megabyte", async ({ route }) => {
    expectProblem(await send(route, `{"a":"${"x".repeat(1_000_001)}"}`), 413, "too_large");
  });
  it.each(commands)("$name refuses another media type", async ({ route }) => {
    expectProblem(await send(route, "{}", { "content-type": "text/plain" }), 415, "unsupported_media_type");
  });

  const typed = commands.flatMap((entry) => {
    const schema = bodySchemas.get(entry.id);
    const [field] = [...(schema?.required ?? []), ...Object.keys(schema?.properties ?? {})];
    return field ? [{ ...entry, field }] : [];
  });
  it.each(typed)("$name names $field when it has the wrong type", async ({ id, route, field }) => {
    const body = { ...(sampleBody(id) as object), [field]: { wrong: ["type"] } };
    const answer = await send(route, JSON.stringify(body));
    expectProblem(answer, 422, "invalid");
    const paths = (answer.body.errors as { path: string }[]).map(({ path }) => path.split(".")[0]);
    expect(paths).toContain(field);
  });

  const keyed = commands.filter(({ route }) => route.idempotency === "required");
  it.each(keyed)("$name asks for an Idempotency-Key", async ({ id, route }) => {
    const answer = await system.call(route.method, pathWith(route, UNKNOWN_IDS), {
      token: await system.signIn(servedBy(route)),
      body: sampleBody(id) ?? {},
    });
    expectProblem(answer, 400, "idempotency_key_required");
  });
});
