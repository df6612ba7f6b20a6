// A request of node:http as the event (payload format 2.0) that an HTTP API hands to a function.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayEventRequestContextV2, APIGatewayProxyEventV2 } from "aws-lambda";
import { LOCAL_ACCOUNT } from "./lambda.ts";
import { decodedOnce, type Match } from "./route-match.ts";

export type JwtAuthorizer = { jwt: { claims: Record<string, string>; scopes: string[] | null } };

/** The authorizer is there only on routes that have one. */
export type GatewayEvent = Omit<APIGatewayProxyEventV2, "requestContext"> & {
  requestContext: APIGatewayEventRequestContextV2 & { authorizer?: JwtAuthorizer };
};

export type SplitTarget = { path: string; query: string };

export function splitTarget(target: string): SplitTarget {
  const at = target.indexOf("?");
  return at < 0 ? { path: target, query: "" } : { path: target.slice(0, at), query: target.slice(at + 1) };
}

export function gatewayEvent(
  req: IncomingMessage,
  { path, query }: SplitTarget,
  match: Match | undefined,
  body: Buffer,
  claims?: Record<string, unknown>,
): GatewayEvent {
  const { headers, cookies } = headersAndCookies(req);
  const queryStringParameters = parameters(query);
  const pathParameters = match?.pathParameters ?? {};
  const routeKey = match ? `${match.route.method} ${match.route.path}` : "$default";
  const now = new Date();
  const host = headers.host ?? "localhost";
  const rawPath = decodedOnce(path);
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: "local",
      ...(claims && { authorizer: { jwt: { claims: claimStrings(claims), scopes: null } } }),
      domainName: host,
      domainPrefix: host.split(".")[0] ?? host,
      http: {
        method: req.method ?? "GET",
        path: rawPath,
        protocol: `HTTP/${req.httpVersion}`,
        sourceIp: req.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: accessLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...bodyFields(body, headers),
  };
}

/** Every claim becomes text; a list becomes `[a b]`, which is why group names hold no space. */
export function claimStrings(claims: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimString(value)]));
}

function claimString(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(String).join(" ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
]);
const FORWARDED = new Set(["x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"]);

function headersAndCookies(req: IncomingMessage): { headers: Record<string, string>; cookies: string[] } {
  const headers = new Map<string, string>();
  const cookies: string[] = [];
  for (let i = 0; i + 1 < req.rawHeaders.length; i += 2) {
    const name = (req.rawHeaders[i] ?? "").toLowerCase();
    const value = req.rawHeaders[i + 1] ?? "";
    if (HOP_BY_HOP.has(name) || FORWARDED.has(name)) continue;
    if (name === "cookie") cookies.push(...value.split(/;\s*/).filter(Boolean));
    else headers.set(name, headers.has(name) ? `${headers.get(name)},${value}` : value);
  }
  // The gateway states where a request came from by itself; what a caller claims about it is not passed on.
  headers.set("x-forwarded-for", req.socket.remoteAddress ?? "127.0.0.1");
  headers.set("x-forwarded-port", String(req.socket.localPort ?? 80));
  headers.set("x-forwarded-proto", "http");
  return { headers: Object.fromEntries(headers), cookies };
}

function parameters(query: string): Record<string, string> | undefined {
  const found = new Map<string, string>();
  for (const pair of query.split("&")) {
    if (pair === "") continue;
    const at = pair.indexOf("=");
    const name = decodedQuery(at < 0 ? pair : pair.slice(0, at));
    const value = decodedQuery(at < 0 ? "" : pair.slice(at + 1));
    found.set(name, found.has(name) ? `${found.get(name)},${value}` : value);
  }
  return found.size > 0 ? Object.fromEntries(found) : undefined;
}

const decodedQuery = (text: string): string => decodedOnce(text.replaceAll("+", " "));

/** Only these reach a function as text; all else, a form or a missing type too, comes as base64. */
const TEXT = /^(text\/[^;]*|application\/(json|xml|javascript))\s*(;|$)/i;

function bodyFields(body: Buffer, headers: Record<string, string>): { body?: string; isBase64Encoded: boolean } {
  if (body.byteLength === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(headers["content-type"] ?? "") && !headers["content-encoding"];
  return isText
    ? { body: body.toString("utf8"), isBase64Encoded: false }
    : { body: body.toString("base64"), isBase64Encoded: true };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `22/Nov/2026:03:04:35 +0000` */
function accessLogTime(date: Date): string {
  const [day = "", clock = ""] = date.toISOString().split("T");
  const [year, month, number] = day.split("-");
  return `${number}/${MONTHS[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
}
