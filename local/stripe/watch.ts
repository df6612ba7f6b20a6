// What somebody who watches the stand-in is told: each answer of the API, and each webhook that was sent.
import type { Answer } from "./api.ts";
import type { Request } from "./http.ts";
import type { Obj } from "./json.ts";
import { findRoute } from "./routes.ts";

export type Exchange = {
  method: string;
  /** With `{}` for an id; nothing where no call has this address. */
  call: string | undefined;
  path: string;
  params: Obj;
  status: number;
  body: string;
  /** The fault on order that this request met: its answer need not be one of Stripe's. */
  fault: string | null;
};

export type Watch = {
  exchange(exchange: Exchange): void;
  /** The body as it was sent. */
  webhook(body: string): void;
};

export function exchangeOf(request: Request, { params, reply, fault }: Answer): Exchange {
  const { method } = request;
  const [path = ""] = request.url.split("?", 1);
  return {
    method,
    call: findRoute(method, path)?.route.path,
    path,
    params,
    status: reply.status,
    body: reply.body,
    fault,
  };
}
