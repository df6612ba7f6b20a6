// A typed client made from the route table; runs in browsers, in Node and in tests.
import type * as z from "zod/mini";
import { type ErrorCode, STATUS } from "../domain/errors.ts";
import { routes } from "./index.ts";
import { ACTING_FOR, delegationOf, type OutputOf, type ParamsOf, type QueryInputOf, type Route } from "./route.ts";

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: string;
  /** The words are in the language that was asked for. */
  errors?: { path: string; message: string }[];
  current?: { status?: string; version?: number };
  allowed?: string[];
  [more: string]: unknown;
};

/** Any answer that is not a success; the gateway's own words are told as problems too. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(problem.detail);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

export type ApiReply<T> = {
  status: number;
  data: T;
  /** As sent, with its quotes; good as `ifMatch`. */
  etag: string | undefined;
  /** True when this is the stored reply of an earlier request with the same Idempotency-Key. */
  replayed: boolean;
};

type Common<R> = {
  query?: QueryInputOf<R>;
  idempotencyKey?: string;
  /** A version, or an ETag as received. */
  ifMatch?: number | string;
  signal?: AbortSignal;
};
export type CallOptions<R> = Common<R> &
  ([keyof ParamsOf<R>] extends [never] ? { params?: never } : { params: ParamsOf<R> }) &
  (R extends { body: infer B extends z.ZodMiniType } ? { body: z.input<B> } : { body?: never });
type DataOf<R> = R extends { produces: string } ? string : OutputOf<R>;
type Call<R> = (
  ...args: Record<never, never> extends CallOptions<R> ? [options?: CallOptions<R>] : [options: CallOptions<R>]
) => Promise<ApiReply<DataOf<R>>>;
type Routes = Omit<typeof routes, "webhooks">;
export type Client = { [N in keyof Routes]: { [V in keyof Routes[N]]: Call<Routes[N][V]> } };

export type ClientOptions = {
  /** Origin of the API, without /v1. */
  baseUrl: string;
  /** The ID token, or where to get one for each request. */
  token?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /** The creator for whom all is asked that is a creator's to ask; for who manages their profile. */
  actsFor?: string | undefined;
  /** The language of what is said about fields; what the browser prefers, unless given. */
  language?: (() => string) | undefined;
  fetch?: typeof globalThis.fetch;
};

type AnyOptions = {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
  idempotencyKey?: string;
  ifMatch?: number | string;
  signal?: AbortSignal;
};

const GATEWAY_CODES: Readonly<Record<number, ErrorCode>> = {
  401: "unauthenticated",
  403: "forbidden",
  413: "too_large",
  429: "rate_limited",
  503: "unavailable",
  504: "unavailable",
};
const GATEWAY_WORDS: Partial<Readonly<Record<ErrorCode, string>>> = {
  unauthenticated: "Sign in to continue; your token is missing or has expired.",
  forbidden: "This is not for your account.",
  too_large: "The request is too large.",
  rate_limited: "Too many requests; please wait a moment.",
  unavailable: "The service is not available right now; please try again.",
};

function urlOf(baseUrl: string, route: Route, { params = {}, query = {} }: AnyOptions): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one));
  const text = search.toString();
  return `${baseUrl.replace(/\/$/, "")}${path}${text === "" ? "" : `?${text}`}`;
}

function headersOf(token: string | undefined, { body, idempotencyKey, ifMatch }: AnyOptions): Record<string, string> {
  return {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
    ...(ifMatch === undefined ? {} : { "if-match": typeof ifMatch === "number" ? `"${ifMatch}"` : ifMatch }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The problem as sent, or the gateway's own answer told as one. */
function problemOf(status: number, text: string, requestId: string): Problem {
  const body = parsed(text);
  if (isObject(body) && typeof body.code === "string" && body.code in STATUS) return body as Problem;
  const code = GATEWAY_CODES[status] ?? (status === 404 ? "not_found" : status < 500 ? "invalid" : "internal");
  return {
    type: `https://fairbrief.example/problems/${code}`,
    title: code.replaceAll("_", " "),
    status,
    detail: GATEWAY_WORDS[code] ?? "Something went wrong; please try again.",
    code,
    requestId,
  };
}

/** `createClient({ baseUrl, token }).briefs.get({ params: { briefId } })`; anything but a success throws an ApiError. */
export function createClient({
  baseUrl,
  token,
  actsFor,
  language,
  fetch = globalThis.fetch.bind(globalThis),
}: ClientOptions): Client {
  const call = async (route: Route, options: AnyOptions = {}): Promise<ApiReply<unknown>> => {
    // Where anybody may ask, nobody's token is: getting one may itself have to ask here first.
    const isOpen = route.access === "public";
    const idToken = isOpen ? undefined : typeof token === "function" ? await token() : token;
    const reply = await fetch(urlOf(baseUrl, route, options), {
      method: route.method,
      headers: {
        ...headersOf(idToken, options),
        ...(actsFor && idToken && delegationOf(route) !== "person" ? { [ACTING_FOR]: actsFor } : {}),
        ...(language ? { "accept-language": language() } : {}),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const text = await reply.text();
    const requestId = reply.headers.get("x-request-id") ?? reply.headers.get("apigw-requestid") ?? "";
    if (!reply.ok) throw new ApiError(reply.status, problemOf(reply.status, text, requestId));
    const isJson = /\bjson\b/.test(reply.headers.get("content-type") ?? "") && route.produces === undefined;
    return {
      status: reply.status,
      data: isJson ? JSON.parse(text) : text,
      etag: reply.headers.get("etag") ?? undefined,
      replayed: reply.headers.get("idempotency-replayed") === "true",
    };
  };
  const nouns = Object.entries(routes).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      Object.entries(verbs as Readonly<Record<string, Route>>).map(([verb, route]) => [
        verb,
        (options?: AnyOptions) => call(route, options),
      ]),
    ),
  ]);
  return Object.fromEntries(nouns) as Client;
}
