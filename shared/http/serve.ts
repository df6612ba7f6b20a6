// The shell of every API function: middy once, outermost; then who, what, and the handler.
import { timingSafeEqual } from "node:crypto";
import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context as LambdaContext,
} from "aws-lambda";
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { type App, type Claims, getApp } from "../app.ts";
import { config } from "../config.ts";
import { inNameOf, isKind } from "../domain/access.ts";
import { type Actor, type ActorRef, refOf, SYSTEM } from "../domain/actor.ts";
import { DomainError, invalid } from "../domain/errors.ts";
import { fieldErrors } from "../domain/fieldIssues.ts";
import { canonicalHash, sha256Hex } from "../hash.ts";
import type { routes } from "../routes/index.ts";
import {
  ACTING_FOR,
  type Access,
  type Area,
  type BodyOf,
  delegationOf,
  kindsOf,
  type OutputOf,
  type ParamsOf,
  type QueryOf,
  type Route,
  type RouteOptions,
} from "../routes/route.ts";
import { type Change, toWrites } from "../store/commit.ts";
import { type IdempotencyScope, KeyTaken, keepReply, storedReply } from "../store/idempotency.ts";
import { actorFromClaims } from "./authenticate.ts";
import { json, problem, type Reply, toResult } from "./respond.ts";
import { secondFactorRequired, withSecondFactor } from "./secondFactor.ts";
import { localeOf } from "./tell.ts";

z.config(en());

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type MaybeActor<A extends Access> = A extends "public" ? undefined : A extends "optional" ? Actor | undefined : Actor;

/** What a handler is given. */
export type Context<R extends Route = Route> = {
  app: App;
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  actor: MaybeActor<R["access"]>;
  /** Taken once per request. */
  now: Date;
  requestId: string;
  sourceIp: string;
  headers: Readonly<Record<string, string | undefined>>;
  /** The body's exact bytes, for signed webhooks. */
  rawBody: Buffer;
  idempotencyKey: string | undefined;
  /** Commits the change in one transaction (with the reply, when the request has an Idempotency-Key) and returns the reply. */
  save(change: Change, reply: OutputOf<R>): Promise<OutputOf<R>>;
  /** Commits without a reply to keep; for steps before the last one. */
  commit(change: Change, by?: ActorRef): Promise<void>;
  /** 428 without If-Match, 412 when it names another version. */
  mustMatch(current: { version: number; status?: string }): void;
  /** Answers with another success status, or a body that is not JSON. */
  respond(reply: {
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
    text?: string;
    bytes?: Uint8Array;
  }): OutputOf<R>;
};

export type Handler<R> = R extends Route ? { route: R; run: (context: Context<R>) => Promise<OutputOf<R>> } : never;

/** One endpoint's use-case: load, decide, save, reply. */
export const handle = <R extends Route>(
  route: R,
  run: (context: Context<R>) => Promise<OutputOf<R>>,
): { route: R; run: (context: Context<R>) => Promise<OutputOf<R>> } => ({ route, run });

type Routes = typeof routes;
/** Every endpoint of an area by noun and verb; a missing one does not compile. */
export type HandlersOf<A extends Area> = {
  [N in keyof Routes as Extract<Routes[N][keyof Routes[N]], { area: A }> extends never ? never : N]: {
    [V in keyof Routes[N] as Routes[N][V] extends { area: A } ? V : never]: { route: Routes[N][V]; run: unknown };
  };
};

type AnyHandler = { route: Route<string, RouteOptions>; run: (context: Context) => Promise<unknown> };

/** A reply that a handler made itself. */
class OwnReply {
  readonly reply: Reply;
  constructor(reply: Reply) {
    this.reply = reply;
  }
}

function parse<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalid(...fieldErrors(result.error.issues));
}

function parseBody(route: Route, raw: Buffer, contentType: string | undefined): unknown {
  if (raw.length > config.body.maxBytes)
    throw new DomainError("too_large", "The body is over 1 MB. Send files with POST /v1/uploads instead.");
  if (route.raw || (route.body === undefined && raw.length === 0)) return undefined;
  if (raw.length > 0 && contentType !== undefined && !/^application\/([\w.-]+\+)?json\b/i.test(contentType)) {
    throw new DomainError("unsupported_media_type", "Send the body as application/json.");
  }
  let value: unknown = {};
  if (raw.length > 0) {
    try {
      value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
    } catch {
      throw new DomainError("malformed_json", "The body is not valid JSON.");
    }
  }
  if (route.body === undefined) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new DomainError("invalid", "Expected an empty body or {}.", {
        errors: [{ path: "", key: "object" }],
      });
    return undefined;
  }
  return parse(route.body, value);
}

/** The gateway joins repeated parameters with a comma; a query schema's `repeated` takes them apart. */
const queryOf = (event: Event) => ({ ...(event.queryStringParameters ?? {}) });

const claimsOf = (event: Event): Claims | undefined => {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  return claims && Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)]));
};

async function actorOf(app: App, route: Route, event: Event): Promise<Actor | undefined> {
  const kinds = kindsOf(route.access);
  if (kinds === "public") return undefined;
  let claims = claimsOf(event);
  if (kinds === "optional") {
    const bearer = event.headers.authorization;
    if (bearer === undefined) return undefined;
    claims = await app.verifyToken(bearer.replace(/^Bearer\s+/i, ""));
  }
  if (!claims)
    throw new DomainError(
      "unauthenticated",
      "Sign in to continue; your token is missing, expired or of the wrong kind.",
    );
  const person = await actorFromClaims(claims, app.table);
  const creatorId = event.headers[ACTING_FOR];
  const known = creatorId === undefined ? person : inNameOf(person, creatorId, delegationOf(route));
  const actor = await withSecondFactor(app, known);
  if (kinds !== "optional" && !kinds.some((kind) => isKind(actor, kind))) {
    const { heldBack } = actor;
    if (heldBack && kinds.some((kind) => isKind({ ...actor, groups: heldBack }, kind))) throw secondFactorRequired();
    throw new DomainError(
      "forbidden",
      `This is for ${kinds.map((kind) => kind.replaceAll("_", " ")).join(" or ")} accounts.`,
    );
  }
  return actor;
}

function sameSecret(given: string, accepted: readonly string[]): boolean {
  const hash = Buffer.from(sha256Hex(given));
  return accepted.filter((value) => timingSafeEqual(hash, Buffer.from(sha256Hex(value)))).length > 0;
}

async function answer(
  app: App,
  handlers: ReadonlyMap<string, AnyHandler>,
  event: Event,
  requestId: string,
  heard: (actor: Actor | undefined) => void,
): Promise<Reply> {
  const origins = await app.originSecrets();
  if (origins.length > 0 && !sameSecret(event.headers["x-origin-verify"] ?? "", origins))
    throw new DomainError("forbidden", "Requests come through the product's own address.");
  const handler = handlers.get(event.routeKey);
  if (!handler)
    throw new DomainError("route_not_found", `There is no ${event.requestContext.http.method} ${event.rawPath}.`);
  const { route } = handler;
  const now = app.now();
  const actor = await actorOf(app, route, event);
  heard(actor);
  const rawBody = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const body = parseBody(route, rawBody, event.headers["content-type"]);
  const query = route.query ? parse(route.query, queryOf(event)) : {};
  const params = Object.fromEntries(route.params.map((name) => [name, event.pathParameters?.[name] ?? ""]));
  const successStatus = route.status ?? 200;

  const given = event.headers["idempotency-key"];
  if (route.method === "POST" && given !== undefined && (given.length < 1 || given.length > 255)) {
    throw new DomainError("invalid", "Idempotency-Key takes 1 to 255 characters.", {
      errors: [{ path: "Idempotency-Key", key: "key_length" }],
    });
  }
  if (route.idempotency === "required" && !given)
    throw new DomainError(
      "idempotency_key_required",
      "Send an Idempotency-Key header, so that a repeat cannot act twice.",
    );
  const actorRef = actor ? refOf(actor) : SYSTEM;
  const scope: IdempotencyScope | undefined =
    route.method === "POST" && given && actor
      ? {
          actor: [actor.userId, actor.actsFor].filter(Boolean).join("."),
          route: route.key,
          given,
          inputHash: canonicalHash([params, body ?? null]),
        }
      : undefined;
  const replay = async (): Promise<Reply | undefined> => {
    const stored = scope && (await storedReply(app.table, scope, now));
    return stored && json(stored.status, stored.body, { "idempotency-replayed": "true" });
  };
  const replayed = await replay();
  if (replayed) return replayed;

  const output = (value: unknown) => (route.output ? parseOutput(route.output, value) : value);
  let kept = false;
  const commit = async (change: Change, by: ActorRef = actorRef) =>
    app.table.transact(toWrites(change, { actor: by, now, correlationId: requestId }));
  const context: Context = {
    app,
    params: params as Context["params"],
    query: query as Context["query"],
    body: body as Context["body"],
    actor: actor as Context["actor"],
    now,
    requestId,
    rawBody,
    idempotencyKey: given,
    sourceIp: event.requestContext.http.sourceIp,
    headers: event.headers,
    commit,
    save: async (change, reply) => {
      const keeping = scope ? [keepReply(scope, { status: successStatus, body: output(reply) }, now)] : [];
      await commit({ ...change, writes: [...change.writes, ...keeping] });
      kept = true;
      return reply;
    },
    mustMatch: (current) => {
      const match = event.headers["if-match"];
      const state = { version: current.version, ...(current.status === undefined ? {} : { status: current.status }) };
      if (match === undefined)
        throw new DomainError("version_required", "Send If-Match with the version you are changing.", {
          current: state,
        });
      if (match !== `"${current.version}"`)
        throw new DomainError(
          "stale_version",
          "Somebody changed this since you read it. Read it again and merge your change.",
          { current: state },
        );
    },
    respond: ({ status = successStatus, headers = {}, body: value, text, bytes }) => {
      const reply: Reply = bytes
        ? { status, headers, body: Buffer.from(bytes).toString("base64"), isBase64Encoded: true }
        : text !== undefined
          ? { status, headers, body: text }
          : json(status, output(value), headers);
      return new OwnReply(reply) as unknown as OutputOf<Route>;
    },
  };
  // Of two requests with one key the later may meet the key taken, or the state that the other left: its answer is the other's.
  try {
    const value = await handler.run(context);
    const winner = kept ? undefined : await replay();
    if (winner) return winner;
    return value instanceof OwnReply ? value.reply : json(successStatus, output(value));
  } catch (error) {
    const winner = error instanceof DomainError || error instanceof KeyTaken ? await replay() : undefined;
    if (winner) return winner;
    throw error;
  }
}

/** A reply that its own schema refuses is our bug, not the caller's. */
function parseOutput(schema: z.ZodMiniType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new TypeError(`The reply does not fit its schema: ${JSON.stringify(result.error.issues)}`);
}

/** The Lambda handler of an area. Handlers not in the route table, or missing from it, do not compile. */
export function serve<A extends Area>(area: A, nouns: HandlersOf<A>) {
  const handlers = new Map<string, AnyHandler>();
  for (const verbs of Object.values(nouns as unknown as Record<string, Record<string, AnyHandler>>)) {
    for (const handler of Object.values(verbs)) handlers.set(handler.route.key, handler);
  }
  let cold = true;
  return middy<Event>().handler(
    async (event: Event, context: LambdaContext): Promise<APIGatewayProxyStructuredResultV2> => {
      const app = await getApp();
      const requestId = event.requestContext.requestId || context.awsRequestId;
      const started = performance.now();
      let reply: Reply;
      let actor: Actor | undefined;
      try {
        reply = await answer(app, handlers, event, requestId, (known) => {
          actor = known;
        });
      } catch (error) {
        reply = await problem(error, requestId, localeOf(event.headers["accept-language"]), actor?.timeZone);
        if (reply.status >= 500)
          app.log.error("request failed", {
            requestId,
            route: event.routeKey,
            error: error instanceof Error ? (error.stack ?? error.message) : String(error),
          });
      }
      app.log.info("request", {
        requestId,
        area,
        route: event.routeKey,
        status: reply.status,
        ms: Math.round(performance.now() - started),
        coldStart: cold,
      });
      if (reply.status >= 500) app.log.metric("api_5xx", 1, { area });
      cold = false;
      return toResult(reply, requestId);
    },
  );
}
