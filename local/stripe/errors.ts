// The refusals Stripe gives, in its shape.
import type { Obj } from "./json.ts";

type Detail = {
  type?: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: Obj;
};

/** A request that Stripe answers with an error object and this status. */
export class StripeFail extends Error {
  readonly status: number;
  readonly detail: Detail;

  constructor(status: number, message: string, detail: Detail = {}) {
    super(message);
    this.status = status;
    this.detail = detail;
  }

  body(): Obj {
    const { code, type = "invalid_request_error", ...rest } = this.detail;
    const doc = code ? { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` } : {};
    return { error: { type, message: this.message, ...doc, ...rest } };
  }
}

export const invalid = (message: string, param?: string, code?: string) =>
  new StripeFail(400, message, { ...(param ? { param } : {}), ...(code ? { code } : {}) });

/** An id in the URL that names nothing (404), or one among the parameters (400). */
export const noSuch = (what: string, id: string, param?: string) =>
  new StripeFail(param ? 400 : 404, `No such ${what}: '${id}'`, { code: "resource_missing", param: param ?? "id" });

/** Nothing was executed: the parameters themselves were no good. */
export const isValidation = ({ detail }: StripeFail) => detail.code?.startsWith("parameter_") ?? false;

export const keyInUse = () =>
  new StripeFail(
    409,
    "There is currently another in-progress request using this Stripe-Idempotency-Key. Please try again later.",
    { type: "idempotency_error", code: "idempotency_key_in_use" },
  );
