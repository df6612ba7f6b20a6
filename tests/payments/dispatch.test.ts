// The way of an operation to the provider: whatever is lost on the way, the creator is paid once.
import { describe, expect, it } from "vitest";
import type { App } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { claimed } from "../../shared/domain/operation.ts";
import { complete } from "../../shared/payments/complete.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { followAccount } from "../../shared/payments/recipient.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation, operationPut, stripeObjectPut } from "../../shared/store/operations.ts";
import { loadPayoutFacts } from "../../shared/store/payouts.ts";
import type { Table } from "../../shared/store/table.ts";
import { ledgerTable, moneyApp, signedMoney, sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { testTable } from "../kit/table.ts";

const HOUR = 3600;
const table = await testTable();

/** A deal with its money held and its release claimed. */
async function claimedDeal(fates: Fate[] = [], shape: Parameters<typeof signedMoney>[1] = {}) {
  const money = await signedMoney(moneyApp(table), shape);
  await money.paid();
  const opId = await money.release();
  money.provider.fates.push(...fates);
  return { ...money, opId };
}

async function mustBalance(app: App) {
  const { invariants } = await runInvariants(table, app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
}

async function mustBePaidOnce(money: Awaited<ReturnType<typeof claimedDeal>>) {
  expect(money.provider.transfers).toHaveLength(1);
  expect(money.provider.transfers[0]?.amount).toBe(45_003);
  expect(await money.payoutOf()).toMatchObject({
    status: "transferred",
    stripeTransferId: money.provider.transfers[0]?.id,
  });
  expect((await money.deal()).milestones[0]?.status).toBe("released");
  expect(await balanceOf(table, `payable:${money.creatorId}`, "usd")).toBe(0);
  await mustBalance(money.app);
}

describe("a transfer", () => {
  it("pays the agreed amount, earns the fee, and leaves nothing behind", async () => {
    const money = await claimedDeal();
    await dispatch(money.app, money.opId);
    await mustBePaidOnce(money);
    expect(await ledgerTable(table, money.id)).toMatchInlineSnapshot(`
      "
      posting                      account                         debit     credit
      charge_succeeded             transit:charge                  49503
                                   held: 1                                    49503
      charge_settled               stripe:platform                 48236
                                   exp:stripe_fee                   1267
                                   transit:charge                             49503
      release_claimed              held: 1                         49503
                                   payable                                    45003
                                   rev:platform_fee                            4500
      transfer_done                payable                         45003
                                   stripe:platform                            45003
      "
    `);
    const [fact] = await loadPayoutFacts(table, money.milestones[0]?.payoutId ?? "");
    expect(fact).toMatchObject({
      rowType: "transfer",
      creatorAmountMinor: 45_003,
      platformFeeMinor: 4_500,
      brandTotalMinor: 49_503,
      processingFeeMinor: 1_267,
      approvedBy: "usr_reviewer",
    });
  });

  it("is sent less and less often, then looked for each hour, while the provider answers nothing for days", async () => {
    const money = await claimedDeal(Array.from({ length: 100 }, () => "lost_request" as const));
    const { gateway } = money.provider;
    const { transfersOf } = gateway;
    let looks = 0;
    gateway.transfersOf = async () => {
      looks += 1;
      throw new DomainError("payments_unavailable", "Our payment provider did not answer.");
    };
    expect(await sweep(money, money.opId, 2)).toMatchObject({ status: "unknown", attempt: 1 });
    expect(new Set(money.provider.sent.map((each) => each.key)).size).toBe(1);
    expect(money.provider.sent.length).toBeLessThan(30);
    expect(looks).toBeLessThan(60);
    gateway.transfersOf = transfersOf;
    money.provider.fates.length = 0;
    expect(await sweep(money, money.opId)).toMatchObject({ status: "done", attempt: 2 });
    await mustBePaidOnce(money);
  });

  it.each<[string, Fate[]]>([
    ["its answer is lost", ["lost_answer"]],
    ["its request is lost", ["lost_request"]],
    ["everything is lost five times", ["lost_request", "lost_answer", "lost_request", "lost_answer", "lost_request"]],
    ["the provider is busy", ["rate_limited", "rate_limited", "rate_limited"]],
    ["a 500 is kept for it after it was executed", ["saved_500"]],
  ])("is made once though %s", async (_, fates) => {
    const money = await claimedDeal(fates);
    expect(await sweep(money, money.opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(new Set(money.provider.sent.map((send) => send.key)).size).toBe(1);
    await mustBePaidOnce(money);
  });

  it("is not sent again when its key may be forgotten, and found by reading", async () => {
    const money = await claimedDeal(["lost_answer"]);
    await dispatch(money.app, money.opId);
    money.clock.pass(25 * HOUR);
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(money.provider.sent).toHaveLength(1);
    await mustBePaidOnce(money);
  });

  it("is tried under a new key only when it was found absent twice", async () => {
    const money = await claimedDeal(["lost_request"]);
    await dispatch(money.app, money.opId);
    money.clock.pass(25 * HOUR);
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "unknown", attempt: 1 });
    expect(await sweep(money, money.opId)).toMatchObject({ status: "done", attempt: 2 });
    expect(money.provider.sent.map((send) => send.key)).toEqual([
      `transfer:${money.opId}:1`,
      `transfer:${money.opId}:2`,
    ]);
    await mustBePaidOnce(money);
  });

  it("is sent by one of fifty workers", async () => {
    const money = await claimedDeal();
    await Promise.all(Array.from({ length: 50 }, () => dispatch(money.app, money.opId)));
    expect(money.provider.sent).toHaveLength(1);
    await mustBePaidOnce(money);
  });

  it("is not sent by a worker that slept after its claim", async () => {
    const money = await claimedDeal();
    const asleep: Table = {
      ...table,
      transact: async (writes) => {
        await table.transact(writes);
        money.clock.pass(config.clocks.sendFenceMs / 1000 + 1);
      },
    };
    const mine = await dispatch({ ...money.app, table: asleep }, money.opId);
    expect(mine.status).toBe("sending");
    expect(money.provider.sent).toEqual([]);
    expect(await sweep(money, money.opId)).toMatchObject({ status: "done" });
    await mustBePaidOnce(money);
  });

  it("is booked by the provider's event when that is faster than the answer", async () => {
    const money = await claimedDeal();
    money.provider.onEffect(async ({ opId }) => {
      const transfer = money.provider.transfers.at(-1);
      await complete(money.app, opId, { stripeId: transfer?.id ?? "", result: {} });
    });
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "done" });
    await mustBePaidOnce(money);
  });

  it("is booked once when an event completes it between two reads of its answer", async () => {
    const money = await claimedDeal(["lost_answer"]);
    await dispatch(money.app, money.opId);
    const evidence = { stripeId: money.provider.transfers[0]?.id ?? "", result: {} };
    let isFirst = true;
    const late: Table = {
      ...table,
      // The operation was read, its deal was not yet.
      queryAll: async (query) => {
        if (isFirst) {
          isFirst = false;
          await complete(money.app, money.opId, evidence);
        }
        return table.queryAll(query);
      },
    };
    expect(await complete({ ...money.app, table: late }, money.opId, evidence)).toMatchObject({ status: "done" });
    expect(isFirst).toBe(false);
    await mustBePaidOnce(money);
  });

  it("waits while money is switched off, or the switch is another table's", async () => {
    const money = await claimedDeal();
    const set = (value: string, name: string) =>
      table.transact([{ put: { ...key.config("switch/money"), t: "config", sv: 1, value, table: name } }]);
    const seen = () => money.clock.pass(config.operation.moneySwitchSeconds);
    await set("off", table.name);
    seen();
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "ready", sends: 0 });
    await set("on", "the table before the restore");
    seen();
    await dispatch(money.app, money.opId);
    expect(money.provider.sent).toEqual([]);
    await set("on", table.name);
    seen();
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "done" });
    await mustBePaidOnce(money);
  });

  it("waits while its milestone is disputed", async () => {
    const money = await claimedDeal();
    const dispute = (open: boolean) =>
      table.transact([{ update: key.milestoneMoney(money.id, 1), set: { disputeOpen: open } }]);
    await dispute(true);
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "ready" });
    expect(money.provider.sent).toEqual([]);
    await dispute(false);
    await dispatch(money.app, money.opId);
    await mustBePaidOnce(money);
  });

  it("stops for a person when its params are not what was frozen", async () => {
    const money = await claimedDeal();
    await table.transact([
      { update: key.operation(money.opId), set: { params: { amount: 99_999, metadata: {} } }, if: { status: "ready" } },
    ]);
    expect(await dispatch(money.app, money.opId)).toMatchObject({
      status: "bug",
      lastError: { code: "params_changed" },
    });
    expect(money.provider.sent).toEqual([]);
  });

  it("stops for a person when the answer is about something else, and is done when evidence comes", async () => {
    const money = await claimedDeal(["wrong_object"]);
    expect(await sweep(money, money.opId)).toMatchObject({ status: "bug" });
    expect(money.provider.sent).toHaveLength(1);
    await complete(money.app, money.opId, { stripeId: money.provider.transfers[0]?.id ?? "", result: {} });
    await mustBePaidOnce(money);
  });
});

describe("a refused transfer", () => {
  it("waits for the creator's account and goes on under a new key", async () => {
    const money = await claimedDeal([{ rejected: "transfers_not_allowed" }]);
    expect(await dispatch(money.app, money.opId)).toMatchObject({ status: "blocked", attempt: 2 });
    expect(await money.payoutOf()).toMatchObject({
      status: "blocked",
      expectedAt: null,
      blockedReason: { code: "account_refused", who: "creator" },
    });
    await mustBalance(money.app);
    expect(await sweep(money, money.opId)).toMatchObject({ status: "done", attempt: 2 });
    await mustBePaidOnce(money);
  });

  it("is never tried again by itself when the reason is not known", async () => {
    const money = await claimedDeal([{ rejected: "something_new" }]);
    expect(await sweep(money, money.opId, 40)).toMatchObject({ status: "blocked", blockedReason: { code: "refused" } });
    expect(money.provider.transfers).toEqual([]);
    expect(await balanceOf(table, `payable:${money.creatorId}`, "usd")).toBe(45_003);
    await mustBalance(money.app);
  });

  it("stops for a person when it was our mistake", async () => {
    const money = await claimedDeal([{ rejected: "parameter_missing" }]);
    expect(await sweep(money, money.opId)).toMatchObject({ status: "bug" });
    expect(await money.payoutOf()).toMatchObject({ status: "sending" });
  });
});

describe("a release to an account that cannot be paid yet", () => {
  it.each([
    ["there is none", null, "payout_account_missing"],
    ["it is being onboarded", { transfersEnabled: false, status: "onboarding" as const }, "transfers_not_enabled"],
  ])("is blocked while %s, and paid when it can be", async (_, account, code) => {
    const money = await claimedDeal([], { account });
    expect(await money.payoutOf()).toMatchObject({ status: "blocked", blockedReason: { code, who: "creator" } });
    expect((await loadOperation(table, money.opId))?.status).toBe("blocked");
    await mustBalance(money.app);
    const stripeAccountId = money.account.stripeAccountId ?? "";
    if (account === null)
      await table.transact([
        {
          put: {
            ...key.payoutAccount(money.creatorId, "connect"),
            t: "payout_account",
            sv: 1,
            ...money.account,
            transfersEnabled: false,
          },
        },
      ]);
    money.provider.recipients.set(stripeAccountId, {
      stripeAccountId,
      transfersEnabled: true,
      payoutsEnabled: true,
      requirementsDue: [],
    });
    await table.transact([stripeObjectPut(stripeAccountId, { creatorId: money.creatorId })]);
    await followAccount(money.app, stripeAccountId, "evt_account");
    expect(await loadOperation(table, money.opId)).toMatchObject({
      status: "ready",
      attempt: 1,
      params: { destination: stripeAccountId },
    });
    await dispatch(money.app, money.opId);
    await mustBePaidOnce(money);
  });
});

describe("a lease", () => {
  it("keeps others away until it ends, and the same key is sent then", async () => {
    const money = await claimedDeal();
    const ready = await loadOperation(table, money.opId);
    if (!ready) throw new Error("No operation");
    await table.transact([operationPut(claimed(ready, money.app.now()))]);
    await dispatch(money.app, money.opId);
    expect(money.provider.sent).toEqual([]);
    money.clock.pass(config.clocks.leaseMs / 1000 + 1);
    await dispatch(money.app, money.opId);
    await mustBePaidOnce(money);
  });
});
