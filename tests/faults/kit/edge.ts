// The API's own functions over a table in memory, without a socket: what a signed-in person sends, and what they are told.
import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { handler as briefs } from "../../../functions/briefs/index.ts";
import { handler as creators } from "../../../functions/creators/index.ts";
import { handler as deals } from "../../../functions/deals/index.ts";
import { handler as disputes } from "../../../functions/disputes/index.ts";
import { handler as finance } from "../../../functions/finance/index.ts";
import { handler as payments } from "../../../functions/payments/index.ts";
import { lambdaContext } from "../../../local/lambda.ts";
import { routeMatcher } from "../../../local/route-match.ts";
import { type App, installApp } from "../../../shared/app.ts";
import type { Group, Role } from "../../../shared/domain/actor.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { Route } from "../../../shared/routes/route.ts";
import { key } from "../../../shared/store/keys.ts";

type Person = { groups?: Group[]; creatorId?: string; orgs?: Readonly<Record<string, readonly Role[]>> };
type Handler = (event: never, context: never) => Promise<unknown>;
const HANDLERS: Readonly<Record<string, Handler>> = { briefs, creators, deals, disputes, finance, payments };

const all: Route[] = Object.values(routes).flatMap((verbs) => Object.values(verbs) as Route[]);
const match = routeMatcher(all.map(({ method, path, area }) => ({ method, path, area, authorizer: true })));

export type EdgeReply = { status: number; body: Record<string, unknown> & { code?: string } };

/** Installs the app, so one edge at a time. */
export function openEdge(base: App) {
  const app: App = { ...base, originSecrets: async () => [] };
  installApp(app);
  const people = new Map<string, readonly Group[]>();

  /** Somebody who can sign in under this name. */
  async function person(sub: string, { groups = [], creatorId, orgs = {} }: Person): Promise<string> {
    people.set(sub, groups);
    const rows = [
      ...(creatorId ? [{ ...key.creatorLink(sub, creatorId), t: "creator_link", sv: 1 }] : []),
      ...Object.entries(orgs).map(([orgId, roles]) => ({
        ...key.membership(sub, orgId),
        t: "membership",
        sv: 1,
        displayName: orgId,
        roles: [...roles],
      })),
    ];
    await app.table.transact(rows.map((put) => ({ put })));
    return sub;
  }

  /** One request; a string is sent as the very text of the body. */
  async function call(
    method: string,
    path: string,
    given: { as?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<EdgeReply> {
    const found = match(method, path);
    const handler = found && HANDLERS[found.route.area];
    if (!found || !handler) throw new Error(`Nobody serves ${method} ${path}`);
    const { as: sub, body, headers = {} } = given;
    const claims = sub && {
      sub,
      email: `${sub}@people.test`,
      email_verified: "true",
      token_use: "id",
      "cognito:groups": `[${(people.get(sub) ?? []).join(" ")}]`,
    };
    const routeKey = `${method} ${found.route.path}`;
    const event = {
      version: "2.0",
      routeKey,
      rawPath: path,
      rawQueryString: "",
      headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
      pathParameters: found.pathParameters,
      requestContext: {
        ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
        http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "" },
        requestId: randomUUID(),
        routeKey,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
    const context = lambdaContext(found.route.area, 30_000);
    const reply = (await handler(event as never, context as never)) as APIGatewayProxyStructuredResultV2;
    return { status: reply.statusCode ?? 0, body: JSON.parse(reply.body ?? "{}") as EdgeReply["body"] };
  }
  return { app, person, call };
}
export type Edge = ReturnType<typeof openEdge>;
