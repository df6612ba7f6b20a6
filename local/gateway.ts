// API Gateway on one machine: matches the route, checks the token, calls the function of the area, answers as the gateway would.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type GatewayEvent, gatewayEvent, splitTarget } from "./gateway-event.ts";
import { type HttpAnswer, httpAnswer } from "./gateway-response.ts";
import { type LambdaHandler, lambdaContext, type Report, reportToStderr, withinTime } from "./lambda.ts";
import { requestBody } from "./request-body.ts";
import { type GatewayRoute, routeMatcher } from "./route-match.ts";

export type { GatewayEvent, GatewayRoute };

export type Gateway = { handle(req: IncomingMessage, res: ServerResponse): Promise<void> };

export type GatewayOptions = {
  routes: readonly GatewayRoute[];
  /** The area that answers what no route matches (`$default`, without authorizer). */
  defaultArea: string;
  handlers: Record<string, LambdaHandler<GatewayEvent>>;
  /** The claims of a token that is ours and in its time. */
  verify: (token: string) => Record<string, unknown> | undefined;
  timeoutMs?: number;
  report?: Report;
};

const MEGABYTE = 1024 * 1024;
const BODY_LIMIT = 10 * MEGABYTE;
const EVENT_LIMIT = 6 * MEGABYTE;
const ANSWER_LIMIT = 6 * MEGABYTE;
const HEAD_LIMIT = 10_240;

export function createGateway(options: GatewayOptions): Gateway {
  const { defaultArea, handlers, verify, timeoutMs = 30_000, report = reportToStderr } = options;
  const match = routeMatcher(options.routes);

  const answerTo = async (req: IncomingMessage): Promise<HttpAnswer> => {
    if (headBytes(req) > HEAD_LIMIT) return own(431, "Request Header Fields Too Large");
    const target = splitTarget(req.url ?? "/");
    const found = match(req.method ?? "GET", target.path);
    const claims = found?.route.authorizer ? verify(bearer(req)) : undefined;
    if (found?.route.authorizer && !claims) return own(401, "Unauthorized", [["www-authenticate", "Bearer"]]);

    const body = await requestBody(req, BODY_LIMIT);
    if (body === "too_large") return own(413, "Request Entity Too Large");
    const event = gatewayEvent(req, target, found, body, claims);
    // Six megabytes is what a function takes in; escapes and base64 count.
    if (body.byteLength > EVENT_LIMIT / 4 && Buffer.byteLength(JSON.stringify(event)) > EVENT_LIMIT)
      return own(413, "Request Entity Too Large");

    const area = found?.route.area ?? defaultArea;
    const handler = handlers[area];
    if (!handler) {
      report("gateway", new Error(`There is no function for the area ${area}.`));
      return own(500, "Internal Server Error");
    }
    return invoke(area, handler, event);
  };

  const invoke = async (
    area: string,
    handler: LambdaHandler<GatewayEvent>,
    event: GatewayEvent,
  ): Promise<HttpAnswer> => {
    try {
      const work = Promise.resolve(handler(event, lambdaContext(`api-${area}`, timeoutMs))).then(httpAnswer);
      const response = await withinTime(work, timeoutMs, () => own(503, "Service Unavailable"));
      if (response && response.body.byteLength <= ANSWER_LIMIT) return response;
      report(`gateway, ${event.routeKey}`, new Error("The function's answer is no response, or over six megabytes."));
    } catch (error) {
      report(`gateway, ${event.routeKey}`, error);
    }
    return own(500, "Internal Server Error");
  };

  return {
    handle: async (req, res) => {
      try {
        write(req, res, await answerTo(req));
      } catch (error) {
        // The caller went away while sending, or a header cannot be written: nothing of ours is half done.
        if (res.destroyed || res.headersSent) return;
        report("gateway", error);
        write(req, res, own(500, "Internal Server Error"));
      }
    },
  };
}

/** What the gateway says by itself, in its own shape. */
function own(status: number, message: string, headers: HttpAnswer["headers"] = []): HttpAnswer {
  return {
    status,
    headers: [["content-type", "application/json"], ...headers],
    body: Buffer.from(JSON.stringify({ message })),
  };
}

function write(req: IncomingMessage, res: ServerResponse, { status, headers, body }: HttpAnswer): void {
  if (!req.readableEnded) req.resume();
  res.statusCode = status;
  for (const [name, value] of headers) res.setHeader(name, value);
  if (status !== 204 && status !== 304) res.setHeader("content-length", body.byteLength);
  res.end(req.method === "HEAD" || status === 204 || status === 304 ? undefined : body);
}

/** The authorizer takes the header with or without the word Bearer. */
function bearer(req: IncomingMessage): string {
  return (req.headers.authorization ?? "").replace(/^bearer\s+/i, "").trim();
}

function headBytes(req: IncomingMessage): number {
  const line = (req.method?.length ?? 0) + (req.url?.length ?? 0) + 12;
  return req.rawHeaders.reduce((sum, text) => sum + text.length + 2, line);
}
