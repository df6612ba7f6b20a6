// A connection that closes under a request: what is said to the second request proves nothing of the first.
import type { Stripe } from "stripe";
import { expect, it } from "vitest";
import { isUnsent, type Operation, waiting } from "../../shared/domain/operation.ts";
import { stripeClient } from "../../shared/payments/stripe/client.ts";
import { sends } from "../../shared/payments/stripe/send.ts";
import type { HttpClient } from "../../shared/payments/stripe/withinItsTime.ts";

type Answer = "closed" | number;

const answered = (status: number): Stripe.HttpClientResponse => ({
  getStatusCode: () => status,
  getHeaders: () => ({ "request-id": "req_1" }),
  getRawResponse: () => ({}),
  toStream: () => {
    throw new Error("Nothing is streamed");
  },
  toJSON: async () => ({ error: { type: "invalid_request_error", code: "rate_limit", message: "Turned away" } }),
});

function httpThat(...answers: Answer[]): HttpClient {
  return {
    getClientName: () => "test",
    makeRequest: async () => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error("Nobody asks a third time");
      if (answer === "closed") throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
      return answered(answer);
    },
  };
}

const now = new Date("2026-11-22T10:00:00.000Z");
const operation: Operation = {
  opId: "op_1",
  kind: "refund",
  status: "sending",
  version: 2,
  attempt: 1,
  key: "refund:op_1:1",
  params: { charge: "ch_1", amount: 100, metadata: { op_id: "op_1" } },
  paramsHash: "",
  subject: {},
  sends: 1,
  createdAt: now.toISOString(),
};

const outcomeOf = async (...answers: Answer[]) =>
  sends(await stripeClient({ apiKey: "sk_test_1", http: httpThat(...answers) })).send(operation);

it.each([401, 403, 429])("a first request that got lost is not unmade by a %i for the second", async (status) => {
  expect((await outcomeOf("closed", status)).kind).toBe("unknown");
});

it("a request that was turned away itself was not executed, and may be taken back", async () => {
  const outcome = await outcomeOf(429);
  expect(outcome).toMatchObject({ kind: "not_executed" });
  expect(isUnsent(waiting(operation, { code: "rate_limit", message: "" }, now))).toBe(true);
});
