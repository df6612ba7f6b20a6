// The builder of the route table: one line declares method, path, access, schemas and area; everything else reads it.
import type * as z from "zod/mini";
import type { Kind } from "../domain/access.ts";
import type { ErrorCode } from "../domain/errors.ts";

export const AREAS = [
  "accounts",
  "creators",
  "briefs",
  "deals",
  "messages",
  "disputes",
  "payments",
  "finance",
  "uploads",
  "webhooks",
] as const;
export type Area = (typeof AREAS)[number];
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** `public` ignores tokens; `optional` verifies one when sent; else the kinds of caller served. */
export type Access = "public" | "optional" | Kind | readonly Kind[];
/**
 * What a creator's manager may do with a route in the creator's name: ask as the creator would (`delegated`), nothing, as it
 * is the creator's alone (`own`), or nothing, as it is about whoever asks (`person`).
 */
export type Delegation = "delegated" | "own" | "person";

type Schema = z.ZodMiniType;

export type RouteOptions = {
  area: Area;
  access: Access;
  summary: string;
  /** Longer text for the reference page: guards, effects, what a repeat does. */
  description?: string;
  body?: Schema;
  query?: Schema;
  output?: Schema;
  /** Success status; 201 for creates, 202 for work that goes on, else 200. */
  status?: 200 | 201 | 202 | 302;
  /** Further success statuses that a handler may choose. */
  alsoStatus?: readonly (200 | 201 | 202 | 302)[];
  /** `required`: 400 without an Idempotency-Key. Every POST welcomes one. */
  idempotency?: "required";
  /** The command needs If-Match with the resource's version. */
  ifMatch?: true;
  /** Unless given, what creators may is delegated, and what is for anyone signed in is about whoever asks. */
  delegation?: Delegation;
  /** Reply is not JSON: its media type. */
  produces?: string;
  /** Body is read raw, not as JSON (signed webhooks). */
  raw?: true;
  errors?: readonly ErrorCode[];
};

/** "/briefs/{briefId}/publish" -> "briefId" */
export type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParams<Rest>
  : never;

export type Route<Spec extends string = string, O extends RouteOptions = RouteOptions> = O & {
  method: Method;
  /** With the version prefix, as API Gateway sees it: /v1/briefs/{briefId}. */
  path: string;
  /** API Gateway's route key: "GET /v1/briefs/{briefId}". */
  key: string;
  params: readonly string[];
  readonly spec: Spec;
};

export type ParamsOf<R> = R extends { readonly spec: infer S extends string }
  ? { [K in PathParams<S>]: string }
  : never;
export type BodyOf<R> = R extends { body: infer B extends Schema } ? z.output<B> : undefined;
export type BodyInputOf<R> = R extends { body: infer B extends Schema } ? z.input<B> : undefined;
export type QueryOf<R> = R extends { query: infer Q extends Schema } ? z.output<Q> : Record<string, never>;
export type QueryInputOf<R> = R extends { query: infer Q extends Schema } ? z.input<Q> : undefined;
export type OutputOf<R> = R extends { output: infer O extends Schema } ? z.output<O> : undefined;

/** Declares an endpoint: `route("POST /briefs/{briefId}/publish", { area: "briefs", access: "brand", ... })`. */
export function route<const Spec extends `${Method} /${string}`, const O extends RouteOptions>(
  spec: Spec,
  options: O,
): Route<Spec, O> {
  const [method, path] = spec.split(" ") as [Method, string];
  return {
    ...options,
    spec,
    method,
    path: `/v1${path}`,
    key: `${method} /v1${path}`,
    params: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""),
  };
}

/** The access list of a route in one form. */
export function kindsOf(access: Access): readonly Kind[] | "public" | "optional" {
  if (access === "public" || access === "optional") return access;
  return typeof access === "string" ? [access] : access;
}

export function delegationOf({ delegation, access }: Route): Delegation {
  const kinds = kindsOf(access);
  return delegation ?? (kinds === "optional" || kinds.includes("creator") ? "delegated" : "person");
}

/** The header that names the creator for whom a manager asks. */
export const ACTING_FOR = "acting-for";
