// What a call to Stripe came to, judged by what the library did with it: done, rejected, not executed, a bug, or unknown.
import type { Outcome } from "../../domain/operation.ts";

type Failure = {
  type?: string;
  rawType?: string;
  statusCode?: number;
  code?: string;
  message?: string;
  requestId?: string;
};

/** A call that threw. Only an answer that Stripe itself shaped as an error proves that nothing happened. */
export function failed(error: unknown): Outcome {
  const { type, rawType, statusCode, code, message = "No message", requestId } = error as Failure;
  const told = { code: code ?? rawType ?? "no_code", message, ...(requestId ? { requestId } : {}) };
  const stripeShaped = type !== undefined && rawType !== undefined && statusCode !== undefined;
  if (!stripeShaped || type === "StripeConnectionError")
    return { kind: "unknown", message: `${type ?? "Error"}: ${message}` };
  if (statusCode === 429 || type === "StripeRateLimitError") return { kind: "not_executed", ...told };
  if (statusCode === 401 || statusCode === 403) return { kind: "not_executed", ...told };
  if (statusCode === 409) return { kind: "unknown", message: `${told.code}: ${message}` };
  if (rawType === "idempotency_error") return { kind: "bug", ...told };
  if (statusCode >= 400 && statusCode < 500) return { kind: "rejected", ...told };
  return { kind: "unknown", message: `${statusCode}: ${message}` };
}

export type Resolved = {
  object?: unknown;
  id?: unknown;
  lastResponse?: { statusCode?: number; requestId?: string };
};

/**
 * A call that resolved. The library resolves any JSON that has no `error` in it, whatever its status: so what is not the
 * object asked for is unknown, and an object that does not carry what was sent is a bug.
 */
export function resolved<T extends Resolved>(
  answer: T,
  expected: {
    object: string;
    id: RegExp;
    /** Each must hold of the object; the name says which one did not. */
    checks: Readonly<Record<string, boolean>>;
    result: Record<string, string>;
  },
): Outcome {
  const { object, id, lastResponse } = answer;
  if (lastResponse?.statusCode !== 200 || typeof object !== "string")
    return { kind: "unknown", message: `Resolved with status ${lastResponse?.statusCode} and no object of Stripe's` };
  const requestId = lastResponse.requestId ? { requestId: lastResponse.requestId } : {};
  const wrong = Object.entries(expected.checks).flatMap(([name, holds]) => (holds ? [] : [name]));
  if (object !== expected.object || typeof id !== "string" || !expected.id.test(id) || wrong.length > 0) {
    const what = object === expected.object ? `differs in ${wrong.join(", ") || "its id"}` : `is a ${object}`;
    const name = typeof id === "string" ? id : "without an id";
    return { kind: "bug", code: "wrong_object", message: `The answer ${name} ${what}`, ...requestId };
  }
  return { kind: "done", stripeId: id, result: expected.result, ...requestId };
}
