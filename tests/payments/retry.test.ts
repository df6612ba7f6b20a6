// A person lets an operation go again: with what was frozen, under a key that was never sent, and never on a guess.
import { describe, expect, it } from "vitest";
import { DomainError } from "../../shared/domain/errors.ts";
import type { Operation } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { rejectionOf } from "../../shared/payments/rejections.ts";
import { retried } from "../../shared/payments/retry.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { decide, look, operationOf } from "../kit/forks.ts";
import { moneyApp, type SignedMoney, signedMoney, sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const HOUR = 3600;

/** A refund of held money that met this. */
async function met(...fates: Fate[]): Promise<SignedMoney & { opId: string }> {
  const money = await signedMoney(moneyApp(table));
  await money.paid();
  await decide(money, 1, 0);
  await look(money);
  const { opId } = await operationOf(money, "refund");
  money.provider.fates.push(...fates);
  await dispatch(money.app, opId);
  return { ...money, opId };
}

async function retry({ app, opId }: { app: SignedMoney["app"]; opId: string }): Promise<Operation | undefined> {
  const operation = await loadOperation(table, opId);
  if (!operation) throw new Error("No operation");
  const gone = await retried(app, operation, "It was fixed", app.now());
  const by = { actor: { type: "user" as const, id: "usr_finance" }, now: app.now(), correlationId: "test" };
  if (gone) await table.transact(toWrites(gone.change, by));
  return gone?.operation;
}
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof DomainError)) throw new Error("It was not refused");
  return error.code;
};

async function mustBeMadeOnce(money: SignedMoney & { opId: string }, attempt: number) {
  expect(await loadOperation(table, money.opId)).toMatchObject({ status: "done", attempt });
  expect(money.provider.refunds).toMatchObject([{ amount: 49_503 }]);
  const { invariants } = await runInvariants(table, money.app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
}

describe("letting an operation go again", () => {
  it("sends it under the key that was opened when it was blocked, and keeps who and why", async () => {
    const money = await met({ rejected: "something_new" });
    expect(await retry(money)).toMatchObject({ status: "ready", attempt: 2 });
    await dispatch(money.app, money.opId);
    await mustBeMadeOnce(money, 2);
    const audits = await table.queryAll({ pk: `AUD#${money.opId}` });
    expect(audits).toContainEqual(
      expect.objectContaining({
        action: "operation.retried",
        from: "blocked",
        to: "ready",
        reason: "It was fixed",
        actor: { type: "user", id: "usr_finance" },
      }),
    );
  });

  it("opens a new attempt at once when the refusal of our mistake proves that nothing happened", async () => {
    const money = await met({ rejected: "parameter_missing" });
    expect(await loadOperation(table, money.opId)).toMatchObject({ status: "bug", attempt: 1 });
    expect(await retry(money)).toMatchObject({ status: "ready", attempt: 2 });
    await dispatch(money.app, money.opId);
    await mustBeMadeOnce(money, 2);
  });

  it.each(["charge_already_refunded", "invalid_request_error"])(
    "pays from the platform's balance what the charge has nothing left for: %s",
    async (code) => {
      const money = await signedMoney(moneyApp(table));
      await money.paid();
      const opId = await money.release();
      money.provider.fates.push({ rejected: code });
      expect(await dispatch(money.app, opId)).toMatchObject({ status: "blocked", attempt: 2 });
      const gone = await retry({ ...money, opId });
      expect(gone).toMatchObject({ status: "ready", attempt: 2 });
      expect(gone?.params).not.toHaveProperty("source_transaction");
      expect(await dispatch(money.app, opId)).toMatchObject({ status: "done" });
      expect(money.provider.transfers).toMatchObject([{ amount: 45_003 }]);
      const { invariants } = await runInvariants(table, money.app.now());
      expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
    },
  );

  it("looks first when it may have happened, and finds what is there", async () => {
    const money = await met("wrong_object");
    expect(await retry(money)).toMatchObject({ status: "unknown", attempt: 1 });
    await dispatch(money.app, money.opId);
    await mustBeMadeOnce(money, 1);
    expect(money.provider.sent).toHaveLength(1);
  });

  it("sends anew what may have happened only when it is proven absent", async () => {
    const money = await met("wrong_object");
    money.provider.refunds.splice(0);
    await retry(money);
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    money.clock.pass(23 * HOUR);
    expect(await dispatch(money.app, money.opId)).toMatchObject({ attempt: 1 });
    expect(money.provider.refunds).toEqual([]);
    expect(await sweep(money, money.opId)).toMatchObject({ status: "done", attempt: 2 });
    await mustBeMadeOnce(money, 2);
  });

  it("sends what was frozen, whatever stands there now", async () => {
    const money = await signedMoney(moneyApp(table));
    await money.paid();
    await decide(money, 1, 0);
    await look(money);
    const { opId, params } = await operationOf(money, "refund");
    await table.transact([{ update: key.operation(opId), set: { params: { ...params, amount: 99_999 } } }]);
    expect(await dispatch(money.app, opId)).toMatchObject({ status: "bug", lastError: { code: "params_changed" } });
    expect(await retry({ ...money, opId })).toMatchObject({ status: "ready", attempt: 2, params: { amount: 49_503 } });
    await dispatch(money.app, opId);
    await mustBeMadeOnce({ ...money, opId }, 2);
  });

  it("does not send what was frozen when that is not there either", async () => {
    const money = await met({ rejected: "parameter_missing" });
    await table.transact([{ update: key.attempt(money.opId, 1), set: { params: { amount: 99_999 } } }]);
    expect(await refusal(retry(money))).toBe("illegal_transition");
  });

  it("is nothing for one that is under way, and refused for one that is over or resolves itself", async () => {
    const money = await met("rate_limited");
    expect(await loadOperation(table, money.opId)).toMatchObject({ status: "retry_wait" });
    expect(await retry(money)).toBeUndefined();
    await sweep(money, money.opId);
    expect(await refusal(retry(money))).toBe("illegal_transition");
    expect(await refusal(retry(await met("lost_request")))).toBe("illegal_transition");
  });

  it("is refused for a release to an account that does not exist yet", async () => {
    const money = await signedMoney(moneyApp(table), { account: null });
    await money.paid();
    const opId = await money.release();
    expect(await refusal(retry({ ...money, opId }))).toBe("illegal_transition");
    expect(await loadOperation(table, opId)).toMatchObject({ status: "blocked", attempt: 1 });
  });
});

describe("a code of Stripe's", () => {
  it.each([
    ["transfer", "toString", { to: "blocked", code: "refused" }],
    ["refund", "constructor", { to: "blocked", code: "refused" }],
    ["reversal", "account_closed", { to: "voided" }],
    ["reversal", "amount_too_large", { to: "bug" }],
    ["checkout", "parameter_missing", { to: "voided" }],
  ] as const)("of a %s is looked up by its own name: %s", (kind, code, meaning) => {
    expect(rejectionOf(kind, code)).toMatchObject(meaning);
  });
});
