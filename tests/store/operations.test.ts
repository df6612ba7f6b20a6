// Operations on a real table: ids that follow from the decision, one claim at a time, attempts that never come back.
import { describe, expect, it } from "vitest";
import { claimed, completed, type Operation } from "../../shared/domain/operation.ts";
import { key } from "../../shared/store/keys.ts";
import {
  attemptSent,
  loadOperation,
  loadStripeObject,
  newOperation,
  nextAttempt,
  operationId,
  operationPut,
  operationsIn,
  stripeObjectPut,
  TwoOwners,
  unblocked,
} from "../../shared/store/operations.ts";
import { LostRace } from "../../shared/store/race.ts";
import type { Item } from "../../shared/store/table.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const NOW = new Date("2026-11-22T10:00:00.000Z");
let subjects = 0;
const make = (more: Partial<Parameters<typeof newOperation>[0]> = {}) => {
  subjects += 1;
  return newOperation({
    kind: "transfer",
    subjectId: `mst_${subjects}`,
    n: 1,
    params: { amount: 45_003, destination: null, metadata: { env: "test" } },
    subject: { agreementId: "agr_1" },
    now: NOW,
    ...more,
  });
};
async function stored(more: Partial<Parameters<typeof newOperation>[0]> = {}): Promise<Operation> {
  const { operation, writes } = make(more);
  await table.transact(writes);
  return operation;
}

describe("an operation", () => {
  it("has an id and a key that follow from what it is for", () => {
    expect(operationId("transfer", "mst_1", 1)).toMatch(/^op_[0-9a-f]{26}$/);
    expect(operationId("transfer", "mst_1", 1)).toBe(operationId("transfer", "mst_1", 1));
    expect(operationId("transfer", "mst_1", 2)).not.toBe(operationId("transfer", "mst_1", 1));
    const keyOf = (kind: Operation["kind"], n: number) => make({ kind, subjectId: "x_1", n }).operation.key;
    expect(keyOf("transfer", 1)).toBe(`transfer:${operationId("transfer", "x_1", 1)}:1`);
    expect([keyOf("checkout", 2), keyOf("account", 3)]).toEqual(["fund:x_1:2", "acct:x_1:3"]);
  });

  it("carries its own id into what the provider keeps, in the session and in its payment", () => {
    const { operation } = make({
      kind: "checkout",
      n: 2,
      params: { metadata: { env: "test" }, payment_intent_data: { transfer_group: "agr_1", metadata: { a: "b" } } },
    });
    expect(operation.params).toEqual({
      metadata: { env: "test", op_id: operation.opId, attempt: "2" },
      payment_intent_data: { transfer_group: "agr_1", metadata: { a: "b", op_id: operation.opId, attempt: "2" } },
    });
  });

  it("is claimed by one of fifty", async () => {
    const operation = await stored();
    const claim = claimed(operation, NOW);
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => table.transact([operationPut(claim), attemptSent(claim)])),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of tries) if (each.status === "rejected") expect(each.reason).toBeInstanceOf(LostRace);
    expect(await loadOperation(table, operation.opId)).toMatchObject({ status: "sending", sends: 1 });
    expect(await table.get<Item>(key.attempt(operation.opId, 1))).toMatchObject({ sends: 1, key: operation.key });
  });

  it("is found by its status while it is not over, and by the sweep while something is due", async () => {
    const operation = await stored();
    const idsIn = async (status: Operation["status"]) => (await operationsIn(table, status)).map(({ opId }) => opId);
    expect(await idsIn("ready")).toContain(operation.opId);
    await table.transact([operationPut(completed(operation, "tr_1", {}))]);
    expect(await idsIn("ready")).not.toContain(operation.opId);
    expect(await idsIn("done")).not.toContain(operation.opId);
    const item = await table.get<Item>(key.operation(operation.opId));
    expect(item).not.toHaveProperty("gsi3pk");
  });

  it("opens attempt after attempt, each with a key of its own and the same params", async () => {
    const first = await stored();
    const reason = { code: "refused", who: "finance", since: NOW.toISOString() };
    const second = nextAttempt({ ...first, sends: 3, firstSentAt: NOW.toISOString() }, NOW, {
      status: "blocked",
      reason,
    });
    await table.transact(second.writes);
    expect(second.operation).toMatchObject({
      attempt: 2,
      sends: 0,
      key: `transfer:${first.opId}:2`,
      status: "blocked",
    });
    expect(second.operation).not.toHaveProperty("firstSentAt");
    expect(second.operation.params).toEqual({
      ...first.params,
      metadata: { ...(first.params.metadata as object), attempt: "2" },
    });
    expect(second.operation.paramsHash).not.toBe(first.paramsHash);
    await expect(table.transact(second.writes)).rejects.toBeInstanceOf(LostRace);
  });

  it("takes a destination while nothing was sent, and never afterwards", async () => {
    const blocked = { code: "payout_account_missing", who: "creator", since: NOW.toISOString() };
    const operation = await stored({ blocked });
    expect(operation).toMatchObject({ status: "blocked", dueAt: "2026-11-23T10:00:00.000Z" });
    const params = { ...operation.params, destination: "acct_1" };
    const { operation: ready, writes } = unblocked(operation, NOW, params);
    await table.transact(writes);
    expect(ready).toMatchObject({ status: "ready", attempt: 1, params: { destination: "acct_1" } });
    expect(() => unblocked({ ...operation, sends: 1 }, NOW, params)).toThrow("cannot change");
  });

  it("leaves a blocked one to people when no clock can tell", async () => {
    const operation = await stored({ blocked: { code: "offline_rail", who: "finance", since: NOW.toISOString() } });
    expect(operation).not.toHaveProperty("dueAt");
  });

  it("written by newer code is not touched", async () => {
    const operation = await stored();
    await table.transact([{ update: key.operation(operation.opId), set: { sv: 2 }, if: { sv: 1 } }]);
    await expect(loadOperation(table, operation.opId)).rejects.toThrow("newer version");
  });
});

describe("an object at the provider", () => {
  it("belongs to one operation", async () => {
    await table.transact([stripeObjectPut("tr_1", { opId: "op_1" })]);
    await table.transact([stripeObjectPut("tr_1", { opId: "op_1" })]);
    await expect(table.transact([stripeObjectPut("tr_1", { opId: "op_2" })])).rejects.toBeInstanceOf(TwoOwners);
    expect(await loadStripeObject(table, "tr_1")).toMatchObject({ opId: "op_1" });
  });
});
