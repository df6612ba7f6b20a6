// A stand-in on a disk of its own, a clock to move, a receiver of webhooks and the real SDK pointed at it all.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { expect } from "vitest";
import { type Disk, openDisk } from "../../local/disk.ts";
import { type StandIn, startStandIn, type WebhookTargets } from "../../local/stripe/server.ts";
import { recordPayments } from "../kit/paymentWire.ts";

export const SECRETS = { snapshot: "whsec_snapshot", thin: "whsec_thin" };
export type Hook = { target: "snapshot" | "thin"; body: string; signature: string };
type Json = Record<string, unknown>;

/** A clock that stands still until it is moved. */
export function handClock(start: string) {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    moveTo: (instant: Date) => {
      at = Math.max(at, instant.getTime());
    },
  };
}

async function receiver(clock: { now(): Date }) {
  const hooks: (Hook & { at: Date })[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const target = request.url === "/thin" ? "thin" : "snapshot";
      const signature = String(request.headers["stripe-signature"]);
      hooks.push({ target, body, signature, at: clock.now() });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    hooks,
    /** The statuses of the next answers; 200 after them. */
    answers,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** Webhooks go to a receiver of the stage's own unless they are given another address. */
export async function openStage(options: { webhooks?: () => WebhookTargets } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-"));
  const clock = handClock("2026-11-02T10:00:00.000Z");
  const inbox = await receiver(clock);
  const wire = recordPayments("anyone");
  let disk: Disk;
  let standIn: StandIn;
  let stripe: Stripe;

  async function start() {
    disk = openDisk(join(folder, "cloud.sqlite"));
    const target = (name: "snapshot" | "thin") => ({ url: `${inbox.url}/${name}`, secret: SECRETS[name] });
    standIn = await startStandIn({
      disk,
      clock,
      port: 0,
      watch: wire.watch,
      webhookTargets: options.webhooks ?? (() => ({ snapshot: target("snapshot"), thin: target("thin") })),
    });
    const { hostname, port } = new URL(standIn.url);
    stripe = new Stripe("sk_test_stage", {
      host: hostname,
      port: Number(port),
      protocol: "http",
      maxNetworkRetries: 0,
      timeout: 5000,
      telemetry: false,
    });
  }
  async function stop() {
    await standIn.close();
    disk.close();
  }
  await start();

  const call = async (method: string, path: string, body?: Json) => {
    const response = await fetch(`${standIn.url}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith("{") ? JSON.parse(text) : {}) as Json };
  };
  /** Moves from due instant to due instant, as the product's own clock does. */
  const advance = async (days: number) => {
    const end = new Date(clock.now().getTime() + days * 86_400_000);
    for (let next = standIn.nextDue(); next && next <= end; next = standIn.nextDue()) {
      clock.moveTo(next);
      await standIn.runDue();
    }
    clock.moveTo(end);
    await standIn.runDue();
  };
  const connect = async (outcome = "complete", currency = "usd") => {
    const account = await stripe.v2.core.accounts.create({
      contact_email: "mai@example.com",
      display_name: "Mai",
      dashboard: "express",
      identity: { country: "us", entity_type: "individual" },
      configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
      defaults: { currency, responsibilities: { fees_collector: "application", losses_collector: "application" } },
      include: ["configuration.recipient", "requirements", "identity"],
      metadata: { env: "test" },
    });
    const link = await stripe.v2.core.accountLinks.create({
      account: account.id,
      use_case: {
        type: "account_onboarding",
        account_onboarding: { refresh_url: "http://127.0.0.1/again", return_url: "http://127.0.0.1/back" },
      },
    });
    if (outcome) await call("POST", new URL(link.url).pathname, { outcome });
    return { account, link };
  };
  const checkout = (amount: number, currency = "usd") =>
    stripe.checkout.sessions.create({
      mode: "payment",
      line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: "A video" } } }],
      payment_intent_data: { transfer_group: "agr_1", metadata: { op_id: "op_fund" } },
      success_url: "http://127.0.0.1/paid?session={CHECKOUT_SESSION_ID}",
      cancel_url: "http://127.0.0.1/left",
    });
  /** A paid session's charge. */
  const fund = async (amount: number, currency = "usd") => {
    const session = await checkout(amount, currency);
    await call("POST", `/pay/${session.id}`, { outcome: "paid" });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent.latest_charge"] });
    const intent = done.payment_intent;
    const charge = typeof intent === "object" ? intent?.latest_charge : null;
    if (!intent || typeof intent === "string" || !charge || typeof charge === "string") throw new Error("Not paid.");
    return { session: done, intent, charge };
  };
  const types = () =>
    inbox.hooks
      .filter((hook) => hook.target === "snapshot")
      .map((hook) => (JSON.parse(hook.body) as Stripe.Event).type);
  const journal = async (path: string) =>
    (await call("GET", `/_standin/journal?method=POST&path=${encodeURIComponent(path)}`)).body as {
      entries: { status: number; replayed: boolean; effect: string[]; fault: string | null }[];
      counts: { requests: Record<string, number>; effects: Record<string, number> };
    };

  return {
    clock,
    inbox,
    call,
    advance,
    connect,
    checkout,
    fund,
    types,
    journal,
    get stripe() {
      return stripe;
    },
    get standIn() {
      return standIn;
    },
    /** Ends the stand-in and starts another on the same disk, elsewhere. */
    restart: async () => {
      await stop();
      await start();
    },
    /** Fails when anything on the wire was not what Stripe's description says. */
    close: async () => {
      await stop();
      await inbox.close();
      rmSync(folder, { recursive: true });
      expect(await wire.faults()).toEqual([]);
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
