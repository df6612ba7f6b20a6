// Replies: JSON with an ETag, or problem+json (RFC 9457).
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { DomainError, STATUS } from "../domain/errors.ts";
import type { Locale } from "../domain/text.ts";
import { tell } from "./tell.ts";

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export type Reply = { status: number; headers: Record<string, string>; body: string; isBase64Encoded?: boolean };

/** A JSON reply; the strong ETag is the resource's version where it has one. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  const version = (value as { version?: unknown } | null)?.version;
  const etag: Record<string, string> = typeof version === "number" ? { etag: `"${version}"` } : {};
  return { status, headers: { "content-type": "application/json", ...etag, ...headers }, body: JSON.stringify(value) };
}

/** Anything thrown as a problem; an unknown error says nothing of itself. What is wrong with fields is told in the language of the locale, with times in the zone. */
export async function problem(error: unknown, requestId: string, locale: Locale, timeZone = "UTC"): Promise<Reply> {
  const known =
    error instanceof DomainError
      ? error
      : new DomainError(
          "internal",
          "Something went wrong on our side. Nothing was lost; please try again, or tell us the request id.",
        );
  const { errors, current, allowed, retryAfterSeconds, more } = known.extras;
  const status = STATUS[known.code];
  const body = {
    type: `https://fairbrief.example/problems/${known.code}`,
    title: known.code.replaceAll("_", " "),
    status,
    detail: known.message,
    code: known.code,
    requestId,
    ...(errors ? { errors: await tell(locale, errors, timeZone) } : {}),
    ...(current ? { current } : {}),
    ...(allowed ? { allowed } : {}),
    ...more,
  };
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      vary: "accept-language",
      ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    },
    body: JSON.stringify(body),
  };
}

export const toResult = (reply: Reply, requestId: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: reply.status,
  headers: { ...HEADERS, "x-request-id": requestId, ...reply.headers },
  body: reply.body,
  ...(reply.isBase64Encoded ? { isBase64Encoded: true } : {}),
});
