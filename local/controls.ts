// Local only, never deployed: moving the clock and waiting for quiet.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ReconcileTask } from "../functions/jobs/reconcile/index.ts";
import type { InvariantRun } from "../shared/store/invariants.ts";
import { requestBody } from "./request-body.ts";

const LIMIT = 10_000;
const MAX_ADVANCE_SECONDS = 400 * 86_400;

type Controls = {
  path: string;
  drain(): Promise<void>;
  advance(seconds: number): Promise<void>;
  now(): Date;
  check(): Promise<InvariantRun>;
  reconcile(task: ReconcileTask): Promise<void>;
  writeBio(url: string, text: string | null): void;
};

const answer = (res: ServerResponse, status: number, body: unknown) =>
  void res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const RECONCILE = /^\/_local\/reconcile\/(hourly|daily)$/;

function bioOf(body: Buffer | "too_large"): { url?: unknown; text?: unknown } {
  try {
    return (JSON.parse(String(body)) ?? {}) as { url?: unknown; text?: unknown };
  } catch {
    return {};
  }
}

/**
 * `POST /_local/clock {"advanceSeconds": N}`, `GET /_local/clock`, `POST /_local/drain`, `POST /_local/check`,
 * `POST /_local/reconcile/{hourly|daily}`, `POST /_local/bio {"url": "https://...", "text": "..."}`: what an account's page
 * says from now on; null for a page that cannot be read.
 */
export async function handleControls(req: IncomingMessage, res: ServerResponse, controls: Controls): Promise<void> {
  const body = await requestBody(req, LIMIT);
  if (controls.path === "/_local/drain" && req.method === "POST") {
    await controls.drain();
    return answer(res, 200, { now: controls.now().toISOString() });
  }
  if (controls.path === "/_local/check" && req.method === "POST") return answer(res, 200, await controls.check());
  if (controls.path === "/_local/bio" && req.method === "POST") {
    const { url, text } = bioOf(body);
    if (typeof url !== "string" || (typeof text !== "string" && text !== null))
      return answer(res, 422, { message: 'Send {"url": "https://...", "text": "..."}; null for a page that is down.' });
    controls.writeBio(url, text);
    return answer(res, 200, { url, text });
  }
  const task = RECONCILE.exec(controls.path)?.[1];
  if (task !== undefined && req.method === "POST") {
    await controls.reconcile(task as ReconcileTask);
    return answer(res, 200, { now: controls.now().toISOString() });
  }
  if (controls.path === "/_local/clock" && req.method === "GET")
    return answer(res, 200, { now: controls.now().toISOString() });
  if (controls.path === "/_local/clock" && req.method === "POST") {
    let seconds: unknown;
    try {
      seconds = (JSON.parse(String(body)) as { advanceSeconds?: unknown }).advanceSeconds;
    } catch {
      return answer(res, 400, { message: 'Send {"advanceSeconds": N}.' });
    }
    if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds < 0 || seconds > MAX_ADVANCE_SECONDS) {
      return answer(res, 422, {
        message: "advanceSeconds is a number from 0 to 34560000; the clock only goes forward.",
      });
    }
    await controls.advance(seconds);
    return answer(res, 200, { now: controls.now().toISOString() });
  }
  return answer(res, 404, { message: "Not Found" });
}
